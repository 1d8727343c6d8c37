from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bank.bank import Bank
from bot.calculators.facts import FactsError
from bot.calculators.registry import CALCULATORS
from bot.calculators.result import ImpossibleFactsError
from bot.forms.needed import WANTED, Needs
from tests.conftest import DAY

AHEAD, ENDED = "years_ahead", "2026-10-31"
NeedsOf = Callable[[str], Needs]
MOTHER = {"birth": "2027-02-20", "children": "1", "paid_from": "2024-03", "living_children": "0"}


@pytest.mark.parametrize(
    ("calculator", "given", "skipped", "asked"),
    [
        ("maternity", {}, (), "birth"),
        ("maternity", {"birth": "2027-02-20"}, (), "children"),
        ("maternity", MOTHER, (), "salary"),
        # surgery changes the rest after one child, and nothing after twins
        ("maternity", {**MOTHER, "salary": "9000000"}, (), "surgery"),
        ("maternity", {**MOTHER, "children": "2", "salary": "9000000"}, (), None),
        ("maternity", {**MOTHER, "salary": "9000000"}, ("surgery",), None),
        # why she stopped matters only where months are missing, and all months only after a prescribed rest
        ("maternity", {**MOTHER, "paid_from": "2026-11"}, (), "stopped_for"),
        ("maternity", {**MOTHER, "paid_from": "2026-10", "stopped_for": "pregnancy_rest"}, (), "total_months"),
        ("voluntary", {"income": "2000000", "group": "poor", "way": "monthly"}, (), None),
        ("voluntary", {"income": "2000000", "group": "poor", "way": "years_ahead"}, (), "years"),
        ("voluntary", {"income": "2000000", "group": "poor", "way": "missing"}, (), "missing_months"),
        ("household_card", {"members": "3", "months": "12", "already": "0", "helped": "1"}, (), "group"),
        ("sickness", {"illness": "child", "salary": "6000000", "days": "3"}, (), "child_born"),
        # a choice that the law refuses matters too
        ("unemployment", {"salary": "9000000", "months": "30", "region": "region_1", "ended": ENDED}, (), "ending"),
    ],
)  # fmt: skip
def test_the_next_fact_is_one_that_changes_the_sum(
    needs: NeedsOf, calculator: str, given: dict[str, str], skipped: tuple[str, ...], asked: str | None
) -> None:
    fact = needs(calculator).next_fact(given, skipped)
    assert (fact.name if fact else None) == asked


@pytest.mark.parametrize(
    ("calculator", "given", "refusal", "fact"),
    [
        # before the rest is known
        ("voluntary", {"income": "500000"}, "income_too_low", "income"),
        ("voluntary", {"group": "poor", "income": "900000000"}, "income_too_high", "income"),
        ("household_card", {"members": "3", "months": "5"}, "no_such_period", "months"),
        ("maternity", {**MOTHER, "salary": "900000000"}, "salary_too_high", "salary"),
        ("maternity", {**MOTHER, "leave_from": "2026-08-01"}, "leave_too_early", "leave_from"),
        ("voluntary", {"income": "2000000", "group": "poor", "way": AHEAD, "years": "9"}, "years_wanted", "years"),
        ("unemployment", {"salary": "9000000", "months": "30", "ending": "unlawful"}, "unlawful_ending", "ending"),
    ],
)  # fmt: skip
def test_an_impossible_fact_is_found(
    needs: NeedsOf, calculator: str, given: dict[str, str], refusal: str, fact: str
) -> None:
    refused = needs(calculator).refused(given)
    assert refused is not None
    assert isinstance(refused.error, ImpossibleFactsError)
    assert (refused.error.name, refused.fact) == (refusal, fact)


def test_of_two_facts_that_cannot_be_together_the_last_told_is_at_fault(needs: NeedsOf) -> None:
    maternity = needs("maternity")
    for given in ({"birth": "2027-01-20", "paid_from": "2027-03"}, {"paid_from": "2027-03", "birth": "2027-01-20"}):
        refused = maternity.refused(given)
        assert refused is not None
        assert refused.fact == list(given)[-1]


def test_a_value_that_is_none_of_its_kind_is_refused(needs: NeedsOf) -> None:
    refused = needs("maternity").refused({"birth": "2027-02-20", "children": "0"})
    assert refused is not None
    assert isinstance(refused.error, FactsError)
    assert refused.fact == "children"


def test_every_refusal_that_wants_a_fact_names_one() -> None:
    for calculator in CALCULATORS.values():
        names = [key.partition(".")[2] for key in calculator.sentences if key.endswith(WANTED)]
        facts = [fact.name for fact in calculator.asked]
        refusals = [name for name in names if f"impossible.{name}" in calculator.sentences]
        assert [
            name for name in refusals if not any(fact.startswith(name.removesuffix(WANTED)) for fact in facts)
        ] == []


def test_what_only_wants_another_fact_is_no_refusal(needs: NeedsOf) -> None:
    assert needs("voluntary").refused({"income": "2000000", "group": "poor", "way": "years_ahead"}) is None


@pytest.mark.parametrize("name", list(CALCULATORS))
def test_every_calculator_comes_to_an_end_whatever_is_skipped(bank: Bank, name: str) -> None:
    needs, given = Needs(bank, CALCULATORS[name], DAY), dict[str, str]()
    skipped: tuple[str, ...] = ()
    while fact := needs.next_fact(given, skipped):
        assert fact.name not in given
        if fact.needed or fact.name in skipped:  # without it there would be no sum, so it is asked for again
            tried = ({**given, fact.name: value} for value in needs._values(fact))
            given = next(told for told in tried if needs.refused(told) is None)
        else:
            skipped = (*skipped, fact.name)
    assert needs.calculate(given).result.steps
