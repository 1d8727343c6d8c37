"""The day to be reminded of. Law 41/2024/QH15, Articles 36.3 and 62.1; Decree 374/2025/NĐ-CP, Article 21."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "reminder"
NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("facts", "step", "day"),
    [
        ("matter=card_expiry card_end=2026-12-31", "card_end", "2026-12-31"),
        ("matter=card_expiry card_end=2026-11-23", "card_end", "2026-11-23"),
        ("matter=card_expiry card_end=2028-02-29 before=30", "card_end", "2028-02-29"),
        ("matter=voluntary_payment month_day=5", "next_payment", "2026-12-05"),
        ("matter=voluntary_payment month_day=23", "next_payment", "2026-11-23"),
        # today's has begun: the next one
        ("matter=voluntary_payment month_day=22", "next_payment", "2026-12-22"),
        # the 31st of a month that has none is its last day
        ("matter=voluntary_payment month_day=31", "next_payment", "2026-11-30"),
        ("matter=job_search_notice month_day=1", "next_notice", "2026-12-01"),
        ("matter=job_search_notice month_day=30", "next_notice", "2026-11-30"),
        # 45 days after the leave ends, the last day counted as well: 30/8 and 44 more
        ("matter=maternity_papers leave_end=2027-08-30", "papers_due", "2027-10-13"),
        ("matter=maternity_papers leave_end=2026-11-30", "papers_due", "2027-01-13"),
        ("matter=maternity_papers leave_end=2026-10-10", "papers_due", "2026-11-23"),
        # from the birth: six months of leave, two of which may lie before it
        ("matter=maternity_papers birth=2027-02-20", "papers_due", "2027-08-03"),
        ("matter=maternity_papers birth=2026-10-31", "papers_due", "2027-04-13"),
        # who knows the end of the leave goes by it
        ("matter=maternity_papers birth=2027-02-20 leave_end=2027-08-20", "papers_due", "2027-10-03"),
    ],
)
def test_the_day(bank: Bank, facts: str, step: str, day: str) -> None:
    calculation = ask(bank, NAME, NOW, facts)
    assert [(each.name, str(each.amount)) for each in calculation.result.steps] == [(step, day)]
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("day", "month_day", "following"),
    [
        (date(2028, 2, 1), 31, "2028-02-29"),
        (date(2027, 2, 1), 31, "2027-02-28"),
        (date(2028, 2, 29), 29, "2028-03-29"),
        (date(2027, 1, 31), 30, "2027-02-28"),
        (date(2026, 12, 31), 31, "2027-01-31"),
    ],
)
def test_months_end_on_different_days(bank: Bank, day: date, month_day: int, following: str) -> None:
    result = ask(bank, NAME, day, f"matter=voluntary_payment month_day={month_day}").result
    assert str(result.day("next_payment")) == following


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ("matter=card_expiry", "card_end_wanted"),
        ("matter=card_expiry month_day=5", "card_end_wanted"),
        ("matter=maternity_papers", "leave_end_wanted"),
        ("matter=voluntary_payment", "month_day_wanted"),
        ("matter=job_search_notice card_end=2026-12-31", "month_day_wanted"),
        ("matter=card_expiry card_end=2026-11-22", "card_has_ended"),
        ("matter=card_expiry card_end=2025-12-31", "card_has_ended"),
        ("matter=maternity_papers leave_end=2026-10-09", "papers_were_due"),
        ("matter=card_expiry card_end=2062-12-31", "too_far_ahead"),
        ("matter=maternity_papers birth=2062-12-31", "too_far_ahead"),
        ("matter=card_expiry card_end=2026-12-31 before=181", "too_long_before"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, facts: str, refusal: str) -> None:
    assert refused(bank, NAME, NOW, facts) == refusal


def test_an_end_reckoned_from_the_birth_is_told(bank: Bank) -> None:
    assert notes(ask(bank, NAME, NOW, "matter=maternity_papers birth=2027-02-20")) == ["earliest_end"]
    assert notes(ask(bank, NAME, NOW, "matter=maternity_papers leave_end=2027-08-20")) == []


def test_the_decision_names_the_days_of_the_notices(bank: Bank) -> None:
    assert notes(ask(bank, NAME, NOW, "matter=job_search_notice month_day=5")) == ["notice_days"]


def test_the_file_declares_the_figures_used(bank: Bank) -> None:
    cases = [(NOW, "matter=maternity_papers birth=2027-02-20"), (NOW, "matter=job_search_notice month_day=5")]
    assert undeclared(bank, NAME, cases) == set()
