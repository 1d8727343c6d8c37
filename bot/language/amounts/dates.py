"""Dates: "20/2", "ngày 20 tháng 2", "mùng 5", "hôm nay", "tuần sau", "cuối tháng 2", "Feb 20 2027". In: text, a day.

Out: days; a week, a month, a year or a part of one is a range. Without a year a day is the next one to come, today
among them, or the last one past, by `toward`. The beginning, middle and end of a month are its days 1 to 10, 11 to 20
and the rest; those of a year four months each. When a date was asked for, a number alone is a day of the month or a
year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.language.amounts.around import only_number, roughly
from bot.language.amounts.english_dates import english_date
from bot.language.amounts.found import Found, Toward
from bot.language.amounts.lexicon import Lexicon
from bot.language.amounts.month_names import year_at
from bot.language.amounts.relative_dates import relative
from bot.language.amounts.tokens import Line
from bot.language.amounts.vietnamese_dates import MARKER, is_day, vietnamese
from bot.language.amounts.when import (
    FIRST_YEAR,
    LAST_YEAR,
    Asking,
    Grain,
    Reading,
    When,
    add_months,
    on_number,
    week_of,
    whole_month,
    whole_year,
)
from bot.language.amounts.words import MONTH, WEEK, YEAR
from bot.language.amounts.written_dates import written

_PART: Lexicon[int] = Lexicon({0: "đầu beginning early", 1: "giữa middle mid", 2: "cuối end late"})
_OF = ("of", "the")
_READERS = (relative, vietnamese, english_date, written)


class Placed(NamedTuple):
    """A date and the place of its first token."""

    place: int
    when: When


def read_dates(text: str, day: date, *, toward: Toward = Toward.FUTURE, asked: bool = False) -> list[Found[date]]:
    """Return the dates of `text` in their order. `asked`: the message answers a question for a date."""
    line = Line(text)
    return [
        Found(when.low, when.high, *line.span(place, when.end), when.exact and when.low == when.high, when.assumed)
        for place, when in dates_in(line, Asking(day, toward, asked))
    ]


def dates_in(line: Line, asking: Asking) -> list[Placed]:
    """Return every date of a message."""
    found, place = [], 0
    while place < len(line):
        reading = _at(line, place, asking)
        if isinstance(reading, When):
            found.append(Placed(place, replace(reading, exact=reading.exact and not roughly(line, place))))
        place = reading.end if reading else place + 1
    bare = _bare(line, asking) if asking.asked and not found else None
    return [bare] if bare else found


def _at(line: Line, place: int, asking: Asking) -> Reading:
    part = _part(line, place, asking)
    if part:
        return part
    for read in _READERS:
        found = read(line, place, asking)
        if found:
            return found
    # "ngày 20/2" begins at the word
    return written(line, place + 1, asking) if line[place] in MARKER else None


def _part(line: Line, place: int, asking: Asking) -> When | None:
    """Return "đầu tháng sau", "giữa tháng 8", "cuối năm", "cuối tuần", "end of February"."""
    part = _PART.get(line[place])
    if part is None:
        return None
    at = place + 1
    while line[at].text in _OF and at < place + 3:
        at += 1
    whole = vietnamese(line, at, asking) or english_date(line, at, asking) or written(line, at, asking)
    if isinstance(whole, When) and whole.grain is Grain.MONTH:
        return _third_of_month(whole, part)
    if year := year_at(line, at, asking.day):
        return _third_of_year(whole_year(year.value, year.end), part)
    if line[at] in MONTH and line[at].text != "t":
        return _nearest(asking, part, at + 1)
    if line[at] in YEAR:
        return _third_of_year(whole_year(asking.day.year, at + 1), part)
    if line[at] in WEEK and part == 2:
        return replace(week_of(asking.day, at + 1), low=week_of(asking.day, at).high - timedelta(days=1))
    return None


def _nearest(asking: Asking, part: int, end: int) -> When:
    """Return that part of this month, or of the next or last when this one's is past, or still to come."""
    here = _third_of_month(whole_month(asking.day, end), part)
    if asking.toward is Toward.FUTURE and here.high < asking.day:
        return _third_of_month(whole_month(add_months(asking.day, 1), end), part)
    if asking.toward is Toward.PAST and here.low > asking.day:
        return _third_of_month(whole_month(add_months(asking.day, -1), end), part)
    return here


def _third_of_month(month: When, part: int) -> When:
    low = month.low.replace(day=1 + 10 * part)
    return replace(month, low=low, high=month.high if part == 2 else low + timedelta(days=9))


def _third_of_year(year: When, part: int) -> When:
    low = year.low.replace(month=1 + 4 * part)
    return replace(year, low=low, high=add_months(low, 4) - timedelta(days=1))


def _bare(line: Line, asking: Asking) -> Placed | None:
    """Return what a message that is only a number says: a day of the month, or a year."""
    only = only_number(line)
    if only is None or only[1].low != only[1].high:
        return None
    place, number = only
    if FIRST_YEAR <= number.low <= LAST_YEAR and len(number.figures) == 4:
        return Placed(place, whole_year(int(number.low), number.end))
    if asking.months:
        return None
    day = on_number(asking, int(number.low)) if is_day(number.low) else None
    return Placed(place, When(day, day, number.end, exact=number.exact, assumed=True)) if day else None
