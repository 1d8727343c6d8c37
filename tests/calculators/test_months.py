"""Months counted on and back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.calculators.months import add_months, first_day, last_day, months_to


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
