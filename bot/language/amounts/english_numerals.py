"""English numbers in words, as they stand before a unit: "twenty five", "a hundred", "two and a half"."""

from __future__ import annotations

from decimal import Decimal

from bot.language.amounts.lexicon import Meaning
from bot.language.amounts.tokens import Line

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_VALUES = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_UNIT = frozenset(
    "hundred thousand million billion year years yr yrs month months week weeks day days people person persons "
    "child children baby babies kid kids members quarter quarters".split()
)


def english(line: Line, place: int) -> Meaning[Decimal] | None:
    """Return the number in words at `place`; only before a unit, since `ten` is also a bare `tên` (name)."""
    found = _below_thousand(line, place)
    if found is None:
        return None
    value, end = found.value, found.end
    if [line[end + step].text for step in range(3)] == ["and", "a", "half"]:
        value, end = value + Decimal("0.5"), end + 3
    return Meaning(value, end) if line[end].text in _UNIT else None


def _below_thousand(line: Line, place: int) -> Meaning[Decimal] | None:
    word = line[place].text
    if word == "half":
        return Meaning(Decimal("0.5"), place + 2 if line[place + 1].text in ("a", "an") else place + 1)
    if word in ("a", "an"):
        lead, end = 1, place + 1
    else:
        small = _below_hundred(line, place)
        if small is None:
            return None
        lead, end = small
    if line[end].text != "hundred":
        return Meaning(Decimal(lead), end)
    end += 1
    rest = _below_hundred(line, end + (line[end].text == "and"))
    return Meaning(Decimal(100 * lead + rest[0]), rest[1]) if rest else Meaning(Decimal(100 * lead), end)


def _below_hundred(line: Line, place: int) -> tuple[int, int] | None:
    value = _VALUES.get(line[place].text)
    if value is None:
        return None
    behind = place + 1 + (line[place + 1].text == "-")
    one = _VALUES.get(line[behind].text, 10)
    return (value + one, behind + 1) if value >= 20 and one < 10 else (value, place + 1)
