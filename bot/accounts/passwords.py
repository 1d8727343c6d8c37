"""Passwords: kept as argon2 hashes, refused when easily guessed."""

from __future__ import annotations

import secrets
import unicodedata

import zxcvbn
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.accounts.errors import PasswordRefusedError
from bot.language.normalize import strip_accents

SHORTEST = 12
LONGEST = 128
# About a hundred million guesses: a password of a list, a keyboard walk or a repeated word falls far below.
FEWEST_GUESSES_LOG10 = 8.0
MOST_LOOKED_AT = 72  # zxcvbn takes no more; what is longer is long enough
MOST_BESIDE_NAME = 4  # a year, say
# What somebody who knows this product would try first.
_OUR_WORDS = ["hoibhxh", "baohiem", "baohiemxahoi", "bhxh", "bhyt", "bhtn", "matkhau", "nhanvien", "vietnam"]
# Without letters and digits that look alike: a first password is read out or copied by hand.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Passwords:
    """Hashes and checks passwords; tests hand in a hasher that is quicker."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobodys = self._hasher.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """Return what to keep of a password."""
        return self._hasher.hash(_bytes_of(password))

    def is_right(self, kept: str | None, password: str) -> bool:
        """Tell whether `password` is the one kept; without one it takes as long, and is wrong."""
        if len(password) > LONGEST:
            password = ""
        try:
            self._hasher.verify(kept or self._nobodys, _bytes_of(password))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None


def check_password(password: str, *names: str) -> None:
    """Let a password through that is long, and guessed neither from lists nor from its owner's `names`.

    Raises:
        PasswordRefusedError: If it is not; its code says why.
    """
    password = _same(password)
    if len(password) < SHORTEST:
        raise PasswordRefusedError("password_short")
    if len(password) > LONGEST:
        raise PasswordRefusedError("password_long")
    about_them = [strip_accents(word) for name in names for word in (name, *name.split())]
    bare = strip_accents(password)[:MOST_LOOKED_AT]
    guesses = zxcvbn.zxcvbn(bare, user_inputs=[*about_them, *_OUR_WORDS])["guesses_log10"]
    if guesses < FEWEST_GUESSES_LOG10 or any(_is_like(name, password) for name in names):
        raise PasswordRefusedError("password_common")


def first_password() -> str:
    """Return a random password to hand over; whoever gets it chooses another at once."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _is_like(name: str, password: str) -> bool:
    """Tell whether a password is a name and little else: "Trần.Ngọc.Lan_1"."""
    bare = _bare(name)
    return len(bare) > 2 and len(_bare(password).replace(bare, "")) <= MOST_BESIDE_NAME


def _same(password: str) -> str:
    """Return a password in one form: keyboards write the same Vietnamese letter in two ways."""
    return unicodedata.normalize("NFC", password)


def _bytes_of(password: str) -> bytes:
    # A terminal may hand over what is no text; it is a password all the same.
    return _same(password).encode("utf-8", "surrogatepass")


def _bare(text: str) -> str:
    return "".join(character for character in strip_accents(text.casefold()) if character.isalnum())
