"""Money: "8tr5", "tám triệu rưỡi", "9-10 triệu", "7.500.000đ", "5tr/tháng", "8.5 million". In: text. Out: whole dong.

Where money was asked for, a message that is only a number has an unsaid unit, and is read as assumed: below 100 it is
million ("8", "8,5"), below 100.000 thousand ("8500", "500"), from there on dong and sure. Slang that is also a bottle,
a litre or a metre ("15 chai", "5 lít", "15m") counts, assumed, when money was asked for or the message speaks of pay.
A row of 10 or 12 digits is never money, nor one that begins with 0; nor are other currencies.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.language.amounts.around import and_more, joined, only_number, roughly
from bot.language.amounts.found import FoundMoney, Per
from bot.language.amounts.lexicon import Lexicon, words
from bot.language.amounts.numerals import Numeral, counts, numeral
from bot.language.amounts.sums import Sum, sum_at
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.words import CURRENCY, DAY, FOREIGN, HOUR, MILLION, MONTH, THOUSAND, YEAR

_PAY = words("lương,thu nhập,mức,trợ cấp,phụ cấp,tiền,salary,income,wage,wages,pay,paid,earn", apart=",")
_EACH = words("mỗi hàng hằng một 1 per a an every / each", risky=("hang", "moi"))
_SAID_PER = Lexicon({Per.MONTH: "monthly", Per.YEAR: "yearly annually"})
_THIS_OR_NEXT = words("này nay sau tới trước rồi qua thứ")
_MILLION_BELOW, _THOUSAND_BELOW = Decimal(100), Decimal(100_000)


def read_money(text: str, *, asked: bool = False) -> list[FoundMoney]:
    """Return the amounts of `text` in their order. `asked`: the message answers a question for money."""
    line = Line(text)
    found = money_in(line, about_money=asked or any(_PAY.match(line, place) for place in range(len(line))))
    bare = _bare(line) if asked and not found else None
    return [bare] if bare else [_found(line, *each) for each in found]


def money_in(line: Line, *, about_money: bool) -> list[tuple[int, Sum, Per | None]]:
    """Return each sum of a message with the place of its first token; its end is behind what it is for."""
    found, place = [], 0
    while place < len(line):
        amount = _range(line, place, about_money=about_money)
        if amount is None:
            place += 1
            continue
        more = and_more(line, amount.end)
        end = (more or amount.end) + (line[more or amount.end] in CURRENCY)
        if line[end] in FOREIGN or line[place - 1] in FOREIGN:
            place = end + 1
            continue
        per, end = _per(line, end)
        found.append((place, replace(amount, end=end, exact=amount.exact and not more), per))
        place = end
    return found


def _found(line: Line, place: int, amount: Sum, per: Per | None) -> FoundMoney:
    low, high = _dong(amount.low), _dong(amount.high)
    exact = amount.exact and low == high and not roughly(line, place)
    return FoundMoney(low, high, *line.span(place, amount.end), exact, amount.assumed, per)


def _dong(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def _range(line: Line, place: int, *, about_money: bool) -> Sum | None:
    """Return a sum or a range of two: "9-10 triệu", "9tr - 10tr", "9tr đến 10"."""
    lower = sum_at(line, place, about_money=about_money)
    if lower is None:
        number = numeral(line, place)
        upper_at = joined(line, number.end, place) if number else 0
        upper = sum_at(line, upper_at, about_money=about_money) if upper_at else None
        if number is None or upper is None or upper.scale < THOUSAND or number.high * upper.scale >= upper.low:
            return None
        return replace(upper, low=number.low * upper.scale, exact=False)
    if line[lower.end] in CURRENCY and joined(line, lower.end + 1, place):
        lower = replace(lower, end=lower.end + 1)
    upper_at = joined(line, lower.end, place)
    upper = sum_at(line, upper_at, about_money=about_money) if upper_at else None
    if upper is None and upper_at and lower.scale >= THOUSAND:
        upper = _same_scale(line, upper_at, lower.scale)
    if upper is None or upper.low <= lower.high:
        return lower
    return replace(upper, low=lower.low, exact=False, assumed=lower.assumed or upper.assumed)


def _same_scale(line: Line, place: int, scale: Decimal) -> Sum | None:
    number = numeral(line, place)
    if number is None or counts(line, number.end) or line[number.end].kind in (Kind.FIGURES, Kind.CODE):
        return None
    if line[number.end].text in ("/", "-", ":", "%"):
        return None
    return Sum(number.low * scale, number.high * scale, number.end, scale)


def _per(line: Line, place: int) -> tuple[Per | None, int]:
    """Return what the money before `place` is for, and the place behind it."""
    if said := _SAID_PER.get(line[place]):
        return said, place + 1
    unit_at = place + (line[place] in _EACH)
    units = {Per.MONTH: MONTH, Per.YEAR: YEAR, Per.DAY: DAY, Per.HOUR: HOUR}
    per = next((per for per, unit in units.items() if line[unit_at] in unit), None)
    if per is None and line[place].text == "/" and line[unit_at].text == "t":
        per = Per.MONTH
    after = line[unit_at + 1]
    if per is None or (
        unit_at == place and (per is not Per.MONTH or line[place].bare == "th" or _named(line, unit_at))
    ):
        return None, place
    if unit_at > place and line[place].text != "/" and after in _THIS_OR_NEXT:
        return None, place
    return per, unit_at + 1


def _named(line: Line, month: int) -> bool:
    """Tell whether the month at `month` is a month of the year: "tháng 6", "tháng sau"."""
    return numeral(line, month + 1) is not None or line[month + 1] in _THIS_OR_NEXT


def _bare(line: Line) -> FoundMoney | None:
    only = only_number(line)
    if only is None:
        return None
    place, number = only
    unit = _unsaid_unit(number)
    low, high = _dong(number.low * unit), _dong(number.high * unit)
    if low <= 0:
        return None
    return FoundMoney(low, high, *line.span(place, number.end), number.exact and low == high, unit > 1)


def _unsaid_unit(number: Numeral) -> Decimal:
    if number.high < _MILLION_BELOW:
        return MILLION
    return THOUSAND if number.high < _THOUSAND_BELOW else Decimal(1)
