"""Months of a year: "t6/2026", "tháng 6 năm nay", "6/2026", "tháng sau", "June 2026". In: text, a day. Out: first days.

A month is its first day, as calculators hold it. A day tells its month, a year is a range of twelve. A bare "t2" to
"t7" is a weekday unless a month was asked for; then a number from 1 to 12 alone is a month, assumed, and so is 6/26.
"""

from __future__ import annotations

from datetime import date

from bot.language.amounts.around import only_number
from bot.language.amounts.dates import dates_in
from bot.language.amounts.found import Found, Toward
from bot.language.amounts.month_names import year_at
from bot.language.amounts.numerals import ones
from bot.language.amounts.tokens import Line
from bot.language.amounts.when import Asking, Grain, When, of_month


def read_months(text: str, day: date, *, toward: Toward = Toward.FUTURE, asked: bool = False) -> list[Found[date]]:
    """Return the months of `text` in their order. `asked`: the message answers a question for a month."""
    line = Line(text)
    asking = Asking(day, toward, asked, months=True)
    found = [_month(line, place, when) for place, when in dates_in(line, asking) if when.grain is not Grain.WEEK]
    bare = _bare(line, asking) if asked and not found else None
    return [bare] if bare else found


def _month(line: Line, place: int, when: When) -> Found[date]:
    low, high = when.low.replace(day=1), when.high.replace(day=1)
    rough = not when.exact and when.low == when.high  # "khoảng 20/2"
    whole = when.grain is Grain.MONTH and low == high
    exact = when.exact if whole or when.low == when.high else low == high
    return Found(low, high, *line.span(place, when.end), exact and not rough, when.assumed)


def _bare(line: Line, asking: Asking) -> Found[date] | None:
    figures = line[0].text
    year = year_at(line, 1, asking.day) if figures.isdecimal() else None
    if year and year.end == len(line) and 1 <= int(figures) <= 12:  # "6 2019"
        month = of_month(asking, int(figures), year.value, year.end).low
        return Found(month, month, *line.span(0, year.end))
    only = only_number(line)
    place, value, end = 0, 0, 1
    if only and only[1].low == only[1].high and only[1].low == int(only[1].low):
        place, value, end = only[0], int(only[1].low), only[1].end
    elif len(line) == 1 and (digit := ones(line, 0)):
        value = digit  # "tư"
    if not 1 <= value <= 12:
        return None
    month = of_month(asking, value, None, end).low
    return Found(month, month, *line.span(place, end), assumed=True)
