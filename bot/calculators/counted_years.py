"""Months of contributions as the years a benefit counts: Law 41/2024/QH15, Article 5.6."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.day_figures import DayFigures

_HALF = Decimal(1) / 2


def counted_years(months: int, figures: DayFigures) -> Decimal:
    """Return the years, few odd months being half a year and more of them a whole one."""
    whole, odd = divmod(months, 12)
    if not odd:
        return Decimal(whole)
    return whole + (_HALF if odd <= figures.count("lump_sum.half_year_to") else Decimal(1))
