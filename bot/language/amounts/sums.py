"""Sums of money as they are put together: a number and its scale, a smaller one behind it, and the short ends.

"8tr5" is 8,5 triệu, "8tr500" and "tám triệu năm trăm" too; "8 triệu rưỡi" adds half the scale. Two figures behind the
scale are decimals (1tr25) unless they end in 0, which no decimals do: 1tr50 is a million and fifty thousand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.language.amounts.around import is_alone, roughly
from bot.language.amounts.figures import as_decimals, groups
from bot.language.amounts.lexicon import words
from bot.language.amounts.numerals import Numeral, counts, numeral, ones
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.when import FIRST_YEAR, LAST_YEAR
from bot.language.amounts.words import CURRENCY, HALF_MORE, MILLION, SCALE, SLANG_SCALE, SOME, THOUSAND

_LINK = words("lẻ linh và and", risky=("le", "linh"))
_NOT_SCALE = words("lệ giá suất trọng")  # tỷ lệ: a rate
_NOT_THREE = words("em tôi tui mình con cháu mẹ má mất ruột", risky=("em", "con", "mat"))  # "ba em": my father
_OTHER_WORDS = ("sau", "tu", "bay", "tam", "mot", "lam", "nham")  # "3 trieu sau nay", "8 trieu tu thang 6"
_CODE = words("mã số,hồ sơ,tài khoản,mã,stk,cccd,cmnd,sđt", never=("ma",), apart=",")
_ONE = Numeral(Decimal(1), Decimal(1), 0)
_CODE_LENGTHS = (10, 12)
_SMALLEST_UNGROUPED = Decimal(100_000)


@dataclass(frozen=True)
class Sum:
    """An amount in dong, the scale its first number had, and the place behind it."""

    low: Decimal
    high: Decimal
    end: int
    scale: Decimal
    exact: bool = True
    assumed: bool = False

    def plus(self, amount: Decimal, end: int, *, assumed: bool = False) -> Sum:
        """Return the sum with something added to it."""
        return replace(self, low=self.low + amount, high=self.high + amount, end=end, assumed=self.assumed or assumed)


def sum_at(line: Line, place: int, *, about_money: bool) -> Sum | None:
    """Return the sum that starts at `place`. `about_money` lets slang and long figures without a unit count."""
    number = numeral(line, place)
    end = number.end if number else place
    scale, assumed = _scale(line, end, about_money=about_money)
    if scale is None:
        return (number and _dong(line, place, number, about_money=about_money)) or _spaced(line, place)
    if number is None:
        said = line[place]  # a bare "ty" without a number is a company
        if line[place - 1] in SOME or said.glued or said.text == "ty" or not _has_short_end(line, place + 1):
            return None
        number = replace(_ONE, end=place)  # "triệu rưỡi"
    decimals = as_decimals(number.figures) if scale >= MILLION else None
    low, high = (decimals, decimals) if decimals else (number.low, number.high)
    exact = number.exact and not roughly(line, place)
    found = Sum(low * scale, high * scale, number.end + 1, scale, exact, assumed or bool(decimals))
    return _with_smaller(line, found, about_money=about_money)


def _scale(line: Line, place: int, *, about_money: bool) -> tuple[Decimal | None, bool]:
    """Return the scale at `place`, and whether that it is one is an assumption."""
    token = line[place]
    if (token.text == "k" and not token.glued) or (token.text == "cu" and line[place - 1].kind is not Kind.FIGURES):
        return None, False  # "2 k được": k is không; "sau cu": a bare "cu" may be cũ or cụ
    if token.bare in ("ty", "ti") and line[place + 1] in _NOT_SCALE:
        return None, False
    scale = SCALE.get(token)
    if scale is None and about_money:
        return SLANG_SCALE.get(token), True
    return scale, False


def _dong(line: Line, place: int, number: Numeral, *, about_money: bool) -> Sum | None:
    """Read a number without a scale: followed by đồng, in groups of three, or long where money is the matter."""
    unit, year = line[number.end], number.figures.isdigit() and FIRST_YEAR <= number.low <= LAST_YEAR
    # a bare "dong" is đóng (to pay) as well as đồng
    of_dong = unit in CURRENCY and not (unit.text == "dong" and (year or number.low < THOUSAND))
    digits = sum(letter.isdigit() for letter in number.figures)
    grouped = groups(number.figures) > 1 and digits not in _CODE_LENGTHS and not _is_code(line, place)
    typed = number.figures.isdigit() or groups(number.figures) == 1
    long = about_money and typed and number.low >= _SMALLEST_UNGROUPED
    if not (of_dong or grouped or long) or number.low != number.high:
        return None
    return Sum(number.low, number.high, number.end, Decimal(1))


def _is_code(line: Line, place: int) -> bool:
    """Tell a code in groups of three from money: "mã số 123.456.789"."""
    return _CODE.match(line, place - 2) is not None or _CODE.match(line, place - 1) is not None


def _spaced(line: Line, place: int) -> Sum | None:
    """Read 4 960 000 đồng, groups apart."""
    text, end = line[place].text, place + 1
    if not text.isdecimal() or len(text) > 3 or text.startswith("0"):
        return None
    while line[end].text.isdecimal() and len(line[end].text) == 3 and end - place < 4:
        text, end = text + line[end].text, end + 1
    return Sum(Decimal(text), Decimal(text), end, Decimal(1)) if line[end] in CURRENCY and end > place + 1 else None


def _with_smaller(line: Line, found: Sum, *, about_money: bool) -> Sum:
    """Add what follows a scale: numbers with smaller scales, then a short end."""
    scale = found.scale
    while scale > THOUSAND:
        place = found.end + (line[found.end] in _LINK)
        number = numeral(line, place)
        smaller, _ = _scale(line, number.end, about_money=about_money) if number else (None, False)
        if number is None or smaller is None or smaller >= scale or number.low != number.high:
            break
        found, scale = found.plus(number.low * smaller, number.end + 1), smaller
    if line[found.end] in HALF_MORE:
        return found.plus(scale / 2, found.end + 1)
    short = _short_end(line, found.end, scale)
    return found.plus(*short[:2], assumed=short[2]) if short else found


def _has_short_end(line: Line, place: int) -> bool:
    return line[place] in HALF_MORE or (line[place].kind is Kind.WORD and _short_word(line, place) is not None)


def _short_end(line: Line, place: int, scale: Decimal) -> tuple[Decimal, int, bool] | None:
    """Return what a number without a scale adds behind one, the place behind it, and whether that is a guess."""
    if scale < THOUSAND:
        return None
    figures = line[place].text
    if line[place].kind is Kind.WORD:
        short = _short_word(line, place)
        if short is not None:
            return short * scale / 10, place + 1, False
        number = numeral(line, place)
        if number is None or number.low < 10 or number.low != number.high or not _stands_alone(line, number.end):
            return None
        return number.low * scale / 1000, number.end, False
    digits = len(figures) if figures.isdigit() else 0
    if not (0 < digits <= 3 and (line[place].glued or _stands_alone(line, place + 1))):
        return None
    if digits == 2 and figures.endswith("0"):
        return Decimal(figures) * scale / 1000, place + 1, True
    guess = digits == 2 and not figures.startswith("0")
    return Decimal(figures) * scale / 10**digits, place + 1, guess


def _short_word(line: Line, place: int) -> Decimal | None:
    """Return the digit of "triệu tư", "triệu năm"; None when the word means or counts something else."""
    token = line[place]
    if token.bare == "nam" and is_alone(line, place + 1):
        return Decimal(5)
    digit = ones(line, place)
    if digit is None or not _stands_alone(line, place + 1) or (digit == 3 and line[place + 1] in _NOT_THREE):
        return None
    if token.text in _OTHER_WORDS and not is_alone(line, place + 1):
        return None
    number = numeral(line, place)
    return Decimal(digit) if number is None or number.end == place + 1 else None


def _stands_alone(line: Line, place: int) -> bool:
    """Tell whether the number before `place` counts nothing and is no part of a date, an hour or a share."""
    after = line[place]
    if after in CURRENCY or is_alone(line, place):
        return True
    if after.kind is Kind.MARK and after.text in "/-:%." and line[place + 1].kind is Kind.FIGURES:
        return False
    return not counts(line, place) and after.kind not in (Kind.FIGURES, Kind.CODE)
