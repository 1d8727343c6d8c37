"""A day or a stretch of days on the calendar, and which one is meant when the year, or the month, was left out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.language.amounts.found import Toward

FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEARS_TO_TRY = 9  # 29 February comes after at most eight years


class Grain(Enum):
    """How fine a date was said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Asking:
    """What a date is read for. `months`: the question is about a month; `asked`: the message answers one at all."""

    day: date
    toward: Toward = Toward.FUTURE
    asked: bool = False
    months: bool = False


@dataclass(frozen=True)
class When:
    """The days from `low` to `high`, and the place behind the words for them."""

    low: date
    high: date
    end: int
    grain: Grain = Grain.DAY
    exact: bool = True
    assumed: bool = False


@dataclass(frozen=True)
class NoDate:
    """Words that look like a date and are none: a lunar day, 30/2, the number of a decree."""

    end: int


Reading = When | NoDate | None


def on_day(asking: Asking, number: int, month: int, year: int | None) -> date | None:
    """Return the day; without a year the next one to come, or the last one past."""
    if year is not None:
        return _valid(year, month, number)
    step = 1 if asking.toward is Toward.FUTURE else -1
    for tried in range(_YEARS_TO_TRY):
        found = _valid(asking.day.year + step * tried, month, number)
        if found and (found - asking.day).days * step >= 0:
            return found
    return None


def on_number(asking: Asking, number: int) -> date | None:
    """Return the day of the month nearest in the direction asked: "mùng 5" is the next fifth."""
    step = 1 if asking.toward is Toward.FUTURE else -1
    for tried in range(4):
        first = add_months(asking.day.replace(day=1), step * tried)
        found = _valid(first.year, first.month, number)
        if found and (found - asking.day).days * step >= 0:
            return found
    return None


def of_month(asking: Asking, month: int, year: int | None, end: int) -> When:
    """Return a month; the one that the day asked is in counts both as past and as to come."""
    if year is None:
        behind = month < asking.day.month if asking.toward is Toward.FUTURE else month > asking.day.month
        year = asking.day.year + (behind if asking.toward is Toward.FUTURE else -behind)
    return whole_month(date(year, month, 1), end)


def whole_month(day: date, end: int) -> When:
    """Return the month that `day` is in."""
    return When(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), end, Grain.MONTH)


def whole_year(year: int, end: int) -> When:
    """Return a year from its first day to its last."""
    return When(date(year, 1, 1), date(year, 12, 31), end, Grain.YEAR)


def week_of(day: date, end: int) -> When:
    """Return the week that `day` is in, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return When(monday, monday + timedelta(days=6), end, Grain.WEEK)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
