from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from actions.small_talk import SmallTalk
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import TEXTS

Payloads = Callable[[dict[str, Any]], list[str]]


async def test_a_greeting_introduces_a_machine_and_suggests_what_to_ask(citizen: Citizen, payloads: Payloads) -> None:
    said = await citizen.says("xin chào", "action_small_talk", "greet")
    assert "trợ lý tự động" in said["text"]
    assert payloads(said)[0] == "ask:voluntary.monthly_amount"
    assert payloads(said)[-1] == "hand_over"


async def test_a_question_inside_a_greeting_wins(citizen: Citizen) -> None:
    said = await citizen.says("chào em, mất thẻ bhyt thì làm sao", "action_small_talk", "greet")
    assert said["entry_id"] == "health_card.lost_card"


async def test_a_vague_question_inside_a_greeting_is_asked_back(citizen: Citizen) -> None:
    said = await citizen.says("dạ em muốn hỏi về cái thẻ", "action_small_talk", "greet")
    assert said["status"] == "clarified"
    thanked = await citizen.says("cảm ơn em đã nói về cái thẻ", "action_small_talk", "thank")
    assert thanked["text"] == TEXTS.say("say_thank", "vi")


async def test_a_long_greeting_without_a_question_stays_a_greeting(citizen: Citizen) -> None:
    said = await citizen.says("em chào anh chị ban hỗ trợ ạ", "action_small_talk", "greet")
    assert said["text"] == TEXTS.say("say_greet", "vi")
    assert citizen.answers.rows == []


async def test_a_short_greeting_does_not_bother_the_search(citizen: Citizen) -> None:
    await citizen.says("chào em", "action_small_talk", "greet")
    assert citizen.composer.asked == []


async def test_an_insult_gets_an_apology_and_the_way_to_a_person(citizen: Citizen, payloads: Payloads) -> None:
    said = await citizen.says("bot ngu", "action_small_talk", "insult")
    assert said["text"].startswith("Em xin lỗi")
    assert payloads(said) == ["hand_over"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("intent", ["greet", "thank", "goodbye", "capabilities", "about_bot", "small_talk", "insult"])
async def test_each_kind_of_small_talk_has_its_text(citizen: Citizen, intent: str, language: str) -> None:
    said = await citizen.says("x", "action_small_talk", intent, language=language)
    assert said["text"] == TEXTS.say(f"say_{intent}", language)


async def test_a_language_without_texts_is_answered_in_vietnamese_and_says_so(citizen: Citizen) -> None:
    said = await citizen.says("สวัสดี", "action_small_talk", "greet", language="th")
    assert said["language"] == "vi"


def test_small_talk_has_a_rule_for_each_intent_it_has_a_text_for() -> None:
    from tests.rasa.places import ROOT

    rules = yaml.safe_load((ROOT / "nlu_data" / "rules" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    intents = {rule["steps"][0]["intent"] for rule in rules if rule["steps"][1]["action"] == SmallTalk.action_name}
    assert {intent for intent in intents if f"say_{intent}" not in TEXTS.by_language["vi"]} == set()
