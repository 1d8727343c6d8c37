"""Pay told year by year, and its adjustment to prices: Decree 158/2025/NĐ-CP, Article 16.1."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Asked, Facts, FactsError, Kind, asked, read_facts
from bot.calculators.pay_by_year import PayByYear, YearOfPay, adjusted_average, factor, months_of

NOW = date(2026, 11, 22)

# The table of 2026, as Official Letter 340/BHXH-CSXH has it.
TABLE = {
    1995: "4.91 4.65 4.50 4.18 4.01",
    2000: "4.07 4.09 3.94 3.81 3.54",
    2005: "3.27 3.05 2.81 2.29 2.14",
    2010: "1.96 1.65 1.51 1.42 1.36",
    2015: "1.36 1.32 1.28 1.23 1.20",
    2020: "1.16 1.14 1.11 1.07 1.03",
    2025: "1.00 1.00",
}


class Example(Facts):
    pay: PayByYear | None = None


def read(text: str) -> PayByYear:
    pay = read_facts(Example, {"pay": text}).pay
    assert pay
    return pay


def test_a_form_learns_that_it_asks_for_pay_year_by_year() -> None:
    assert asked(Example) == (Asked("pay", Kind.PAY_BY_YEAR),)
    assert read(str(asked(Example)[0]).removeprefix("pay="))


def test_years_are_typed_with_semicolons_and_pay_may_be_grouped() -> None:
    pay = read("2024:8000000x12; 2025:8.500.000 x 7 ;2026:9,000,000*1")

    assert pay == (
        YearOfPay(year=2024, pay=Decimal(8_000_000), months=12),
        YearOfPay(year=2025, pay=Decimal(8_500_000), months=7),
        YearOfPay(year=2026, pay=Decimal(9_000_000), months=1),
    )
    assert months_of(pay) == 20
    assert read_facts(Example, {"pay": [{"year": 2024, "pay": 8_000_000, "months": 12}]}).pay == pay[:1]


@pytest.mark.parametrize(
    "typed", ["", "8000000", "2024:8000000", "2024:8000000x13", "2024:8000000x0", "24:8x12", "2024:x1"]
)
def test_what_is_no_year_of_pay_is_refused(typed: str) -> None:
    with pytest.raises(FactsError):
        read(typed)


@pytest.mark.parametrize(
    ("year", "wanted"),
    [(first + later, value) for first, row in TABLE.items() for later, value in enumerate(row.split())]
    # all years before share one factor
    + [(1994, "5.81"), (1975, "5.81")],
)
def test_the_factors_are_those_of_the_table(bank: Bank, year: int, wanted: str) -> None:
    assert factor(year, DayFigures(bank.figures, NOW)) == Decimal(wanted)


def test_without_a_factor_pay_stays_as_it_is(bank: Bank) -> None:
    # Article 16.1 a makes 1 the lowest: for a year newer than the table, and where there is no table yet
    assert factor(2027, DayFigures(bank.figures, date(2027, 6, 1))) == 1
    assert factor(2010, DayFigures(bank.figures, date(2025, 12, 31))) == 1


def test_the_average_weighs_each_year_by_its_months(bank: Bank) -> None:
    pay = read("2012:4000000x12;2025:10000000x6")

    # (4,000,000 × 1.51 × 12 + 10,000,000 × 1.00 × 6) / 18
    assert adjusted_average(pay, DayFigures(bank.figures, NOW)) == (Decimal(72_480_000) + 60_000_000) / 18
