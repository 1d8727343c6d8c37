"""The calculators there are, and their files."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.bank.law_texts import _rested_on
from bot.calculators.registry import CALCULATORS
from bot.calculators.result import ImpossibleFactsError
from tests.conftest import DAY


def test_every_calculator_has_its_file_and_every_file_its_calculator(bank: Bank) -> None:
    assert set(bank.calculators) == set(CALCULATORS)
    assert [str(problem) for problem in bank.problems if "calculators/" in problem.path] == []


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_a_calculator_is_named_after_its_module_and_asks_for_something(name: str) -> None:
    calculator = CALCULATORS[name]

    assert calculator.name == name
    assert any(asked.needed for asked in calculator.asked)
    assert any(key.startswith("steps.") for key in calculator.sentences)


def test_a_day_before_the_law_is_refused_and_never_guessed(bank: Bank) -> None:
    given = {"income": "3000000", "group": "other", "way": "monthly"}
    with pytest.raises(ImpossibleFactsError) as impossible:
        CALCULATORS["voluntary"].calculate(given, bank.figures, date(2020, 1, 1))

    assert impossible.value.name == "not_in_force"
    assert impossible.value.values == {"day": date(2020, 1, 1)}


def test_what_is_typed_and_what_is_chosen_are_the_same_facts(bank: Bank) -> None:
    typed = {"members": "2", "months": "12", "first_month": "2026-12"}
    chosen = {"members": 2, "months": 12, "first_month": date(2026, 12, 1)}
    calculate = CALCULATORS["household_card"].calculate

    assert calculate(typed, bank.figures, DAY) == calculate(chosen, bank.figures, DAY)


def test_the_citations_of_a_file_are_looked_up_in_the_law_like_an_entrys(bank: Bank) -> None:
    assert ("voluntary", "knowledge/calculators/voluntary.yml", "nd-159-2025", "Điều 5 khoản 5") in _rested_on(bank)
