"""What a day, a new value or a repeal changes in the answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.bank.changes import (
    View,
    changed_entries,
    changed_figures,
    resting_on_parameter,
    resting_on_source,
    with_value,
    without_source,
)
from tests.conftest import DAY, BankFolder

NEW_YEAR = date(2027, 1, 1)


def test_a_day_changes_a_figure_and_all_that_is_derived_from_it(small_bank: Bank) -> None:
    figures = changed_figures(View(small_bank, DAY), View(small_bank, NEW_YEAR))

    assert [change.name for change in figures] == ["voluntary.lowest_contribution", "wages.rural_poverty_line"]
    lowest = figures[0]
    assert lowest.before
    assert lowest.after
    assert (lowest.before.amount, lowest.after.amount) == (Decimal(330_000), Decimal(385_000))


def test_an_answer_is_shown_before_and_after(small_bank: Bank) -> None:
    entries = changed_entries(View(small_bank, DAY), View(small_bank, NEW_YEAR))

    assert [change.entry_id for change in entries] == ["voluntary.monthly_amount"]
    assert "330.000 đồng/tháng" in (entries[0].before or "")
    assert "385.000 đồng/tháng (chưa xác minh" in (entries[0].after or "")


def test_an_answer_whose_law_has_not_begun_is_not_sent(small_bank: Bank) -> None:
    entries = changed_entries(View(small_bank, date(2025, 8, 14)), View(small_bank, date(2025, 8, 15)))

    assert [(change.entry_id, change.before is None) for change in entries] == [
        ("health_card.lost", True),
        ("health_card.renewal_how", True),
    ]


def test_a_day_without_a_change_changes_nothing(small_bank: Bank) -> None:
    assert changed_figures(View(small_bank, DAY), View(small_bank, date(2026, 12, 31))) == []
    assert changed_entries(View(small_bank, DAY), View(small_bank, date(2026, 12, 31))) == []


def test_a_parameter_is_traced_to_entries_through_formulas(small_bank: Bank) -> None:
    assert resting_on_parameter(small_bank, "wages.rural_poverty_line") == (
        ["voluntary.monthly_amount"],
        ["voluntary.lowest_contribution"],
    )


def test_a_source_is_traced_through_citations_and_figures(small_bank: Bank) -> None:
    entries, figures = resting_on_source(small_bank, "luat-41-2024")

    assert entries == ["maternity.conditions", "voluntary.monthly_amount", "voluntary.state_support"]
    assert figures == ["maternity.least_months", "voluntary.lowest_contribution", "wages.rural_poverty_line"]


def test_a_new_value_is_tried_without_writing_it(small_bank: Bank) -> None:
    tried = with_value(small_bank, "maternity.least_months", DAY, Decimal(9))
    changed = changed_entries(View(small_bank, DAY), View(tried, DAY))

    assert [change.entry_id for change in changed] == ["maternity.conditions"]
    assert "9 tháng" in (changed[0].after or "")
    # the bank itself still says what it said
    assert "6 tháng" in (View(small_bank, DAY).text("maternity.conditions", "vi") or "")


def test_a_derived_figure_has_no_value_of_its_own(small_bank: Bank) -> None:
    with pytest.raises(ValueError, match="được tính bằng công thức"):
        with_value(small_bank, "voluntary.lowest_contribution", DAY, Decimal(1))


def test_a_repealed_source_silences_what_rests_on_it(small_bank: Bank) -> None:
    repealed = without_source(small_bank, "luat-41-2024", DAY)
    changed = changed_entries(View(small_bank, DAY), View(repealed, DAY))

    assert [change.entry_id for change in changed if change.after is None] == [
        "maternity.conditions",
        "voluntary.monthly_amount",
        "voluntary.state_support",
    ]


def test_an_old_rule_keeps_the_figures_of_its_last_day(bank_folder: BankFolder) -> None:
    bank_folder.change("faq/voluntary/monthly_amount.yml", "risk: money", "risk: money\nuntil: 2026-12-31")
    bank = bank_folder.load()

    text = View(bank, date(2028, 1, 1)).text("voluntary.monthly_amount", "vi")
    assert text
    assert "330.000 đồng/tháng" in text
    assert "385.000" not in text
