"""Months and days to report on, and what they are compared with."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reports.period import Period, PeriodError


@pytest.mark.parametrize(
    ("month", "last", "before"),
    [
        ("2026-10", date(2026, 10, 31), "2026-09"),
        ("2026-01", date(2026, 1, 31), "2025-12"),
        ("2028-02", date(2028, 2, 29), "2028-01"),
    ],
)
def test_a_month_is_compared_with_the_month_before(month: str, last: date, before: str) -> None:
    period = Period.of_month(month)
    assert (period.month, period.first, period.last) == (month, last.replace(day=1), last)
    assert period.before().month == before


def test_other_days_are_compared_with_as_many_days_before() -> None:
    week = Period(date(2026, 11, 2), date(2026, 11, 8))
    assert week.before() == Period(date(2026, 10, 26), date(2026, 11, 1))
    assert week.month == ""
    assert len(week.days()) == 7


@pytest.mark.parametrize(
    "month", ["", "2026", "2026-13", "2026-00", "10-2026", "1999-12", "9999-12", "2026-1", "²⁰²⁶-10"]
)
def test_what_is_no_month_is_refused_in_words(month: str) -> None:
    with pytest.raises(PeriodError, match="2026-10"):
        Period.of_month(month)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 10, 2), date(2026, 10, 1)),
        (date(2025, 1, 1), date(2026, 10, 1)),
        (date(1, 1, 1), date(1, 1, 31)),
        (date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_days_that_are_no_period_are_refused(first: date, last: date) -> None:
    with pytest.raises(PeriodError):
        Period(first, last)
