"""Praise and complaints about the answer before, pressed and in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from actions.memory import PAUSE
from actions.rating import RESTS
from bot.clock import FixedClock
from bot.forms.state import FormState
from bot.store import Why
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import MORNING, TEXTS, Told

Payloads = Callable[[dict[str, Any]], list[str]]


def ratings(message: dict[str, Any]) -> list[str]:
    return [button["payload"] for button in message["feedback"]]


async def complains(citizen: Citizen, text: str = "sai rồi") -> dict[str, Any]:
    return await citizen.says(text, "action_complain", "complain")


async def test_an_answer_can_be_rated_with_one_tap(citizen: Citizen) -> None:
    said = await citizen.says("mất thẻ")
    assert ratings(said) == ["useful:answer1", "not_right:answer1"]

    thanked = await citizen.presses("action_praise", "praise", "answer1")
    assert thanked["text"] == TEXTS.say("feedback_useful", "vi")
    assert citizen.feedback.rows == [Told("answer1", useful=True, why=None, words="")]


@pytest.mark.parametrize("text", ["thẻ", "thời tiết", "abc xyz"])
async def test_what_is_no_answer_is_not_rated(citizen: Citizen, text: str) -> None:
    assert ratings(await citizen.says(text)) == []


async def test_a_greeting_is_not_rated(citizen: Citizen) -> None:
    assert ratings(await citizen.says("chào em", "action_small_talk", "greet")) == []


async def test_who_just_told_is_not_asked_again_for_some_answers(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    await citizen.presses("action_praise", "praise", "answer1")

    asked = [bool(ratings(await citizen.says("mất thẻ"))) for _ in range(RESTS + 1)]

    assert asked == [False] * RESTS + [True]


async def test_not_right_is_kept_at_once_and_asks_why(citizen: Citizen, payloads: Payloads) -> None:
    await citizen.says("mất thẻ")
    asked = await citizen.presses("action_complain", "complain", "answer1")

    assert asked["text"] == TEXTS.say("feedback_ask_why", "vi")
    assert payloads(asked) == [f"not_right:{why}.answer1" for why in Why]
    assert citizen.feedback.rows[-1] == Told("answer1", useful=False, why=None, words="")

    noted = await citizen.presses("action_complain", "complain", "wrong.answer1")
    assert noted["text"] == TEXTS.say("feedback_noted", "vi")
    assert payloads(noted) == ["hand_over"]
    assert citizen.feedback.rows[-1].why is Why.WRONG


async def test_why_may_be_told_in_words(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    await citizen.presses("action_complain", "complain", "answer1")
    noted = await citizen.says("giờ đâu còn thẻ giấy nữa")

    assert noted["text"] == TEXTS.say("feedback_noted", "vi")
    assert citizen.feedback.rows[-1].words == "giờ đâu còn thẻ giấy nữa"
    # the next words are no longer about it
    assert (await citizen.says("thai sản"))["entry_id"] == "maternity.conditions"
    assert len(citizen.feedback.rows) == 2


async def test_another_question_instead_of_the_reason_is_answered(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    await citizen.presses("action_complain", "complain", "answer1")
    said = await citizen.says("ý em là điều kiện thai sản")

    assert said["entry_id"] == "maternity.conditions"
    assert citizen.feedback.rows[-1] == Told("answer1", useful=False, why=None, words="ý em là điều kiện thai sản")


async def test_who_asked_something_else_is_offered_the_next_hits_and_a_person(
    citizen: Citizen, payloads: Payloads
) -> None:
    await citizen.says("mất thẻ")
    offered = await citizen.presses("action_complain", "complain", "not_meant.answer1")

    assert offered["text"].startswith(TEXTS.say("feedback_instead", "vi"))
    assert payloads(offered) == [
        "ask:voluntary.monthly_amount",
        "ask:health_card.renewal_how",
        "none_fit",
        "hand_over",
    ]
    chosen = await citizen.says("2", "action_choose_option", "choose_option")
    assert chosen["entry_id"] == "health_card.renewal_how"


async def test_not_what_i_meant_in_words_does_the_same(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    offered = await citizen.says("ko phải ý em", "action_none_fit", "none_fit")

    assert offered["status"] == "clarified"
    assert citizen.feedback.rows == [Told("answer1", useful=False, why=Why.NOT_MEANT, words="ko phải ý em")]
    # and with choices on the table it is about these
    other = await citizen.says("ko phải ý em", "action_none_fit", "none_fit")
    assert other["text"] == TEXTS.say("none_fit_reply", "vi")


async def test_where_nothing_else_was_found_other_words_are_asked_for(
    citizen: Citizen, payloads: Payloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citizen.answers, "hits_beside", lambda *_: ("gone.from_the_bank",))
    await citizen.says("mất thẻ")
    said = await citizen.says("ko phải ý em", "action_none_fit", "none_fit")

    assert said["text"] == TEXTS.say("feedback_in_other_words", "vi")
    assert payloads(said) == ["hand_over"]


async def test_a_complaint_in_words_is_kept_with_them(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    asked = await complains(citizen, "câu trả lời không đúng")

    assert asked["text"] == TEXTS.say("feedback_ask_why", "vi")
    assert citizen.feedback.rows == [Told("answer1", useful=False, why=None, words="câu trả lời không đúng")]


async def test_praise_in_words_is_kept(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    thanked = await citizen.says("cảm ơn, đúng rồi", "action_praise", "praise")

    assert thanked["text"] == TEXTS.say("feedback_useful", "vi")
    assert citizen.feedback.rows[-1].useful


async def test_a_question_that_sounds_like_a_complaint_is_answered(citizen: Citizen) -> None:
    citizen.confidence = 0.7
    await citizen.says("mất thẻ")
    said = await complains(citizen, "điều kiện thai sản như vậy không đúng à")

    assert said["entry_id"] == "maternity.conditions"
    assert citizen.feedback.rows == []


async def test_to_a_question_of_ours_it_is_a_yes_or_a_no(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    await citizen.says("thẻ")
    assert (await complains(citizen))["text"] == TEXTS.say("none_fit_reply", "vi")

    await citizen.says("abc xyz")
    await citizen.says("abc xyz")
    handed = await citizen.says("tốt quá", "action_praise", "praise")
    assert handed["status"] == "handed_over_asked"
    assert citizen.feedback.rows == []


async def test_with_no_answer_before_there_is_nothing_to_rate(citizen: Citizen) -> None:
    assert (await complains(citizen))["text"] == TEXTS.say("none_fit_reply", "vi")
    assert (await citizen.says("hữu ích", "action_praise", "praise"))["text"] == TEXTS.say("say_thank", "vi")
    assert citizen.feedback.rows == []


async def test_after_a_pause_a_complaint_points_at_nothing(citizen: Citizen) -> None:
    await citizen.says("mất thẻ")
    citizen.at(FixedClock(MORNING + PAUSE + timedelta(minutes=1)))
    await complains(citizen)

    assert citizen.feedback.rows == []


@pytest.mark.parametrize(("action", "argument"), [("praise", "gone"), ("complain", "gone"), ("complain", "wrong.gone")])
async def test_an_answer_that_is_gone_or_somebody_elses_cannot_be_rated(
    citizen: Citizen, action: str, argument: str
) -> None:
    said = await citizen.presses(f"action_{action}", action, argument)
    assert said["text"] == TEXTS.say("feedback_gone", "vi")


async def test_in_the_middle_of_a_sum_nobody_is_asked_how_an_answer_was(citizen: Citizen) -> None:
    citizen.slots["calculation"] = FormState("voluntary").to_json(MORNING)
    citizen.loop = "action_calculate"

    said = await citizen.says("mất thẻ")
    assert said["entry_id"] == "health_card.lost_card"
    assert ratings(said) == []
