"""Whose turn it is: the bot's until somebody takes the conversation, and again once it is closed."""

from __future__ import annotations

import pytest

from bot.answering.answer import AnswerStatus
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.store.handovers import CloseReason
from tests.actions.stand_ins import TEXTS
from tests.handover.office import Office

FIRST = TEXTS.say("still_waiting", "vi", place=TEXTS.say("waiting_first", "vi"))


async def test_who_asked_for_nobody_talks_to_the_bot(office: Office) -> None:
    assert await office.says("bhxh là gì") == ["Nghe: bhxh là gì"]


async def test_who_waits_is_answered_and_told_so_and_staff_can_read_it(office: Office) -> None:
    number = office.waiting()
    assert await office.says("bhxh là gì") == [f"Nghe: bhxh là gì\n\n{FIRST}"]
    assert office.texts(number) == ["bhxh là gì", "Nghe: bhxh là gì"]


async def test_the_reply_that_tells_the_place_itself_is_left_as_it_is(office: Office) -> None:
    office.waiting()
    office.bot.say = lambda heard: [Outbound("Đã ghi lại.", status=AnswerStatus.HANDED_OVER_ASKED)]
    assert await office.says("gặp nhân viên") == ["Đã ghi lại."]


async def test_once_taken_everything_goes_to_the_person_and_the_bot_is_silent(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")

    assert await office.says("sổ của em 0123456789 sai ngày sinh") == []
    assert await office.says("", kind=EventKind.IMAGE) == []
    assert await office.says("Xem chi tiết", kind=EventKind.BUTTON, payload="details:a.b") == []
    assert office.bot.heard == []
    taken, words, image, button = office.texts(number)
    assert taken == TEXTS.say("person_taken", "vi")
    assert "0123456789" not in words
    assert (image, button) == ("[image]", "[details:a.b]")
    assert office.answers.counts(office.clock.now()) == {"handed_over_staff": 3}


async def test_another_citizen_is_answered_meanwhile(office: Office) -> None:
    office.desk.take(office.waiting(), "lima")
    assert await office.says("bhxh là gì", who="b") == ["Nghe: bhxh là gì"]


async def test_closed_or_let_go_the_bot_answers_again(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.desk.release(number, "lima")
    assert await office.says("còn đó không") == [f"Nghe: còn đó không\n\n{FIRST}"]

    office.desk.take(number, "lima")
    office.desk.close(number, "lima", CloseReason.SOLVED)
    assert await office.says("cảm ơn") == ["Nghe: cảm ơn"]


async def test_an_event_delivered_again_is_one_line(office: Office) -> None:
    number = office.waiting()
    event = Inbound("stand_in", "us", "a", "same", EventKind.TEXT, "alo")
    await office.turns.turn(event)
    await office.turns.turn(event)
    assert office.texts(number) == ["alo", "Nghe: alo"]


async def test_after_a_restart_the_person_still_has_the_conversation(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.store.close()

    again = Office(office.url, office.clock)
    assert await again.says("em hỏi tiếp") == []
    assert again.texts(number)[-1] == "em hỏi tiếp"
    again.store.close()


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d\u200b"])
async def test_a_message_without_words_is_no_line(office: Office, text: str) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    assert await office.says(text) == []
    assert office.texts(number) == [TEXTS.say("person_taken", "vi")]


@pytest.mark.parametrize("text", ["😀" * 50, "<script>alert(1)</script>", "dài " * 5_000, "một\nhai"])
async def test_strange_words_reach_the_person_as_they_are(office: Office, text: str) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    await office.says(text)
    assert office.texts(number)[-1] == text.strip()
