from __future__ import annotations

from bot.store.handovers import Speaker, TranscriptLine
from tests.actions.conftest import Citizen


async def test_a_person_gets_the_conversation_and_the_citizen_the_hotline(citizen: Citizen) -> None:
    await citizen.says("mất thẻ làm sao")
    said = await citizen.says("tôi muốn gặp người", "action_hand_over", "ask_person")
    assert said["status"] == "handed_over_asked"
    assert "1900 9068" in said["text"]
    (row,) = citizen.handovers.rows
    assert (row.channel, row.account, row.conversation_id, row.reason) == ("web", "site", "c1", "asked")
    assert row.transcript == (
        TranscriptLine(Speaker.CITIZEN, "mất thẻ làm sao"),
        TranscriptLine(Speaker.BOT, "answer health_card.lost_card [vi]"),
        TranscriptLine(Speaker.CITIZEN, "tôi muốn gặp người"),
    )


async def test_a_button_is_told_as_its_payload(citizen: Citizen) -> None:
    await citizen.presses("action_hand_over", "ask_person")
    assert citizen.handovers.rows[0].transcript == (TranscriptLine(Speaker.CITIZEN, "[ask_person:None]"),)


async def test_only_the_last_lines_are_passed_on(citizen: Citizen) -> None:
    for _ in range(10):
        await citizen.says("mất thẻ")
    await citizen.says("gặp người thật", "action_hand_over", "ask_person")
    assert len(citizen.handovers.rows[0].transcript) == 12


async def test_a_hand_over_is_counted_among_the_answers(citizen: Citizen) -> None:
    await citizen.says("gặp nhân viên", "action_hand_over", "ask_person")
    assert [answer.status for _, _, answer in citizen.answers.rows] == ["handed_over_asked"]


async def test_a_question_that_only_sounds_like_it_is_answered(citizen: Citizen) -> None:
    citizen.confidence = 0.7
    said = await citizen.says("nhân viên nghỉ thai sản thì sao", "action_hand_over", "ask_person")
    assert said["entry_id"] == "maternity.conditions"
    assert citizen.handovers.rows == []


async def test_who_clearly_asks_for_a_person_gets_one_whatever_it_is_about(citizen: Citizen) -> None:
    said = await citizen.says("cho gặp nhân viên hỏi về thai sản", "action_hand_over", "ask_person")
    assert said["status"] == "handed_over_asked"
