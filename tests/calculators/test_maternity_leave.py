"""How long a mother's leave is and when, and what is said of second children."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        # Labour Code, Article 139.1: six months, seven for a second child (Law 113/2025), one more for each twin
        ("birth=2026-12-20 living_children=0", date(2027, 6, 19)),
        ("birth=2026-12-20 living_children=1", date(2027, 7, 19)),
        ("birth=2026-12-20 living_children=0 children=2", date(2027, 7, 19)),
        ("birth=2026-12-20 leave_from=2026-10-20 living_children=0", date(2027, 4, 19)),
        ("birth=2026-12-01 living_children=0", date(2027, 5, 31)),
        # no 31 February: it ends as if it had begun on the last day there is
        ("birth=2026-08-31 living_children=0", date(2027, 2, 27)),
    ],
)
def test_when_the_leave_ends(bank: Bank, facts: str, ends: date) -> None:
    assert ask(bank, "maternity", NOW, facts).result.day("leave_ends") == ends


def test_it_may_begin_two_months_before_the_birth(bank: Bank) -> None:
    # Labour Code, Article 139.1
    facts = "birth=2026-12-20 living_children=0"

    assert ask(bank, "maternity", NOW, facts).result.day("earliest") == date(2026, 10, 20)
    assert refused(bank, "maternity", NOW, f"{facts} leave_from=2026-10-20") == ""
    assert refused(bank, "maternity", NOW, f"{facts} leave_from=2026-10-19") == "leave_too_early"
    assert refused(bank, "maternity", NOW, f"{facts} leave_from=2026-12-21") == "leave_after_birth"


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ("birth=2026-12-20 living_children=1", "second_child_unseen"),
        ("birth=2026-12-20", "not_second_child"),
        # before Law 113/2025 there was nothing to tell, but for a leave that goes on under it
        ("birth=2026-06-30 living_children=1", "second_child_later"),
        ("birth=2026-01-02 living_children=1", "second_child_later"),  # until 1 July
        ("birth=2026-01-01 living_children=1", None),  # until 30 June
        ("birth=2026-06-30", None),
        ("birth=2026-12-20 living_children=0", None),
        ("birth=2026-12-20 living_children=2", None),
    ],
)
def test_what_is_said_of_a_second_child(bank: Bank, facts: str, note: str | None) -> None:
    calculation = ask(bank, "maternity", NOW, facts)

    assert [name for name in notes(calculation) if "second_child" in name] == ([note] if note else [])
    assert_written(bank, calculation)


def test_a_second_birth_of_twins_follows_the_wording_and_is_called_an_estimate(bank: Bank) -> None:
    twins = ask(bank, "maternity", NOW, "birth=2026-12-20 living_children=1 children=2")

    assert twins.result.amount("leave_second_child") == 8
    assert twins.result.estimate
    assert "second_child_twins" in notes(twins)
    assert_written(bank, twins)
    assert not ask(bank, "maternity", NOW, "birth=2026-12-20 living_children=1").result.estimate
