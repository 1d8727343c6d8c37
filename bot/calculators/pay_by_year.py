"""Pay told year by year, adjusted to prices: Law 41/2024/QH15, Articles 73 and 104.2; Decree 158/2025/NĐ-CP, 16.1."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Kind, Money

_YEAR = re.compile(r"\s*(?P<year>\d{4})\s*:\s*(?P<pay>[\d.,]+)\s*[x*]\s*(?P<months>\d{1,2})\s*")
_FIRST_OF_TABLE = 1995
"""The first year with a factor of its own: `pension.indexation_1995`; those before share `indexation_before_1995`."""
BEFORE_TABLE = "pension.indexation_before_1995"


class YearOfPay(BaseModel):
    """A year, or a part of one: the monthly pay or income that contributions were paid on, and for how many months."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: Annotated[int, Field(ge=1900, le=2100)]
    pay: Money
    months: Annotated[int, Field(ge=1, le=12)]


def _years(given: object) -> object:
    """Read `2024:8000000x12;2025:8.500.000x7`; anything else is left for the model to judge."""
    if not isinstance(given, str):
        return given
    return [found.groupdict() if (found := _YEAR.fullmatch(part)) else part for part in given.split(";")]


PayByYear = Annotated[tuple[YearOfPay, ...], Field(min_length=1), BeforeValidator(_years), Kind.PAY_BY_YEAR]


def factor(year: int, figures: DayFigures) -> Decimal:
    """Return by how much prices have risen since a year, as the table of the day has it.

    The lowest is 1, which changes nothing: for years newer than the table, and for all where there is no table.
    """
    if BEFORE_TABLE not in figures:
        return Decimal(1)
    try:
        return figures[f"pension.indexation_{year}" if year >= _FIRST_OF_TABLE else BEFORE_TABLE]
    except KeyError:
        return Decimal(1)


def months_of(pay: PayByYear) -> int:
    """Return how many months there are in all."""
    return sum(year.months for year in pay)


def adjusted_average(pay: PayByYear, figures: DayFigures) -> Decimal:
    """Return the monthly average of pay adjusted to prices."""
    adjusted = sum((year.pay * year.months * factor(year.year, figures) for year in pay), Decimal(0))
    return adjusted / months_of(pay)
