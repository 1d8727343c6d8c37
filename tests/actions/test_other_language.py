from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.store.handover_lines import Speaker
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import TEXTS

Payloads = Callable[[dict[str, Any]], list[str]]

WAYS_ON = ["language:vi", "language:en", "hand_over"]


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_answer_question", "nlu_fallback"),
        # whatever Rasa takes it for
        ("action_change_language", "change_language"),
        ("action_hand_over", "ask_person"),
        ("action_small_talk", "greet"),
    ],
)
async def test_who_asks_for_a_language_is_passed_to_a_person_who_speaks_it(
    citizen: Citizen, payloads: Payloads, action: str, intent: str
) -> None:
    said = await citizen.says("có ai nói tiếng Ê Đê không", action, intent)

    assert said["status"] == "handed_over_asked"
    assert said["text"].startswith("Em không nói được tiếng Ê Đê.")
    assert payloads(said) == WAYS_ON[:2]
    (row,) = citizen.handovers.rows
    assert row.reason == "language"
    # staff read which language in the citizen's words and in ours
    assert [line.speaker for line in row.transcript] == [Speaker.CITIZEN, Speaker.BOT]
    assert "anh/chị cần người nói tiếng Ê Đê" in row.transcript[-1].text


async def test_it_is_said_in_english_to_whom_writes_english(citizen: Citizen) -> None:
    said = await citizen.says("do you speak Jarai?", language="en")

    assert said["text"].startswith("I do not speak Jarai.")
    assert "tiếng Gia Rai" in citizen.handovers.rows[0].transcript[-1].text


async def test_where_there_are_sentences_in_the_language_they_stand_above(citizen: Citizen) -> None:
    said = await citizen.says("tôi chỉ nói được tiếng khmer")

    khmer, vietnamese, _place = said["text"].split("\n\n")
    assert khmer == TEXTS.say("speaker_wanted", "km", wanted="ភាសាខ្មែរ")
    assert vietnamese == TEXTS.say("speaker_wanted", "vi", wanted="Khmer")


async def test_a_long_text_that_asks_something_we_know_is_answered(citizen: Citizen) -> None:
    said = await citizen.says("vợ tôi chỉ nói được tiếng Mông thì làm thủ tục hưởng thai sản có được không")

    assert said["entry_id"] == "maternity.conditions"
    assert citizen.handovers.rows == []


async def test_a_people_is_no_language(citizen: Citizen) -> None:
    await citizen.says("người dân tộc Tày mất thẻ thì sao")

    assert citizen.handovers.rows == []


@pytest.mark.parametrize(
    ("text", "code"), [("តើខ្ញុំត្រូវបង់ប៉ុន្មាន", "km"), ("社会保险怎么交", "zh"), ("보험료는 얼마입니까", "ko")]
)
async def test_a_text_we_cannot_read_is_never_taken_for_small_talk(
    citizen: Citizen, payloads: Payloads, text: str, code: str
) -> None:
    said = await citizen.says(text, "action_small_talk", "greet", language=code)

    assert said["status"] == "declined_no_entry"
    assert payloads(said) == WAYS_ON
    assert said["buttons"][-1]["title"] == TEXTS.say("hand_over_button", code)


async def test_a_person_is_told_the_language_the_citizen_wrote_in(citizen: Citizen) -> None:
    await citizen.says("តើខ្ញុំត្រូវបង់ប៉ុន្មាន", language="km")
    said = await citizen.presses("action_hand_over", "ask_person", language=None, language_sure=False)

    assert said["text"] == "\n\n".join(TEXTS.say(key, "km") for key in ("handed_over", "waiting_first"))
    (row,) = citizen.handovers.rows
    assert row.reason == "language"
    told = row.transcript[-1]
    assert (told.speaker, told.text) == (Speaker.BOT, TEXTS.say("speaker_wanted", "vi", wanted="Khmer"))


async def test_the_button_for_vietnamese_leads_on_in_vietnamese(citizen: Citizen) -> None:
    await citizen.says("보험료는 얼마입니까", language="ko")
    await citizen.presses("action_change_language", "change_language", "vi")

    assert (await citizen.says("mất thẻ", language="vi", language_sure=False))["language"] == "vi"


async def test_a_language_without_answers_cannot_be_chosen(citizen: Citizen, payloads: Payloads) -> None:
    said = await citizen.presses("action_change_language", "change_language", "km")

    assert payloads(said) == WAYS_ON[:2]
