"""English dates: Feb 20 2027, February 20th, 20th of February, May 1970."""

from __future__ import annotations

from dataclasses import replace

from bot.language.amounts.found import Toward
from bot.language.amounts.month_names import english_month, year_at
from bot.language.amounts.numerals import counts
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.vietnamese_dates import is_day
from bot.language.amounts.when import Asking, NoDate, Reading, When, of_month, on_day

_ENDINGS = ("th", "st", "nd", "rd", "of")
_OTHER_WORDS = ("may", "march", "mar", "sep", "dec")  # a month only beside a day or a year


def english_date(line: Line, place: int, asking: Asking) -> Reading:
    """Return the English date that starts at `place`."""
    number, at = _day(line, place)
    month = english_month(line, at)
    if month is None:
        return None
    end = at + 1
    if number is None:
        number, end = _day(line, end)
    if line[place - 1].text == "last":
        asking = replace(asking, toward=Toward.PAST)
    year = year_at(line, end, asking.day)
    end, of_year = (year.end, year.value) if year else (end, None)
    if number is None:
        loose = year is None or line[end - 1].kind is not Kind.FIGURES
        return None if loose and line[at].text in _OTHER_WORDS else of_month(asking, month, of_year, end)
    day = on_day(asking, number, month, of_year)
    return When(day, day, end) if day and not counts(line, end) else NoDate(end)


def _day(line: Line, place: int) -> tuple[int | None, int]:
    """Return the day of the month at `place` and the place behind; None and `place` when there is none."""
    text = line[place].text
    if line[place].kind is not Kind.FIGURES or not text.isdigit() or not is_day(int(text)):
        return None, place
    end = place + 1
    while line[end].text in _ENDINGS and end < place + 3:
        end += 1
    return int(text), end
