"""The grant of a birth from voluntary insurance: Law 41/2024/QH15, Articles 94 to 97."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.calculators.months import add_months
from tests.calculators.asking import answer, ask, assert_written, notes, refused, undeclared

NAME = "voluntary_maternity"
NOW = date(2026, 11, 22)

ANSWERS = [
    # Article 95.1: two million for each child, for who has paid six of the twelve months before (94.1)
    ("birth=2026-12-10", "grant", 2_000_000),
    ("birth=2026-12-10 paid_from=2026-06", "grant", 2_000_000),
    ("birth=2026-12-10 paid_from=2020-01", "grant", 2_000_000),
    ("birth=2026-12-10 paid_from=2026-06 children=2", "grant", 4_000_000),
    ("birth=2026-12-10 paid_from=2026-06 children=3", "grant", 6_000_000),
    ("birth=2026-12-10 paid_from=2026-06 compulsory_months=5", "grant", 2_000_000),
    ("birth=2026-12-10 paid_from=2025-01 paid_to=2026-05", "grant", 2_000_000),
    ("birth=2026-12-10 paid_from=2026-01 unpaid_months=5", "grant", 2_000_000),
    ("birth=2026-12-10 other_parent_claims=no", "grant", 2_000_000),
    # a day either side of the law, and no change with the base salary
    ("birth=2025-07-01", "grant", 2_000_000),
    ("birth=2026-06-30", "grant", 2_000_000),
    ("birth=2026-07-01", "grant", 2_000_000),
    # too few months
    ("birth=2026-12-10 paid_from=2026-07", "short", 1),
    ("birth=2026-12-10 paid_from=2026-11", "short", 5),
    ("birth=2026-12-10 paid_from=2026-12", "short", 6),
    ("birth=2026-12-10 paid_from=2025-01 paid_to=2026-04", "short", 1),
    ("birth=2026-12-10 paid_from=2026-01 unpaid_months=6", "short", 1),
    # from the 15th on the month of the birth is taken as one of the twelve, as in compulsory insurance
    ("birth=2026-12-14 paid_from=2026-07", "short", 1),
    ("birth=2026-12-15 paid_from=2026-07", "grant", 2_000_000),
    ("birth=2026-12-15 paid_from=2026-08", "short", 1),
]


@pytest.mark.parametrize(("facts", "name", "amount"), ANSWERS)
def test_what_is_paid_or_missing(bank: Bank, facts: str, name: str, amount: int) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert answer(calculation) == (name, Decimal(amount))
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ("birth=2025-06-30", "not_in_force"),
        ("birth=2026-12-10 paid_from=2027-01", "months_out_of_order"),
        # Article 94.4: compulsory insurance comes first; 94.3: one parent only
        ("birth=2026-12-10 compulsory_months=6", "compulsory_first"),
        ("birth=2026-12-10 other_parent_claims=yes", "other_parent_claims"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, NOW, facts) == sentence


def test_the_papers_are_due_sixty_days_from_the_birth(bank: Bank) -> None:
    # Article 97.1; the day of the birth is one of them
    assert ask(bank, NAME, NOW, "birth=2026-12-10").result.day("claim") == date(2027, 2, 7)


def test_the_law_does_not_say_whether_the_month_of_the_birth_counts(bank: Bank) -> None:
    early, late, stopped = (
        ask(bank, NAME, NOW, facts)
        for facts in ("birth=2026-12-14", "birth=2026-12-15", "birth=2026-12-15 paid_to=2026-11")
    )

    assert "birth_month_unclear" in notes(late)
    assert late.result.estimate
    for sure in (early, stopped):
        assert "birth_month_unclear" not in notes(sure)
        assert not sure.result.estimate


def test_that_one_parent_only_gets_it_is_said_unless_it_was_told(bank: Bank) -> None:
    assert "one_parent_only" in notes(ask(bank, NAME, NOW, "birth=2026-12-10"))
    assert "one_parent_only" not in notes(ask(bank, NAME, NOW, "birth=2026-12-10 other_parent_claims=no"))


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(NOW, facts) for facts, _, _ in ANSWERS]) == set()


@given(birth=st.dates(date(2025, 7, 1), date(2029, 12, 31)), months=st.integers(0, 20), children=st.integers(1, 4))
def test_six_months_paid_give_the_same_for_every_child_and_fewer_give_nothing(
    bank: Bank, birth: date, months: int, children: int
) -> None:
    # the months before that of the birth, which is not paid
    paid = f"paid_from={add_months(birth, -months):%Y-%m} paid_to={add_months(birth, -1):%Y-%m}" if months else ""
    facts = f"birth={birth} children={children} {paid}".strip()
    enough = months == 0 or months >= 6  # who tells nothing is taken to have paid all along

    assert answer(ask(bank, NAME, NOW, facts)) == (
        ("grant", Decimal(2_000_000) * children) if enough else ("short", Decimal(6 - months))
    )
