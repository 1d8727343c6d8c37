"""The days of sick leave in a year, and parts of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.calculators.sickness_days import whole_or_half
from tests.calculators.asking import ask


@pytest.mark.parametrize(
    ("told", "counted"),
    # Law 41/2024/QH15, Article 45.5
    [
        ("0", "0"),
        ("0.1", "0.5"),
        ("0.49", "0.5"),
        ("0.5", "1"),
        ("0.9", "1"),
        ("3", "3"),
        ("3.25", "3.5"),
        ("3.5", "4"),
    ],
)
def test_a_part_of_a_day_is_half_of_one_or_one(told: str, counted: str) -> None:
    assert whole_or_half(Decimal(told)) == Decimal(counted)


@pytest.mark.parametrize(
    ("start", "days"),
    [
        # Circular 12/2025, Article 5.2: the age when the leave begins; the third birthday is 10 March 2026
        (date(2026, 3, 9), 20),
        (date(2026, 3, 10), 15),
        (date(2030, 3, 9), 15),
    ],
)
def test_a_birthday_changes_the_days_for_a_child(bank: Bank, start: date, days: int) -> None:
    facts = f"illness=child salary=9600000 child_born=2023-03-10 start={start}"

    assert ask(bank, "sickness", start, facts).result.amount("allowed_for_child") == days


def test_the_day_asked_is_the_first_of_the_leave_where_none_was_told(bank: Bank) -> None:
    facts = "illness=child salary=9600000 child_born=2023-03-10"

    assert ask(bank, "sickness", date(2026, 3, 9), facts).result.amount("allowed_for_child") == 20
    assert ask(bank, "sickness", date(2026, 3, 10), facts).result.amount("allowed_for_child") == 15
