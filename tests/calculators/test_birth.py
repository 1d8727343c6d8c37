"""The months before a birth, and what a day due later may change of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.calculators.birth import BirthFacts, check_months, insured_at_birth, months_before_birth, months_paid
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import FactsError, read_facts
from bot.calculators.result import ImpossibleFactsError
from tests.calculators.asking import ask, notes

NOW = date(2026, 11, 22)


def facts(**told: str) -> BirthFacts:
    return read_facts(BirthFacts, {"birth": "2026-12-20", **told})


@pytest.mark.parametrize(
    ("birth", "first", "last"),
    [
        # Circular 12/2025, Article 8.2
        ("2026-12-14", date(2025, 12, 1), date(2026, 11, 1)),
        ("2026-12-15", date(2026, 1, 1), date(2026, 12, 1)),
        ("2027-01-01", date(2026, 1, 1), date(2026, 12, 1)),
        ("2027-01-31", date(2026, 2, 1), date(2027, 1, 1)),
    ],
)
def test_from_the_15th_on_the_month_of_the_birth_is_looked_at(bank: Bank, birth: str, first: date, last: date) -> None:
    window = months_before_birth(facts(birth=birth), 12, DayFigures(bank.figures, NOW))

    assert (window.first, window.last, window.paid) == (first, last, 12)


def test_a_month_of_birth_that_is_not_paid_is_not_looked_at(bank: Bank) -> None:
    window = months_before_birth(facts(paid_to="2026-11"), 12, DayFigures(bank.figures, NOW))

    assert (window.first, window.last) == (date(2025, 12, 1), date(2026, 11, 1))
    assert not insured_at_birth(facts(paid_to="2026-11"))
    assert insured_at_birth(facts(paid_to="2026-12"))
    assert insured_at_birth(facts())


@pytest.mark.parametrize(
    ("told", "paid"),
    [
        ({}, 12),
        ({"paid_from": "2026-03"}, 10),
        ({"paid_from": "2020-01"}, 12),
        ({"paid_to": "2026-02"}, 2),
        ({"paid_to": "2025-12"}, 0),
        ({"paid_from": "2026-03", "paid_to": "2026-05"}, 3),
        ({"paid_from": "2026-03", "unpaid_months": "4"}, 6),
        ({"unpaid_months": "40"}, 0),
    ],
)
def test_the_months_paid_are_counted_within_those_looked_at(told: dict[str, str], paid: int) -> None:
    assert months_paid(facts(**told), date(2026, 1, 1), date(2026, 12, 1)) == paid


@pytest.mark.parametrize(
    "told", [{"paid_from": "2027-01"}, {"paid_from": "2026-05", "paid_to": "2026-04"}], ids=["late", "backwards"]
)
def test_months_out_of_order_are_refused(told: dict[str, str]) -> None:
    with pytest.raises(ImpossibleFactsError, match="months_out_of_order"):
        check_months(facts(**told))


def test_a_birth_is_of_one_child_at_least() -> None:
    assert facts().children == 1
    with pytest.raises(FactsError):
        facts(children="0")


@pytest.mark.parametrize(
    ("birth", "note", "values"),
    [
        ("2027-03-14", "born_from", (date(2026, 4, 1), date(2027, 3, 1), 6)),
        ("2027-03-15", "born_before", (date(2026, 3, 1), date(2027, 2, 1), 5)),
    ],
)
def test_a_day_due_is_told_with_the_other_side_of_the_15th(
    bank: Bank, birth: str, note: str, values: tuple[date, date, int]
) -> None:
    told = ask(bank, "maternity", NOW, f"birth={birth} paid_from=2026-10").result.notes
    [said] = [each for each in told if each.name.startswith("born_")]

    assert said.name == note
    assert said.values == dict(zip(("day", "first", "last", "paid"), (Decimal(15), *values), strict=True))


def test_a_birth_that_is_over_or_in_a_month_not_paid_has_no_other_side(bank: Bank) -> None:
    for told in ("birth=2026-11-22", "birth=2027-03-14 paid_to=2026-11"):
        assert not [name for name in notes(ask(bank, "maternity", NOW, told)) if name.startswith("born_")]


def test_months_not_paid_are_said_to_be_taken_within(bank: Bank) -> None:
    assert "unpaid_within" in notes(ask(bank, "maternity", NOW, "birth=2026-11-20 unpaid_months=1"))
