"""Months of contributions as years: Law 41/2024/QH15, Article 5.6."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.calculators.counted_years import counted_years
from bot.calculators.day_figures import DayFigures


@pytest.mark.parametrize(
    ("months", "years"),
    [
        (0, "0"),
        # from one month to six, half a year
        (1, "0.5"),
        (6, "0.5"),
        # from seven to eleven, a year
        (7, "1"),
        (11, "1"),
        (12, "1"),
        (15 * 12, "15"),
        (15 * 12 + 6, "15.5"),
        (15 * 12 + 7, "16"),
    ],
)
def test_odd_months_are_half_a_year_or_a_year(bank: Bank, months: int, years: str) -> None:
    assert counted_years(months, DayFigures(bank.figures, date(2026, 11, 22))) == Decimal(years)
