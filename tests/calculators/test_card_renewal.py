"""Renewing a health card: when it ends, and what a late payment costs.

Law 51/2024/QH15, Article 1.14: after 90 days without a card those of Article 12.4 and 12.5 wait 30 days from payment.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "card_renewal"
NOW = date(2026, 11, 22)
TODAY = "2026-11-22"
VALID_NOW = {"valid_from": TODAY}


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        # ahead: 39 days left; 90 days from the last day, that day counted as well, is the careful end of no wait
        ("payer=household valid_until=2026-12-31", {"ends": "2026-12-31", "no_wait_until": "2027-03-30"}),
        ("payer=household valid_until=2026-11-22", {"ends": "2026-11-22", "no_wait_until": "2027-02-19"}),
        ("payer=helped valid_until=2027-02-28", {"ends": "2027-02-28", "no_wait_until": "2027-05-28"}),
        ("payer=school valid_until=2026-12-31", {"ends": "2026-12-31", "no_wait_until": "2027-03-30"}),
        # the 29th of February is a day like others
        ("payer=household valid_until=2028-02-29", {"ends": "2028-02-29", "no_wait_until": "2028-05-28"}),
        # ended: still without a wait, valid from today
        ("payer=helped valid_until=2026-11-21", {"ended": "2026-11-21", **VALID_NOW, "no_wait_until": "2027-02-18"}),
        ("payer=household valid_until=2026-08-25", {"ended": "2026-08-25", **VALID_NOW, "no_wait_until": TODAY}),
        # a day later: the wait
        ("payer=household valid_until=2026-08-24", {"ended": "2026-08-24", "valid_after_wait": "2026-12-22"}),
        ("payer=helped valid_until=2025-12-31", {"ended": "2025-12-31", "valid_after_wait": "2026-12-22"}),
        ("payer=school valid_until=2026-05-31", {"ended": "2026-05-31", "valid_after_wait": "2026-12-22"}),
        # who is paid for does not wait
        ("payer=employer valid_until=2026-12-31", {"ends": "2026-12-31"}),
        ("payer=employer valid_until=2026-01-31", {"ended": "2026-01-31"}),
        ("payer=state valid_until=2026-12-31", {"ends": "2026-12-31"}),
        ("payer=state valid_until=2026-11-01", {"ended": "2026-11-01"}),
    ],
)  # fmt: skip
def test_the_days_of_a_card(bank: Bank, facts: str, steps: dict[str, str]) -> None:
    calculation = ask(bank, NAME, NOW, facts)
    assert {step.name: str(step.amount) for step in calculation.result.steps} == steps
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("valid_until", "name", "days"),
    [("2026-12-31", "left", 39), ("2026-11-22", "left", 0), ("2026-11-21", "gap", 1), ("2026-07-01", "gap", 144)],
)
def test_how_many_days_are_left_or_gone(bank: Bank, valid_until: str, name: str, days: int) -> None:
    first = ask(bank, NAME, NOW, f"payer=household valid_until={valid_until}").result.steps[0]
    assert first.values == {name: days}


@pytest.mark.parametrize(
    ("payer", "told"),
    [
        ("household", ["look_up", "where_household", "papers"]),
        ("helped", ["look_up", "where_helped", "papers"]),
        ("school", ["look_up", "where_school"]),
        ("employer", ["look_up", "where_employer"]),
        ("state", ["look_up", "where_state"]),
    ],
)
def test_without_the_last_day_there_is_the_way_and_where_to_look_it_up(bank: Bank, payer: str, told: list[str]) -> None:
    calculation = ask(bank, NAME, NOW, f"payer={payer}")
    assert notes(calculation) == told
    assert calculation.result.amount("wait") == 30
    assert_written(bank, calculation)


def test_a_mistyped_year_is_told(bank: Bank) -> None:
    assert refused(bank, NAME, NOW, "payer=household valid_until=2062-12-31") == "too_far_ahead"


def test_other_rules_held_before(bank: Bank) -> None:
    assert refused(bank, NAME, date(2025, 6, 30), "payer=household valid_until=2025-12-31") == "not_in_force"
    assert ask(bank, NAME, date(2025, 7, 1), "payer=household valid_until=2025-12-31").result.steps


@given(st.integers(-400, 400))
def test_a_later_end_never_costs_more(bank: Bank, days: int) -> None:
    def cost(end: date) -> tuple[bool, date]:
        result = ask(bank, NAME, NOW, f"payer=household valid_until={end}").result
        return "valid_after_wait" in result.dates, max(result.dates.values())

    end = NOW + timedelta(days=days)
    waits, _ = cost(end)
    waits_later, _ = cost(end + timedelta(days=1))
    assert waits_later <= waits


def test_the_file_declares_the_figures_used(bank: Bank) -> None:
    cases = [(NOW, f"payer={payer} valid_until=2026-01-01") for payer in ("household", "employer")]
    assert undeclared(bank, NAME, [*cases, (NOW, "payer=household")]) == set()
