"""What a reminder knows from what went before it."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.forms.known import known_for
from bot.forms.starting import wanted
from bot.forms.state import FormState
from tests.conftest import DAY

RENEWED = FormState("card_renewal", {"payer": "household", "valid_until": "2026-12-31"})


def test_the_end_of_the_card_just_renewed(bank: Bank) -> None:
    assert known_for(bank, "reminder", RENEWED) == {"matter": "card_expiry", "card_end": "2026-12-31"}


def test_a_form_that_tells_the_matter_only(bank: Bank) -> None:
    assert known_for(bank, "reminder", FormState("voluntary", {"income": "2000000"})) == {"matter": "voluntary_payment"}


def test_the_entry_answered_last(bank: Bank) -> None:
    assert known_for(bank, "reminder", None, "unemployment.missed_notice") == {"matter": "job_search_notice"}
    assert known_for(bank, "reminder", FormState("pension"), "pension.coal_miner") == {}


def test_only_a_reminder_knows_something(bank: Bank) -> None:
    assert known_for(bank, "household_card", RENEWED) == {}


@pytest.mark.parametrize(
    ("text", "calculator"),
    [
        ("nhắc tôi trước 30 ngày", "reminder"),
        ("nhac em ngay 5 hang thang dong bhxh tu nguyen", "reminder"),
        ("nhắc khai báo tìm việc mỗi tháng", "reminder"),
        ("remind me before my card ends", "reminder"),
        ("gia hạn từng bước giúp em", "card_renewal"),
        ("nhắc nhở của tôi", None),
        ("hủy nhắc tôi", None),
        ("thôi đừng nhắc em nữa", None),
        ("công ty nhắc nhở nhân viên đóng bảo hiểm", None),
        ("gia hạn thẻ bhyt hộ gia đình", None),  # the entry, with a button under it
    ],
)
def test_who_asks_for_what(bank: Bank, text: str, calculator: str | None) -> None:
    assert wanted(bank, text, DAY) == calculator
