"""The average of the insured salary before a leave."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.calculators.average_pay import PayFacts, average_pay, notes_on_pay
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import read_facts
from bot.calculators.result import ImpossibleFactsError


@pytest.fixture
def figures(bank: Bank) -> DayFigures:
    return DayFigures(bank.figures, date(2026, 11, 22))


def facts(**told: str) -> PayFacts:
    return read_facts(PayFacts, told)


@pytest.mark.parametrize(
    ("told", "months", "average"),
    [
        # Law 41/2024/QH15, Article 59.1
        ({"salary": "8000000"}, 6, 8_000_000),
        ({"salary": "9000000", "earlier_salary": "6000000", "earlier_months": "0"}, 6, 9_000_000),
        ({"salary": "9000000", "earlier_salary": "6000000", "earlier_months": "2"}, 6, 8_000_000),
        ({"salary": "9000000", "earlier_salary": "6000000", "earlier_months": "6"}, 6, 6_000_000),
        ({"salary": "9000000", "earlier_salary": "6000000", "earlier_months": "2"}, 3, 7_000_000),
        ({"salary": "9000000"}, 1, 9_000_000),
    ],
)
def test_each_salary_weighs_as_many_months_as_it_held(
    figures: DayFigures, told: dict[str, str], months: int, average: int
) -> None:
    assert average_pay(facts(**told), months, figures) == Decimal(average)


def test_no_salary_is_guessed(figures: DayFigures) -> None:
    assert average_pay(facts(), 6, figures) is None
    assert [note.name for note in notes_on_pay(facts(), 6)] == ["salary_wanted"]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"salary": "9000000", "earlier_salary": "6000000"}, "earlier_wanted"),
        ({"salary": "9000000", "earlier_months": "2"}, "earlier_wanted"),
        ({"salary": "9000000", "earlier_salary": "6000000", "earlier_months": "7"}, "earlier_wanted"),
        # Article 31.1 point đ: 20 × 2,530,000
        ({"salary": "50600001"}, "salary_too_high"),
        ({"salary": "9000000", "earlier_salary": "50600001", "earlier_months": "1"}, "salary_too_high"),
    ],
)
def test_salaries_that_cannot_be_are_refused(figures: DayFigures, told: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImpossibleFactsError) as impossible:
        average_pay(facts(**told), 6, figures)

    assert impossible.value.name == sentence


def test_that_one_salary_is_taken_for_all_months_is_said() -> None:
    earlier = facts(salary="9000000", earlier_salary="6000000", earlier_months="2")

    assert [note.name for note in notes_on_pay(facts(salary="9000000"), 6)] == ["same_salary"]
    assert notes_on_pay(earlier, 6) == []
