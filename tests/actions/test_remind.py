"""Reminders in the conversation: asked for, agreed to, listed, cancelled. Turns are sent as Rasa sends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from actions.base import CALCULATE
from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.clock import VIETNAM, FixedClock
from bot.reminders.wish import Wish
from bot.settings import ROOT
from tests.actions.conftest import Citizen, RejectedError
from tests.actions.stand_ins import BANK, StandInComposer
from tests.conftest import DAY

REMIND = ("action_remind", "remind")
KEEP = "keep.card_expiry.20261231.30.0"
CARD = Wish("card_expiry", date(2026, 12, 31), 30)


@pytest.fixture(scope="session")
def bank() -> Bank:
    """Read the shipped bank; its entries are those that the stand-in knows."""
    return replace(load_bank(ROOT / "knowledge", DAY), entries=BANK.entries)


@pytest.fixture
def citizen(bank: Bank) -> Citizen:
    return Citizen(StandInComposer(bank))


async def asks(citizen: Citizen, text: str, channel: str = "telegram", **metadata: Any) -> dict[str, Any]:
    """Say something that begins the form, and return what the form says."""
    assert await citizen.turns(text, *REMIND, channel=channel, **metadata) == []
    return await citizen.says(text, CALCULATE, "remind", channel=channel, **metadata)


def payloads(message: dict[str, Any]) -> list[str]:
    return [button["payload"] for button in message["buttons"]]


async def test_consent_is_asked_for_before_anything_is_kept(citizen: Citizen) -> None:
    said = await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026")
    assert "ngày 01/12/2026 (hạn 31/12/2026)" in said["text"]
    for what in ("việc cần nhắc", "ngày nhắc", "địa chỉ cuộc trò chuyện", "hủy nhắc", "đồng ý"):
        assert what in said["text"]
    assert payloads(said) == [f"remind:{KEEP}", "remind:refuse"]
    assert said["citations"]
    assert citizen.reminders.rows == []
    assert citizen.loop is None


@pytest.mark.parametrize("how", ["button", "word"])
async def test_agreeing_keeps_it(citizen: Citizen, how: str) -> None:
    await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026")
    if how == "button":
        said = await citizen.presses(*REMIND, KEEP, channel="telegram")
    else:
        said = await citizen.says("đồng ý", "action_affirm", "affirm", channel="telegram")
    assert "em đã đặt" in said["text"]
    [kept] = citizen.reminders.rows
    assert (kept.channel, kept.conversation_id, kept.wish, kept.times_left) == ("telegram", "c1", CARD, 1)
    assert kept.due_at == datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
    # "có" once more means nothing
    again = await citizen.says("có", "action_affirm", "affirm", channel="telegram")
    assert "em đã đặt" not in again["text"]


@pytest.mark.parametrize("how", ["button", "word"])
async def test_refusing_keeps_nothing(citizen: Citizen, how: str) -> None:
    await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026")
    if how == "button":
        said = await citizen.presses(*REMIND, "refuse", channel="telegram")
    else:
        said = await citizen.says("không", "action_deny", "deny", channel="telegram")
    assert "không lưu gì" in said["text"]
    assert citizen.reminders.rows == []


async def test_a_button_pressed_twice_keeps_one(citizen: Citizen) -> None:
    await citizen.presses(*REMIND, KEEP, channel="telegram")
    said = await citizen.presses(*REMIND, KEEP, channel="telegram")
    assert "đã có rồi" in said["text"]
    assert len(citizen.reminders.rows) == 1


async def test_a_button_whose_day_has_come_keeps_nothing(citizen: Citizen) -> None:
    citizen.at(FixedClock(datetime(2026, 12, 31, 9, 0, tzinfo=VIETNAM)))
    said = await citizen.presses(*REMIND, KEEP, channel="telegram", day="2026-12-31")
    assert "đã đến hạn" in said["text"]
    assert citizen.reminders.rows == []


@pytest.mark.parametrize("argument", [KEEP.replace("card_expiry", "party"), "keep.nonsense", "explode", "cancel.1"])
async def test_a_forged_button_keeps_nothing(citizen: Citizen, argument: str) -> None:
    await citizen.presses(*REMIND, argument, channel="telegram")
    assert citizen.reminders.rows == []


async def test_a_correction_asks_for_consent_anew(citizen: Citizen) -> None:
    await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026")
    assert await citizen.turns("à không, nhắc trước 10 ngày", "action_answer_question", channel="telegram") == []
    said = await citizen.says("à không, nhắc trước 10 ngày", CALCULATE, channel="telegram")
    assert payloads(said)[0] == "remind:keep.card_expiry.20261231.10.0"


async def test_what_is_missing_is_asked_for(citizen: Citizen) -> None:
    said = await asks(citizen, "nhắc khai báo tìm việc mỗi tháng")
    assert "ngày nào hằng tháng" in said["text"]
    said = await citizen.says("mùng 10", CALCULATE, channel="telegram")
    assert payloads(said)[0] == "remind:keep.job_search_notice.20261210.0.10"


async def test_a_wish_in_words_of_no_list_begins_the_form_too(citizen: Citizen) -> None:
    said = await asks(citizen, "tới hạn thì báo giùm em nha")
    assert "tell.matter.card_expiry" in payloads(said)[0]


async def test_after_the_renewal_its_day_is_known(citizen: Citizen) -> None:
    await citizen.presses(CALCULATE, "calculate", "start.card_renewal", channel="telegram")
    await citizen.says("hộ gia đình", CALCULATE, channel="telegram")
    told = await citizen.says("31/12", CALCULATE, channel="telegram")
    assert "còn 39 ngày" in told["text"]
    assert payloads(told)[:2] == ["calculate:start.household_card", "calculate:start.reminder"]
    said = await citizen.presses(CALCULATE, "calculate", "start.reminder", channel="telegram")
    assert payloads(said)[0] == f"remind:{KEEP}"


async def test_on_zalo_the_window_is_told_with_a_calendar(citizen: Citizen) -> None:
    said = await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026", "zalo_oa")
    assert "48 giờ" in said["text"]
    assert "https://bhxh.example/calendar/card_expiry.20261231.30.0.vi.ics" in said["text"]
    assert payloads(said)[0] == f"remind:{KEEP}"


async def test_on_the_page_there_is_a_calendar_and_nothing_is_kept(citizen: Citizen) -> None:
    said = await asks(citizen, "nhắc tôi gia hạn thẻ, hết hạn 31/12/2026", "web")
    assert said["text"].endswith("Tệp lịch: /calendar/card_expiry.20261231.30.0.vi.ics")
    assert not said["buttons"]
    await citizen.says("đồng ý", "action_affirm", "affirm", channel="web")
    await citizen.presses(*REMIND, KEEP, channel="web")
    assert citizen.reminders.rows == []


async def test_in_english(citizen: Citizen) -> None:
    said = await asks(citizen, "remind me 10 days before my health card ends on 31/12/2026", language="en")
    assert "on 21/12/2026" in said["text"]
    await citizen.says("yes", "action_affirm", "affirm", channel="telegram", language="en")
    assert citizen.reminders.rows[0].language == "en"


async def test_they_are_listed_with_a_button_to_delete_each(citizen: Citizen) -> None:
    await citizen.presses(*REMIND, KEEP, channel="telegram")
    await citizen.presses(*REMIND, "keep.voluntary_payment.20261205.0.5", channel="telegram")
    said = await citizen.says("nhắc nhở của tôi", *REMIND, channel="telegram")
    assert "1. Gia hạn thẻ BHYT: nhắc ngày 01/12/2026, hạn 31/12/2026" in said["text"]
    assert "2. Đóng BHXH tự nguyện: hằng tháng, lần tới ngày 05/12/2026" in said["text"]
    assert len(payloads(said)) == 3
    gone = await citizen.presses(*REMIND, payloads(said)[1].partition(":")[2], channel="telegram")
    assert "đã xóa" in gone["text"]
    assert [row.wish.kind for row in citizen.reminders.rows] == ["voluntary_payment"]
    twice = await citizen.presses(*REMIND, payloads(said)[1].partition(":")[2], channel="telegram")
    assert "không còn nữa" in twice["text"]


async def test_cancelling_the_only_one_needs_no_choice(citizen: Citizen) -> None:
    await citizen.presses(*REMIND, KEEP, channel="telegram")
    said = await citizen.says("huy nhac", *REMIND, channel="telegram")
    assert "đã xóa" in said["text"]
    assert citizen.reminders.rows == []


async def test_cancelling_one_of_several_asks_which_and_all_of_them_does_not(citizen: Citizen) -> None:
    await citizen.presses(*REMIND, KEEP, channel="telegram")
    await citizen.presses(*REMIND, "keep.voluntary_payment.20261205.0.5", channel="telegram")
    said = await citizen.says("hủy nhắc", *REMIND, channel="telegram")
    assert "remind:cancel_all" in payloads(said)
    assert len(citizen.reminders.rows) == 2
    await citizen.says("hủy hết lời nhắc", *REMIND, channel="telegram")
    assert citizen.reminders.rows == []


async def test_nobody_sees_or_cancels_anothers(citizen: Citizen) -> None:
    await citizen.presses(*REMIND, KEEP, channel="telegram")
    id_ = citizen.reminders.rows[0].id
    said = await citizen.says("nhắc nhở của tôi", *REMIND, channel="telegram", conversation_id="someone else")
    assert "chưa đặt lời nhắc nào" in said["text"]
    await citizen.presses(*REMIND, f"cancel.{id_}", channel="telegram", conversation_id="someone else")
    await citizen.presses(*REMIND, "cancel_all", channel="telegram", conversation_id="someone else")
    assert len(citizen.reminders.rows) == 1


async def test_reminders_are_looked_at_in_the_middle_of_a_sum(citizen: Citizen) -> None:
    await citizen.presses(CALCULATE, "calculate", "start.voluntary", channel="telegram")
    with pytest.raises(RejectedError):
        await citizen.says("nhắc nhở của tôi", CALCULATE, "remind", channel="telegram")
    with pytest.raises(RejectedError):
        await citizen.says("hủy nhắc", CALCULATE, "remind", channel="telegram")
    again = await citizen.says("hủy nhắc", CALCULATE, "remind", channel="telegram", rejected=True)
    assert "thu nhập bao nhiêu" in again["text"]
