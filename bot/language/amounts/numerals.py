"""Numbers as they stand in a message: figures, Vietnamese and English words. Words are read up to 999.

"mười hai" is 12, "hai mốt" 21, "ba chục" 30, "trăm rưỡi" 150, "một trăm linh năm" 105, "3 trăm" 300, "nửa" 0.5; "năm
sáu triệu" and "mười mấy năm" are ranges. "năm" is five or a year and "tam" eight or about, by what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.amounts.english_numerals import english
from bot.language.amounts.figures import figure
from bot.language.amounts.lexicon import Lexicon, words
from bot.language.amounts.tokens import Kind, Line, Token
from bot.language.amounts.words import COUNTED_BY_NUMBERS, HALF_MORE, MONTH, SCALE, SOME

_DIGIT = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy bẩy", 8: "tám", 9: "chín"}
_RISKY = ("sau", "bay", "tam", "nam", "tu", "lam", "nham", "mot")
DIGIT: Lexicon[int] = Lexicon(_DIGIT, risky=_RISKY)
_SHORT: Lexicon[int] = Lexicon({1: "mốt", 4: "tư", 5: "lăm nhăm"}, risky=_RISKY)  # behind a ten only
_TEN = words("mười")
_TENS = words("mươi chục", risky=("chuc",))
_HUNDRED = words("trăm")
_ODD = words("linh lẻ", risky=("linh", "le"))  # "một trăm linh năm"
_HALF = words("nửa", risky=("nua",))
_NOT_FIVE = words("mỗi hàng hằng sang cuối đầu giữa cả trong nguyên suốt qua từ vào sinh tháng", risky=("tu", "ca"))


@dataclass(frozen=True)
class Numeral:
    """A number and the place behind it; `figures` is what was typed when it was typed in figures."""

    low: Decimal
    high: Decimal
    end: int
    figures: str = ""
    exact: bool = True


def numeral(line: Line, place: int) -> Numeral | None:
    """Return the number that starts at `place`."""
    token = line[place]
    if token.kind is Kind.FIGURES:
        return _hundreds(line, place) or _tens(line, place, figures=True) or _figures(line, place)
    if token.kind is not Kind.WORD:
        return None
    if token in _HALF and counts(line, place + 1):
        return _one(Decimal("0.5"), place + 1)
    found = _hundreds(line, place) or _tens(line, place)
    if found:
        return found
    in_english = english(line, place)
    return _one(in_english.value, in_english.end) if in_english else None


def ones(line: Line, place: int) -> int | None:
    """Return the digit a word stands for, `tư` and `mốt` among them."""
    short = _SHORT.get(line[place])
    return short if short is not None else _digit(line, place)


def counts(line: Line, place: int) -> bool:
    """Tell whether a scale, a unit or a noun stands at `place`, so that a number before it belongs to it."""
    token = line[place]
    return token.kind in (Kind.WORD, Kind.MARK) and any(token in lexicon for lexicon in COUNTED_BY_NUMBERS)


def _one(value: Decimal | int, end: int, figures: str = "") -> Numeral:
    return Numeral(Decimal(value), Decimal(value), end, figures)


def _figures(line: Line, place: int) -> Numeral | None:
    value = figure(line[place].text)
    if value is None:
        return None
    after = line[place + 1]
    # "8 9 triệu": eight or nine
    if after.kind is Kind.FIGURES and not after.glued and after.text == str(value + 1) and counts(line, place + 2):
        return Numeral(value, value + 1, place + 2, exact=False)
    english_half = [line[place + step].text for step in (1, 2, 3)] == ["and", "a", "half"]
    return _one(value + Decimal("0.5"), place + 4) if english_half else _one(value, place + 1, line[place].text)


def _digit(line: Line, place: int) -> int | None:
    """Return the digit at `place` unless the word means something else there."""
    value = DIGIT.get(line[place])
    if (value == 5 and not _is_five(line, place)) or (line[place].text == "tam" and _is_about(line, place)):
        return None
    return value


def _is_about(line: Line, place: int) -> bool:
    """Tell whether a bare "tam" is tầm: before a number, but "tam chin" is eight or nine."""
    digit = DIGIT.get(line[place + 1])
    if digit is None:
        return line[place + 1].kind is Kind.FIGURES
    return digit != 9 and (digit != 5 or _is_five(line, place + 1))


def is_number(token: Token) -> bool:
    """Tell whether a word is part of a number."""
    return token.kind is Kind.FIGURES or token in DIGIT or token in _TEN


def _is_five(line: Line, place: int) -> bool:
    """Tell five from year: five counts something, and no number and no word such as "mỗi" stands before it."""
    before, after = line[place - 1], line[place + 1]
    if before.kind is Kind.FIGURES or before in _NOT_FIVE:
        return False
    if (is_number(before) or before in _TENS) and _months_follow(line, place + 1):
        return False  # "hai mươi năm sáu tháng"
    before_number = any(after in lexicon for lexicon in (_TENS, _TEN, _HUNDRED))
    return counts(line, place + 1) or before_number or (DIGIT.get(after) == 6 and counts(line, place + 2))


def _months_follow(line: Line, place: int) -> bool:
    """Tell whether a number of months up to eleven stands at `place`."""
    return is_number(line[place]) and (
        line[place + 1] in MONTH or (is_number(line[place + 1]) and line[place + 2] in MONTH)
    )


def _lead(line: Line, place: int) -> int | None:
    """Return a digit in words or a single figure, as it stands before "trăm" and "chục"."""
    text = line[place].text
    return int(text) if len(text) == 1 and text in "123456789" else _digit(line, place)


def _hundreds(line: Line, place: int) -> Numeral | None:
    lead, behind = _lead(line, place), place + 1
    if line[place].bare == "khong" and line[place + 1] in _HUNDRED:
        lead = 0
    if lead is None and line[place] in _HUNDRED and line[place - 1] not in SOME:
        lead, behind = 1, place  # "trăm rưỡi", "trăm hai mươi"
    if lead is None or line[behind] not in _HUNDRED:
        return None
    behind += 1
    for add, end in _behind_hundred(line, behind):
        return _one(100 * lead + add, end)
    return _one(100 * lead, behind) if behind > place + 1 or counts(line, behind) else None


def _behind_hundred(line: Line, place: int) -> Iterator[tuple[Decimal, int]]:
    """Yield what is added to a hundred: "linh năm" 5, "rưỡi" 50, "hai mươi" 20, "hai" 20."""
    if line[place] in _ODD and (odd := DIGIT.get(line[place + 1])):
        yield Decimal(odd), place + 2
    if line[place] in HALF_MORE:
        yield Decimal(50), place + 1
    tens = _tens(line, place)
    if tens and tens.exact and tens.low >= 10:
        yield tens.low, tens.end
    short = ones(line, place)
    if short and (short != 5 or line[place] in _SHORT) and not _belongs_to_noun(line, place + 1):
        yield Decimal(10 * short), place + 1


def _belongs_to_noun(line: Line, place: int) -> bool:
    return counts(line, place) and line[place] not in SCALE


def _tens(line: Line, place: int, *, figures: bool = False) -> Numeral | None:
    """Return a number up to 99. In `figures` only "3 chục": another figure is nobody's digit."""
    token = line[place]
    if not figures and token in _TEN and token.text != "mươi":
        return _with_ones(line, 10, place + 1)
    if token in _TENS and token.text != "mươi" and counts(line, place + 1) and line[place - 1] not in SOME:
        return Numeral(Decimal(10), Decimal(10), place + 1, exact=False)  # "chục triệu"
    lead = _lead(line, place)
    if lead is None:
        return None
    after = line[place + 1]
    if after in _TENS or (after.text == "muoi"):
        return _with_ones(line, 10 * lead, place + 2)
    if figures:
        return None
    short = _SHORT.get(after)
    before_scale = line[place + 2] in SCALE
    ends = counts(line, place + 2) or line[place + 2].kind is Kind.END
    if short and lead > 1 and (before_scale or (ends and after.text not in ("mot", "tu"))):
        return _one(10 * lead + short, place + 2)  # "hai lăm"
    following = 10 if after in _TEN else _digit(line, place + 1)
    if following == lead + 1 and counts(line, place + 2):
        return Numeral(Decimal(lead), Decimal(following), place + 2, exact=False)  # "bảy tám năm"
    return _one(lead, place + 1)


def _with_ones(line: Line, tens: int, place: int) -> Numeral:
    if line[place] in SOME and counts(line, place + 1):
        return Numeral(Decimal(tens + 1), Decimal(tens + 9), place + 1, exact=False)  # "mười mấy"
    digit = ones(line, place)
    return _one(tens + digit, place + 1) if digit else _one(tens, place)
