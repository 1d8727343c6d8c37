from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.handover.hours import read_hours
from bot.store.handover_lines import Speaker
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import TEXTS, clock


async def test_a_person_gets_the_conversation_and_the_citizen_the_hotline(citizen: Citizen) -> None:
    await citizen.says("mất thẻ làm sao")
    said = await citizen.says("tôi muốn gặp người", "action_hand_over", "ask_person")
    assert said["status"] == "handed_over_asked"
    assert "1900 9068" in said["text"]
    (row,) = citizen.handovers.rows
    assert (row.channel, row.account, row.conversation_id, row.reason) == ("web", "site", "c1", "asked")
    assert [(line.speaker, line.text, line.key, line.answer_id) for line in row.transcript] == [
        (Speaker.CITIZEN, "mất thẻ làm sao", "e0", None),
        (Speaker.BOT, "answer health_card.lost_card [vi]", "e0/0", "answer1"),
        (Speaker.CITIZEN, "tôi muốn gặp người", "e2", None),
    ]


async def test_a_button_is_told_as_its_payload(citizen: Citizen) -> None:
    await citizen.presses("action_hand_over", "ask_person")
    assert [line.text for line in citizen.handovers.rows[0].transcript] == ["[ask_person:None]"]


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


async def test_the_place_in_the_queue_is_told(citizen: Citizen) -> None:
    first = await citizen.presses("action_hand_over", "ask_person")
    second = await citizen.presses("action_hand_over", "ask_person")
    assert first["text"].endswith(TEXTS.say("waiting_first", "vi"))
    assert second["text"].endswith(TEXTS.say("waiting_place", "vi", people=1))


async def test_hours_are_told_and_outside_them_when_somebody_reads_it() -> None:
    citizen = Citizen(hours=read_hours("Mon-Fri 8:00-17:00"))
    sunday = await citizen.presses("action_hand_over", "ask_person")
    assert "thứ Hai đến thứ Sáu 08:00–17:00" in sunday["text"]
    assert "từ 08:00 ngày 23/11/2026" in sunday["text"]

    monday = replace(clock(), time=clock().time + timedelta(days=1))
    citizen.at(monday)
    assert (await citizen.presses("action_hand_over", "ask_person"))["text"].endswith(
        "Giờ nhân viên trả lời: thứ Hai đến thứ Sáu 08:00–17:00."
    )
