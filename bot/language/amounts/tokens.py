"""A message cut into figures, words and marks, each with its place in the message as typed.

Letters and accents apart (NFD), invisible characters, full-width digits and capitals are the same to a reader, and the
places are still those of the text that came in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from bot.language.normalize import strip_accents

# A telephone or identity number in groups: 0912 345 678, 001.099.000.000, +84 912 345 678. No date begins like that.
_GROUPED_CODE = r"(?<![0-9])(?=\+?(?:[0-9][ .\-]?){9})(?:\+84|0[0-9]{2,5})(?:[ .\-][0-9]{2,6}){1,4}(?![0-9])"
_TOKEN = re.compile(rf"(?P<code>{_GROUPED_CODE})|(?P<figures>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+)|(?P<mark>\S)")
_LONG = 9
"""From so many digits on a number without groups is an identity, insurance or telephone number, unless it is round."""
# Beside one of these, which no Vietnamese writes with its accents, a bare word is bare by habit: "lương tam trieu".
_BARE_BY_HABIT = frozenset("trieu nghin ruoi muoi tram thang chuc".split())


class Kind(Enum):
    """What a token is."""

    FIGURES = "figures"
    WORD = "word"
    MARK = "mark"
    CODE = "code"
    END = "end"


@dataclass(frozen=True)
class Token:
    """A piece of a message: lower case, NFC. `glued`: nothing stands between it and the one before."""

    kind: Kind
    text: str
    bare: str
    start: int
    end: int
    glued: bool = False
    plain: bool = False
    """Typed where accents are left out, so a bare word may stand for any that it is the bare form of."""


_END = Token(Kind.END, "", "", 0, 0)


class Line:
    """The tokens of a message. There is an endless run of `Kind.END` before the first and behind the last."""

    def __init__(self, text: str) -> None:
        self._tokens = _cut(text)

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _END

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the place in the text of the tokens from `first` up to but not with `end`."""
        return self._tokens[first].start, self._tokens[end - 1].end


def _cut(text: str) -> list[Token]:
    letters, starts, ends = _spelled(text)
    bare_message = strip_accents(letters) == letters
    hits = list(_TOKEN.finditer(letters))
    words = [hit[0] for hit in hits]
    tokens, before = [], -1
    for place, hit in enumerate(hits):
        beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]}
        tokens.append(
            Token(
                kind=_kind(hit),
                text=hit[0],
                bare=strip_accents(hit[0]),
                start=starts[hit.start()],
                end=ends[hit.end() - 1],
                glued=hit.start() == before,
                plain=bare_message or not beside.isdisjoint(_BARE_BY_HABIT),
            )
        )
        before = hit.end()
    return tokens


def _kind(hit: re.Match[str]) -> Kind:
    kind = Kind(hit.lastgroup)
    if kind is Kind.FIGURES and hit[0].isdigit() and _is_code(hit[0]):
        return Kind.CODE
    return kind


def _is_code(digits: str) -> bool:
    if len(digits) < _LONG:
        return False
    return digits[0] == "0" or len(digits) in (10, 12) or len(digits) > 12 or not digits.endswith("000")


def _spelled(text: str) -> tuple[str, list[int], list[int]]:
    """Return the letters as they are read, and where each one starts and ends in `text`."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        end = place + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        read = _read(text[place:end])
        letters.append(read)
        starts += [place] * len(read)
        ends += [end] * len(read)
        place = end
    return "".join(letters), starts, ends


def _read(cluster: str) -> str:
    """Return a letter with its accents as it is read: nothing for an invisible one, a space for a control character."""
    kind = unicodedata.category(cluster[0])
    if kind in ("Cf", "Cs"):
        return ""
    return " " if kind == "Cc" else unicodedata.normalize("NFKC", cluster).lower()
