"""The bank in memory."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from tests.conftest import DAY, BankFolder


def test_a_draft_is_not_published(small_bank: Bank) -> None:
    assert "pension.not_ready" in small_bank.entries
    assert [entry.id for entry in small_bank.published] == [
        "health_card.lost",
        "health_card.renewal_how",
        "maternity.conditions",
        "voluntary.monthly_amount",
        "voluntary.state_support",
    ]


@pytest.mark.parametrize(
    ("entry", "day", "holds"),
    [
        ("maternity.conditions", DAY, True),
        # its law starts on 01/07/2025
        ("maternity.conditions", date(2025, 7, 1), True),
        ("maternity.conditions", date(2025, 6, 30), False),
        # the decree on cards starts six weeks later
        ("health_card.lost", date(2025, 8, 14), False),
        ("health_card.lost", date(2025, 8, 15), True),
    ],
)
def test_an_entry_holds_while_its_sources_do(small_bank: Bank, entry: str, day: date, holds: bool) -> None:
    assert small_bank.holds_on(small_bank.entries[entry], day) is holds


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # its law is repealed from 2026
        ("sources.yml", "  in_force: 2025-07-01", "  in_force: 2025-07-01\n  repealed: 2026-01-01"),
        # its figure starts later than its law
        ("parameters/maternity/least_months.yml", "2025-07-01", "2027-01-01"),
        # while a maintainer is at work: a figure, a source or a formula that is not there or makes no sense
        ("faq/maternity/conditions.yml", "đủ {{ maternity.least_months }}", "đủ {{ maternity.months }}"),
        ("faq/maternity/conditions.yml", "luat-41-2024", "luat-1-1945"),
        (
            "parameters/maternity/least_months.yml",
            "values:\n  2025-07-01: {amount: 6, source: luat-41-2024, at: Điều 50 khoản 2}",
            "formula: maternity.least_months * 2\nsource: luat-41-2024",
        ),
    ],
)
def test_an_entry_does_not_hold_without_all_it_rests_on(bank_folder: BankFolder, file: str, old: str, new: str) -> None:
    bank_folder.change(file, old, new)
    bank = bank_folder.load()

    assert not bank.holds_on(bank.entries["maternity.conditions"], DAY)


def test_an_entry_is_asked_by_its_question_and_its_variants(small_bank: Bank) -> None:
    phrasings = small_bank.entries["voluntary.monthly_amount"].phrasings()

    assert phrasings[0] == ("vi", "Đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền?")
    assert ("en", "voluntary insurance fee per month") in phrasings
    assert len(phrasings) == 13


def test_a_text_missing_in_a_language_is_given_in_vietnamese(small_bank: Bank) -> None:
    entry = small_bank.entries["health_card.lost"]

    assert entry.in_language(entry.title, "en") == "Lost health card"
    assert entry.in_language(entry.title, "km") == "Mất thẻ BHYT"
