"""The figures of the small bank on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.bank.formula import FormulaError
from bot.bank.parameter import NotInForceError
from tests.conftest import DAY, BankFolder

LOWEST = "voluntary.lowest_contribution"


def test_a_derived_amount_follows_its_parts(small_bank: Bank) -> None:
    today, next_year = small_bank.figures.at(LOWEST, DAY), small_bank.figures.at(LOWEST, date(2027, 1, 1))

    # 22% of 1.500.000; of 1.750.000 from 2027
    assert (today.amount, next_year.amount) == (Decimal(330_000), Decimal(385_000))
    # since the law that set the formula; since the newer of its parts
    assert (today.start, next_year.start) == (date(2025, 7, 1), date(2027, 1, 1))


def test_what_rests_on_an_unverified_figure_is_unverified(small_bank: Bank) -> None:
    assert small_bank.figures.at(LOWEST, DAY).verified
    assert not small_bank.figures.at(LOWEST, date(2027, 1, 1)).verified


def test_a_formula_holds_while_its_law_does(small_bank: Bank) -> None:
    with pytest.raises(NotInForceError, match="2025-06-30"):
        small_bank.figures.at(LOWEST, date(2025, 6, 30))


@pytest.mark.parametrize(
    ("unit", "formula", "amount"),
    [
        # money is rounded to the dong, half up
        ("vnd_per_month", "wages.rural_poverty_line / 2 / 100 / 100 / 100", Decimal(1)),
        ("vnd_per_month", "voluntary.contribution_rate * wages.rural_poverty_line / 12 / 100", Decimal(275)),
        # 22% enters a sum as 0,22 and is written as 22 again
        ("percent", "voluntary.contribution_rate / 2", Decimal(11)),
        ("months", "maternity.least_months * 12", Decimal(72)),
    ],
)
def test_a_derived_amount_is_in_its_unit(bank_folder: BankFolder, unit: str, formula: str, amount: Decimal) -> None:
    bank_folder.write(
        "parameters/voluntary/made.yml",
        f"label: {{vi: Con số, en: Figure}}\nunit: {unit}\nformula: {formula}\nsource: luat-41-2024\n",
    )

    assert bank_folder.load().figures.at("voluntary.made", DAY).amount == amount


def test_a_change_ahead_is_known(small_bank: Bank) -> None:
    change = small_bank.figures.next_change(LOWEST, DAY)

    assert change is not None
    assert (change.start, change.amount) == (date(2027, 1, 1), Decimal(385_000))
    assert small_bank.figures.next_change(LOWEST, date(2027, 1, 1)) is None


def test_a_repeal_ahead_has_no_figure_to_tell(bank_folder: BankFolder) -> None:
    bank_folder.change(
        "parameters/maternity/least_months.yml",
        "values:",
        "values:\n  2027-01-01: {amount: null, source: luat-41-2024}",
    )

    assert bank_folder.load().figures.next_change("maternity.least_months", DAY) is None


def test_a_formula_that_leads_back_to_itself_is_refused(bank_folder: BankFolder) -> None:
    bank_folder.change(f"parameters/{LOWEST.replace('.', '/')}.yml", "wages.rural_poverty_line", LOWEST)

    with pytest.raises(FormulaError, match="quay vòng"):
        bank_folder.load().figures.at(LOWEST, DAY)


def test_all_that_a_figure_is_derived_from_is_known(small_bank: Bank) -> None:
    assert small_bank.figures.parts(LOWEST) == (LOWEST, "voluntary.contribution_rate", "wages.rural_poverty_line")
