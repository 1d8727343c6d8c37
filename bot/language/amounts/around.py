"""What stands around a number: "khoảng" before it, "hơn" behind it, "đến" between two, and nothing at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.language.amounts.lexicon import words
from bot.language.amounts.numerals import Numeral, numeral
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.words import ABOUT, AND_MORE, FILLER, FROM_TO, HALF_MORE

_NOT, _QUITE = words("chưa không"), words("tới đến đủ hết")  # "chưa tới 5tr"
_FILLERS_LOOKED_AT = 4
_FROM = words("từ giữa between from", risky=("tu",))


def roughly(line: Line, place: int) -> bool:
    """Tell whether what starts at `place` is said to be rough: "khoảng 8", "tầm từ 8"."""
    if line[place - 1] in _FROM:
        return line[place - 2] in ABOUT and line[place - 2].text != "tam"  # "trung tam tu ngay 20"
    return line[place - 1] in ABOUT or (line[place - 2] in _NOT and line[place - 1] in _QUITE)


def and_more(line: Line, place: int) -> int:
    """Return the place behind "hơn", "có lẻ" and the like at `place`; 0 when there is none."""
    found = AND_MORE.match(line, place)
    return found.end if found and line[found.end].kind is not Kind.FIGURES else 0


def joined(line: Line, place: int, start: int) -> int:
    """Return where the upper end of a range begins, the lower one being `start` to `place`; 0 when there is none."""
    if line[place] in FROM_TO or (line[place].text == "and" and line[start - 1].text == "between"):
        return place + 1
    return 0


def is_alone(line: Line, place: int) -> bool:
    """Tell whether the clause ends at `place`, but for fillers such as "ạ"."""
    for step in range(_FILLERS_LOOKED_AT):
        token = line[place + step]
        if token.kind is Kind.END or (token.kind is Kind.MARK and token.text not in "/-%:"):
            return True
        if token not in FILLER:
            return False
    return False


def whole(value: Decimal) -> Decimal:
    """Return 18 for 18.0; a half stays."""
    return value.quantize(Decimal(1)) if value == int(value) else value


def only_number(line: Line) -> tuple[int, Numeral] | None:
    """Return the number, and its place, of a message that is nothing but a number: "dạ tầm 8 ạ", "9-10", "8 rưỡi"."""
    start, end = 0, len(line)
    while start < end and (line[start] in FILLER or line[start] in ABOUT):
        start += 1
    while end > start and line[end - 1] in FILLER:
        end -= 1
    found = _at_the_end(line, start, end)
    if found is None:
        return None
    return start, replace(found, exact=found.exact and not roughly(line, start))


def _at_the_end(line: Line, place: int, end: int) -> Numeral | None:
    found = numeral(line, place)
    if found is None:
        return None
    if line[found.end] in HALF_MORE and found.high < 100:
        half = Decimal("0.5")
        found = Numeral(found.low + half, found.high + half, found.end + 1, exact=found.exact)
    between = joined(line, found.end, place)
    upper = numeral(line, between or found.end)
    if upper and (upper.low > found.high if between else upper.low == found.high + 1):  # "7-8", "7 8"
        found = Numeral(found.low, upper.high, upper.end, exact=False)
    return found if found.end == end else None
