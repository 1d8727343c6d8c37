"""Dates in words: "mùng 5 tháng 2", "20 tháng 2 sang năm", "tháng 6 năm nay", "tháng sau", "sinh năm 1970".

Lunar dates ("tháng giêng", "rằm", "âm lịch") are not read: the calendar of the forms is the solar one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.language.amounts.around import joined
from bot.language.amounts.lexicon import Lexicon, words
from bot.language.amounts.month_names import EVERY, full_year, is_weekday, month_at, year_at
from bot.language.amounts.numerals import DIGIT, counts, is_number, numeral
from bot.language.amounts.tokens import Line
from bot.language.amounts.when import (
    FIRST_YEAR,
    LAST_YEAR,
    Asking,
    NoDate,
    Reading,
    When,
    add_months,
    of_month,
    on_day,
    on_number,
    whole_month,
    whole_year,
)
from bot.language.amounts.words import SOME

MARKER = words("ngày mùng mồng hôm bữa")
_FIRST_TEN = words("mùng mồng")
_LUNAR_MONTH = words("tháng giêng,tháng chạp", apart=",")
_LUNAR = words("âm al")
_FULL_MOON = words("rằm")
_GOES_ON = words("/ - . mấy nào")
_WHOLE = words("cả nguyên suốt trọn", risky=("ca",))  # "nghỉ cả tháng rồi": for a month now
_BORN = words("sinh năm,sn,sinh,năm sinh,born in,born", apart=",")
_RELATIVE: Lexicon[int] = Lexicon(
    {
        0: "tháng này,tháng ni,this month",
        1: "tháng sau,tháng tới,next month",
        -1: "tháng trước,tháng rồi,tháng qua,tháng vừa rồi,tháng vừa qua,last month",
    },
    apart=",",
)
_NOT_NEXT = words("khi lúc đó", risky=("luc", "do"))
_LAST_DAY, _MOST_MONTHS = 31, 12
_AFTER = "sau"  # "sau thang 7", "may hom sau": after, not six
_NEXT = words("sau tới")  # "20 tháng sau" is a day, "3 tháng sau" a while


def vietnamese(line: Line, place: int, asking: Asking) -> Reading:
    """Return the date in words that starts at `place`."""
    return _day(line, place, asking) or _month(line, place, asking) or _birth_year(line, place, asking)


def relative_month(line: Line, place: int, asking: Asking) -> When | None:
    """Return the month of "tháng này", "tháng sau", "last month"."""
    if line[place - 1] in SOME or line[place - 1] in _WHOLE:
        return None
    found = _RELATIVE.match(line, place)
    if found and line[found.end] not in _NOT_NEXT:
        return whole_month(add_months(asking.day.replace(day=1), found.value), found.end)
    bare_this = [line[place].text, line[place + 1].text] == ["thang", "nay"] and not is_number(line[place - 1])
    return whole_month(asking.day, place + 2) if bare_this else None


def _day(line: Line, place: int, asking: Asking) -> Reading:
    at = place
    while line[at] in MARKER and at < place + 2:
        at += 1
    marked = at > place
    numbers, end = _numbers(line, at, first_ten=marked and line[at - 1] in _FIRST_TEN)
    if not numbers:
        return None
    if _LUNAR_MONTH.match(line, end):
        return NoDate(end + 2)
    if month := month_at(line, end, asked=True):
        year = year_at(line, month.end, asking.day)
        if line[year.end if year else month.end] in _LUNAR:
            return NoDate(month.end)
        return _days(asking, numbers, month.value, year.value if year else None, year.end if year else month.end)
    relative = relative_month(line, end, asking)
    if relative and (marked or line[end + 1].text == "này" or (numbers[0] > _MOST_MONTHS and line[end + 1] in _NEXT)):
        return _days(asking, numbers, relative.low.month, relative.low.year, relative.end)
    if not marked or counts(line, end) or line[end] in _GOES_ON or line[end] in EVERY:
        return None
    return between([on_number(asking, number) for number in numbers], end)


def _numbers(line: Line, place: int, *, first_ten: bool) -> tuple[list[int], int]:
    """Return one day of the month, or the first and last of several, and the place behind."""
    if first_ten and (digit := DIGIT.get(line[place])):
        return [digit], place + 1
    first = None if line[place].text == _AFTER else numeral(line, place)
    if first is None or first.low != first.high or not is_day(first.low):
        return [], place
    upper = numeral(line, first.end + 1) if joined(line, first.end, place) else None
    if upper and upper.low == upper.high and is_day(upper.low) and first.low < upper.low:
        return [int(first.low), int(upper.low)], upper.end
    return [int(first.low)], first.end


def is_day(number: Decimal | int) -> bool:
    """Tell whether a month can have such a day."""
    return number == int(number) and 1 <= number <= _LAST_DAY


def _days(asking: Asking, numbers: list[int], month: int, year: int | None, end: int) -> Reading:
    last = on_day(asking, numbers[-1], month, year)
    return between([on_day(asking, numbers[0], month, last.year), last], end) if last else NoDate(end)


def between(days: list[date | None], end: int) -> Reading:
    """Return one day, or those from the first to the last."""
    first, last = days[0], days[-1]
    return When(first, last, end, exact=first == last) if first and last and first <= last else NoDate(end)


def _month(line: Line, place: int, asking: Asking) -> Reading:
    if _LUNAR_MONTH.match(line, place):
        return NoDate(place + 2)
    month = month_at(line, place, asked=asking.asked)
    if month is None:
        relative = None if is_number(line[place - 1]) else relative_month(line, place, asking)  # "2 tháng rồi": a while
        return relative and _with_day(line, relative)
    upper, end = _upper_month(line, month.end, asking)
    year = year_at(line, end, asking.day)
    end = year.end if year else end
    if line[place - 1] in _FULL_MOON or line[end] in _LUNAR:
        return NoDate(end)
    first = of_month(asking, month.value, year.value if year else None, end)
    if is_weekday(line, place, month):
        return replace(first, assumed=True)
    if upper <= month.value:
        return _with_day(line, first) if year else first
    last = of_month(asking, upper, first.low.year, end)
    return When(first.low, last.high, end, first.grain, exact=False)


def _with_day(line: Line, month: When) -> Reading:
    """Return the day of "tháng trước ngày 12"; the month when no day follows it."""
    numbers, end = _numbers(line, month.end + 1, first_ten=False) if line[month.end] in MARKER else ([], 0)
    if not numbers or counts(line, end) or line[end] in _GOES_ON:
        return month
    days = [number <= month.high.day for number in numbers]
    return between([month.low.replace(day=number) for number in numbers], end) if all(days) else NoDate(end)


def _upper_month(line: Line, place: int, asking: Asking) -> tuple[int, int]:
    """Return the second month of "tháng 5-6/2027", or 0, and the place behind."""
    text, behind = line[place + 1].text, place + 2
    if not joined(line, place, place) or not text.isdigit() or len(text) > 2 or not 1 <= int(text) <= 12:
        return 0, place
    return (int(text), behind) if year_at(line, behind, asking.day) or not counts(line, behind) else (0, place)


def _birth_year(line: Line, place: int, asking: Asking) -> Reading:
    born = _BORN.match(line, place)
    if born is None:
        return None
    text, end = line[born.end].text, born.end + 1
    if not text.isdigit() or len(text) not in (2, 4) or (len(text) == 2 and int(text) <= _LAST_DAY):
        return None
    year = full_year(text, asking.day)
    if counts(line, end) or line[end].text in ("/", "-", ".") or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return whole_year(year, end)
