"""How long: "2 năm rưỡi", "hai mươi tháng", "3 năm 2th", "nửa năm", "2-3 năm", "20 months". In: text. Out: months.

Only years, quarters and months count; days and weeks are read by `counts`. What is no length is left: a day ("20 tháng
2"), an age ("8 tháng tuổi"), a time from now ("3 tháng nữa", "2 năm trước"), what money is for ("5tr một tháng") and
how often ("6 tháng 1 lần"). In an answer to a question for months or years a bare number has that unit, assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from bot.language.amounts.around import and_more, is_alone, joined, only_number, roughly, whole
from bot.language.amounts.found import Found
from bot.language.amounts.lexicon import words
from bot.language.amounts.money import money_in
from bot.language.amounts.month_names import english_month, month_at
from bot.language.amounts.numerals import is_number, numeral
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.words import FROM_TO, HALF_MORE, MONTH, QUARTER, SOME, YEAR

_LINK = words("và lẻ and với , linh", risky=("va", "le", "voi"))
_NO_LENGTH = words("tuổi nữa trước ago old later ngoái sau tới thứ", risky=("nua",))
_ONE_TIME = words("một lần,1 lần,lần,mấy lần", apart=",")
_NO_LENGTH_BEHIND = words("ngày mùng mồng hôm đây /")  # "cách đây 2 năm"
_AT_THE_TIME = words("khi lúc", risky=("luc",))
_MOST_YEARS, _MOST_MONTHS = Decimal(100), Decimal(1200)


class Length(Enum):
    """The unit a question asks for."""

    MONTHS = Decimal(1)
    YEARS = Decimal(12)


@dataclass(frozen=True)
class _Span:
    low: Decimal
    high: Decimal
    end: int
    unit: Decimal
    assumed: bool = False


def read_durations(text: str, *, asked: Length | None = None) -> list[Found[Decimal]]:
    """Return the lengths of time in `text`, in months. `asked`: the unit of the question that the message answers."""
    line = Line(text)
    money = [(place, amount.end) for place, amount, _ in money_in(line, about_money=False)]
    for_money = {place for start, end in money for place in range(start, end)}
    found, place = [], 0
    while place < len(line):
        span = None if place in for_money else _range(line, place)
        if span is None:
            place += 1
            continue
        more = and_more(line, span.end)
        exact = span.low == span.high and not more and not roughly(line, place) and _is_exact(line, place)
        found.append(Found(whole(span.low), whole(span.high), *line.span(place, more or span.end), exact, span.assumed))
        place = more or span.end
    bare = _bare(line, asked) if asked and not found else None
    return [bare] if bare else found


def _is_exact(line: Line, place: int) -> bool:
    number = numeral(line, place)
    return number is None or number.exact


def _range(line: Line, place: int) -> _Span | None:
    lower = _span(line, place)
    if lower is None:
        number = numeral(line, place)
        upper_at = joined(line, number.end, place) if number else 0
        upper = _span(line, upper_at) if upper_at else None
        if number is None or upper is None or number.high * upper.unit >= upper.low:
            return None
        return replace(upper, low=number.low * upper.unit)
    upper_at = joined(line, lower.end, place)
    upper = _span(line, upper_at) if upper_at else None
    return replace(upper, low=lower.low) if upper and upper.low > lower.high else lower


def _span(line: Line, place: int) -> _Span | None:
    """Return one length: a number and its unit, a smaller unit behind it, "rưỡi"."""
    first = _part(line, place)
    if first is None:
        return None
    if _half(line, first.end):
        half = first.unit / 2
        return replace(first, low=first.low + half, high=first.high + half, end=_half(line, first.end))
    behind = first.end + (line[first.end] in _LINK)
    second = _part(line, behind)
    if second and second.unit < first.unit and second.low == second.high and first.low == first.high:
        end = _half(line, second.end) or second.end
        low = first.low + second.low + (second.unit / 2 if end > second.end else 0)
        return replace(first, low=low, high=low, end=end)
    # "1 năm 3": three months, most likely
    short = line[first.end].text
    if first.unit == Length.YEARS.value and short.isdigit() and int(short) < 12 and is_alone(line, first.end + 1):
        months = Decimal(short)
        return replace(first, low=first.low + months, high=first.high + months, end=first.end + 1, assumed=True)
    return first


def _half(line: Line, place: int) -> int:
    """Return the place behind "rưỡi" or "and a half"; 0 when there is none."""
    if line[place] in HALF_MORE:
        return place + 1
    return place + 3 if [line[place + step].text for step in range(3)] == ["and", "a", "half"] else 0


def _part(line: Line, place: int) -> _Span | None:
    number = numeral(line, place)
    unit_at = number.end if number else place
    unit = _unit(line, unit_at)
    if unit is None:
        return None
    if number is None:
        # "năm rưỡi"
        if line[place - 1] in SOME or is_number(line[place - 1]) or line[unit_at + 1] not in HALF_MORE:
            return None
        return _Span(unit, unit, unit_at + 1, unit)
    if number.high > (_MOST_YEARS if unit > 1 else _MOST_MONTHS) or _is_no_length(line, place, unit_at, unit):
        return None
    return _Span(number.low * unit, number.high * unit, unit_at + 1, unit)


def _unit(line: Line, place: int) -> Decimal | None:
    token, after = line[place], line[place + 1]
    if token.text == "nam" and after.kind is Kind.FIGURES and line[place + 2] not in MONTH:
        return None  # "nữ 55 nam 60": male
    if token in YEAR:
        return Decimal(12)
    if token in QUARTER:
        return Decimal(3)
    return Decimal(1) if token in MONTH else None


def _is_no_length(line: Line, place: int, unit_at: int, unit: Decimal) -> bool:
    after = line[unit_at + 1]
    if line[place - 1] in _NO_LENGTH_BEHIND or (after.text == "-" and line[unit_at + 2].text == "old"):
        return True
    if month_at(line, place - 1) or (unit == 1 and (month_at(line, unit_at) or _is_ordinal(line, place, unit_at))):
        return True
    rewind = unit_at + 2 if after in HALF_MORE else unit_at + 1
    behind = line[rewind + 1]
    if (line[rewind].text == "sau" and behind in MONTH) or behind in _AT_THE_TIME or _is_upper(line, rewind):
        return False  # "mot nam sau thang", "3 năm trước khi nghỉ", "2 năm tới 3 năm"
    return line[rewind] in _NO_LENGTH or _ONE_TIME.match(line, rewind) is not None


def _is_upper(line: Line, place: int) -> bool:
    number = numeral(line, place + 1) if line[place] in FROM_TO else None
    return number is not None and _unit(line, number.end) is not None


def _is_ordinal(line: Line, place: int, unit_at: int) -> bool:
    """Tell whether the th of "February 20th" is an English ending."""
    return line[unit_at].text == "th" and (english_month(line, place - 1) is not None or line[unit_at + 1].text == "of")


def _bare(line: Line, asked: Length) -> Found[Decimal] | None:
    only = only_number(line)
    if only is None:
        return None
    place, number = only
    most = _MOST_YEARS if asked is Length.YEARS else _MOST_MONTHS
    if number.low <= 0 or number.high > most:
        return None
    low, high = number.low * asked.value, number.high * asked.value
    return Found(whole(low), whole(high), *line.span(place, number.end), number.exact and low == high, assumed=True)
