"""Months and days counted on and back, as deadlines and periods need."""

from __future__ import annotations

from datetime import date, timedelta


def first_day(day: date) -> date:
    """Return the first day of the month `day` is in."""
    return day.replace(day=1)


def add_months(month: date, months: int) -> date:
    """Return the first day of the month that is `months` after (or, below zero, before) that of `month`."""
    years, rest = divmod(month.month - 1 + months, 12)
    return date(month.year + years, rest + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of the month `month` is in."""
    return add_months(month, 1) - timedelta(days=1)


def same_day(day: date, months: int) -> date:
    """Return the same day of the month that is `months` later, or that month's last day where it has no such day."""
    return on_month_day(add_months(day, months), day.day)


def on_month_day(month: date, number: int) -> date:
    """Return the day of that number in the month of `month`, or the last day where the month is shorter."""
    return month.replace(day=min(number, last_day(month).day))


def next_on(number: int, after: date) -> date:
    """Return the first day after `after` of that number in its month, or the last day of a shorter month."""
    this_month = on_month_day(after, number)
    return this_month if this_month > after else on_month_day(add_months(after, 1), number)


def months_to(first: date, later: date) -> int:
    """Return how many months the month of `later` lies after that of `first`."""
    return (later.year - first.year) * 12 + later.month - first.month


def nth_day(first: date, days: int) -> date:
    """Return the last of `days` days, `first` being one of them: where a law is not clear, the careful deadline."""
    return first + timedelta(days=days - 1)
