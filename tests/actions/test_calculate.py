"""The loop's action, its turns sent as Rasa sends them. The whole way, through Rasa, is in tests/e2e."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.base import CALCULATE
from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.clock import FixedClock
from bot.settings import ROOT
from tests.actions.conftest import Citizen, RejectedError
from tests.actions.stand_ins import BANK, MORNING, StandInComposer
from tests.conftest import DAY

QUESTION = ("action_answer_question", "ask_faq")


@pytest.fixture(scope="session")
def bank() -> Bank:
    """Read the shipped bank; its entries are those that the stand-in knows."""
    return replace(load_bank(ROOT / "knowledge", DAY), entries=BANK.entries)


@pytest.fixture
def citizen(bank: Bank) -> Citizen:
    return Citizen(StandInComposer(bank))


async def begun(citizen: Citizen) -> None:
    """Begin the voluntary sum; the group is asked for."""
    await citizen.presses(CALCULATE, "calculate", "start.voluntary")
    await citizen.says("2 triệu", CALCULATE)


async def test_a_button_begins_a_sum_and_the_loop(citizen: Citizen) -> None:
    said = await citizen.presses(CALCULATE, "calculate", "start.voluntary")
    assert "thu nhập bao nhiêu" in said["text"]
    assert citizen.loop == CALCULATE
    assert citizen.slots["calculation"]["asked"] == "income"


async def test_an_entry_with_a_calculator_has_the_button(citizen: Citizen) -> None:
    said = await citizen.says("bhxh tự nguyện là gì")
    payloads = [button["payload"] for button in said["buttons"]]
    assert payloads[-2:] == ["calculate:start.voluntary", "details:voluntary.monthly_amount"]


@pytest.mark.parametrize("action", ["action_answer_question", "action_hand_over", "action_small_talk"])
async def test_a_wish_begins_the_loop_whatever_rasa_took_it_for(citizen: Citizen, action: str) -> None:
    assert await citizen.turns("tính giúp em tiền đóng tự nguyện 2 triệu", action) == []
    assert citizen.loop == CALCULATE
    said = await citizen.says("tính giúp em tiền đóng tự nguyện 2 triệu", CALCULATE)
    assert "2.000.000 đồng" in said["text"]


async def test_a_question_in_its_middle_goes_on_from_what_the_bank_says_of_the_sum(citizen: Citizen) -> None:
    citizen.slots["last_entry"] = "health_card.lost"
    await begun(citizen)
    assert citizen.slots["last_entry"] == "voluntary.monthly_amount"
    # what was answered meanwhile stays what was answered last
    citizen.slots["last_entry"] = "health_card.lost"
    await citizen.says("hộ nghèo", CALCULATE)
    assert citizen.slots["last_entry"] == "health_card.lost"


async def test_the_result_is_recorded_and_ends_the_loop(citizen: Citizen) -> None:
    await begun(citizen)
    await citizen.says("hộ nghèo", CALCULATE)
    await citizen.says("hằng tháng", CALCULATE)
    said = await citizen.says("đúng", CALCULATE, "affirm")
    assert said["status"] == "answered"
    assert said["citations"]
    assert said["answer_id"] == "answer1"
    assert citizen.loop is None
    assert citizen.slots["calculation"]["done"]
    # what is asked next goes on from what the bank says of it
    assert citizen.slots["last_entry"] == "voluntary.monthly_amount"


async def test_a_correction_of_the_result_begins_the_loop_again(citizen: Citizen) -> None:
    await begun(citizen)
    await citizen.says("hộ nghèo", CALCULATE)
    await citizen.says("hằng tháng", CALCULATE)
    await citizen.presses(CALCULATE, "calculate", "go")
    assert await citizen.turns("còn 3 triệu thì sao", *QUESTION) == []
    said = await citizen.says("còn 3 triệu thì sao", CALCULATE)
    assert "3.000.000 đồng" in said["text"]
    assert citizen.loop is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("cho em gặp nhân viên", "ask_person"),
        ("cảm ơn em", "thank"),
        ("bhxh tự nguyện là gì vậy em", "ask_faq"),
        ("em hỏi về cái thẻ", "ask_faq"),
    ],
)
async def test_what_others_have_an_answer_for_is_rejected(citizen: Citizen, text: str, intent: str) -> None:
    await begun(citizen)
    with pytest.raises(RejectedError):
        await citizen.says(text, CALCULATE, intent)


async def test_after_their_answer_the_question_is_asked_again(citizen: Citizen) -> None:
    await begun(citizen)
    said = await citizen.says("bhxh tự nguyện là gì vậy em", CALCULATE, rejected=True)
    assert said["text"].startswith("Mình tính tiếp nhé.")
    assert "nhóm nào" in said["text"]


async def test_while_it_goes_on_an_entry_has_no_button_to_it(citizen: Citizen) -> None:
    await begun(citizen)
    said = await citizen.says("bhxh tự nguyện là gì")
    assert "calculate:start.voluntary" not in [button["payload"] for button in said["buttons"]]
    assert citizen.loop == CALCULATE


async def test_what_nobody_understands_is_a_miss(citizen: Citizen) -> None:
    await begun(citizen)
    said = await citizen.says("asdf", CALCULATE)
    assert said["text"].startswith("Em chưa hiểu")
    assert citizen.slots["calculation"]["misses"] == 1


@pytest.mark.parametrize(("pause", "on"), [(timedelta(hours=2), True), (timedelta(hours=2, seconds=1), False)])
async def test_after_a_long_pause_a_message_is_a_new_question(citizen: Citizen, pause: timedelta, on: bool) -> None:
    await begun(citizen)
    citizen.at(FixedClock(MORNING + pause))
    if on:
        assert "hộ nghèo" in (await citizen.says("hộ nghèo", CALCULATE))["text"].lower()
        return
    with pytest.raises(RejectedError):
        await citizen.says("hộ nghèo", CALCULATE)
    await citizen.says("hộ nghèo")
    assert citizen.loop is None
    assert citizen.slots["calculation"] is None


async def test_a_loop_that_rasa_forgot_with_its_session_is_taken_up_again(citizen: Citizen) -> None:
    await begun(citizen)
    citizen.loop = None
    assert await citizen.turns("hộ nghèo", *QUESTION) == []
    assert citizen.loop == CALCULATE


async def test_short_answers_do_not_change_the_language(citizen: Citizen) -> None:
    await begun(citizen)
    said = await citizen.says("other", CALCULATE, language="en")
    assert said["language"] == "vi"


async def test_a_wish_without_a_subject_gets_the_list(citizen: Citizen) -> None:
    said = await citizen.says("tính giúp em", CALCULATE, "calculate")
    assert said["buttons"][0]["payload"] == "calculate:start.voluntary"
    assert citizen.loop is None


async def test_a_longer_wish_that_names_no_sum_is_a_question(citizen: Citizen) -> None:
    said = await citizen.says("tính giúp em với mất thẻ rồi", CALCULATE, "calculate")
    assert said["entry_id"] == "health_card.lost_card"


async def test_what_was_told_goes_with_a_citizen_who_wants_a_person(citizen: Citizen) -> None:
    """Staff need not ask for it a second time."""
    await begun(citizen)
    await citizen.presses("action_hand_over", "ask_person")
    title, income = citizen.handovers.rows[0].facts
    assert title == "Tính tiền đóng BHXH tự nguyện"
    assert income.endswith(": 2.000.000 đồng")
