"""Months counted on and back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.calculators.months import add_months, first_day, last_day, months_to, nth_day, same_day


@pytest.mark.parametrize(
    ("month", "months", "then"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 1)),
        (date(2026, 11, 30), 2, date(2027, 1, 1)),
        (date(2026, 1, 31), -1, date(2025, 12, 1)),
        (date(2026, 1, 1), -13, date(2024, 12, 1)),
        (date(2026, 12, 1), 120, date(2036, 12, 1)),
    ],
)
def test_months_are_added_by_their_first_days(month: date, months: int, then: date) -> None:
    assert add_months(month, months) == then
    assert months_to(month, then) == months


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 2, 10), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 10), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_month_has_a_first_and_a_last_day(day: date, first: date, last: date) -> None:
    assert (first_day(day), last_day(day)) == (first, last)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 12, 20), 6, date(2027, 6, 20)),
        (date(2026, 12, 20), -2, date(2026, 10, 20)),
        # a month without such a day has its last one instead
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 4, 30), -2, date(2026, 2, 28)),
    ],
)
def test_the_same_day_of_another_month(day: date, months: int, then: date) -> None:
    assert same_day(day, months) == then


def test_days_are_counted_with_the_first_of_them() -> None:
    assert nth_day(date(2026, 12, 10), 1) == date(2026, 12, 10)
    assert nth_day(date(2026, 12, 10), 60) == date(2027, 2, 7)
