"""Which passwords are refused, and how they are kept."""

from __future__ import annotations

import unicodedata

import pytest

from bot.accounts.errors import PasswordRefusedError
from bot.accounts.passwords import LONGEST, check_password, first_password
from tests.web.stand_ins import QUICK_PASSWORDS


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("ngắn quá 11", "password_short"),
        ("a" * (LONGEST + 1), "password_long"),
        # of the lists, or walks over the keyboard
        ("123456789012", "password_common"),
        ("password1234", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("aaaaaaaaaaaa", "password_common"),
        # what somebody who knows the product tries, with accents or without
        ("baohiemxahoi2026", "password_common"),
        ("matkhau@2026", "password_common"),
        ("mậtkhẩu@2026", "password_common"),
        # like the names
        ("ban.tiep.dan", "password_common"),
        ("bantiepdan12", "password_common"),
        ("Ban.Tiep.Dan_1990", "password_common"),
        ("Bàn Tiếp Dân 1", "password_common"),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, code: str) -> None:
    with pytest.raises(PasswordRefusedError) as refused:
        check_password(password, "bantiepdan", "Bàn Tiếp Dân")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "password", ["bốn con voi xanh", "correct horse battery", "🐘🐘🐘 voi con ăn mía", first_password()]
)
def test_what_is_long_and_of_ones_own_will_do(password: str) -> None:
    check_password(password, "lima", "Bàn Lima")


def test_a_password_is_kept_as_its_argon2_hash_only() -> None:
    kept = QUICK_PASSWORDS.hash("bốn con voi xanh")
    assert kept.startswith("$argon2id$")
    assert QUICK_PASSWORDS.is_right(kept, "bốn con voi xanh")
    assert not QUICK_PASSWORDS.is_right(kept, "bốn con voi xan")


def test_two_ways_of_writing_a_vietnamese_letter_are_one_password() -> None:
    kept = QUICK_PASSWORDS.hash(unicodedata.normalize("NFD", "bốn con voi xanh"))
    assert QUICK_PASSWORDS.is_right(kept, unicodedata.normalize("NFC", "bốn con voi xanh"))


@pytest.mark.parametrize("password", ["", "bốn con voi xanh", "x" * 1_000_000, "\ud800"])
def test_where_nothing_is_kept_every_password_is_wrong(password: str) -> None:
    assert not QUICK_PASSWORDS.is_right(None, password)


def test_first_passwords_differ() -> None:
    assert len({first_password() for _ in range(100)}) == 100
