from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from actions.base import REMEMBERED
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import BANK, StandInComposer

Payloads = Callable[[dict[str, Any]], list[str]]


async def test_an_answer_brings_its_basis_its_next_questions_and_its_details(
    citizen: Citizen, payloads: Payloads
) -> None:
    said = await citizen.says("bhxh tự nguyện đóng bao nhiêu")
    assert said["status"] == "answered"
    assert said["entry_id"] == "voluntary.monthly_amount"
    assert said["citations"][0]["text"] == "Điều 36 Luật 41/2024/QH15"
    assert payloads(said) == [
        "ask:health_card.lost_card",
        "ask:health_card.renewal_how",
        "ask:maternity.conditions",
        "details:voluntary.monthly_amount",
    ]


async def test_every_answer_is_recorded_and_the_message_names_its_record(citizen: Citizen) -> None:
    said = await citizen.says("mất thẻ làm sao", event_id="tg-7")
    assert said["answer_id"] == "answer1"
    event_id, question, answer = citizen.answers.rows[0]
    assert (event_id, question, answer.entry_id) == ("tg-7", "mất thẻ làm sao", "health_card.lost_card")


async def test_asking_back_lists_the_choices_by_number_and_offers_none_of_them(
    citizen: Citizen, payloads: Payloads
) -> None:
    said = await citizen.says("thẻ")
    assert said["status"] == "clarified"
    assert "1. Mất thẻ BHYT\n2. Gia hạn thẻ BHYT\n3. Điều kiện thai sản" in said["text"]
    assert payloads(said)[-1] == "none_fit"


async def test_the_number_of_a_choice_is_answered_even_where_rasa_took_it_for_a_question(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    assert (await citizen.says("số 2"))["entry_id"] == "health_card.renewal_how"


async def test_a_choice_by_place(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    said = await citizen.says("cái cuối", "action_choose_option", "choose_option")
    assert said["entry_id"] == "maternity.conditions"


async def test_a_number_nobody_offered_shows_the_choices_again(citizen: Citizen, payloads: Payloads) -> None:
    await citizen.says("thẻ")
    said = await citizen.says("số 7", "action_choose_option", "choose_option")
    assert said["status"] == "clarified"
    assert payloads(said)[0] == "ask:health_card.lost_card"
    assert (await citizen.says("1"))["entry_id"] == "health_card.lost_card"


async def test_a_number_where_nothing_was_offered_is_a_question(citizen: Citizen) -> None:
    said = await citizen.says("2", "action_choose_option", "choose_option")
    assert said["status"] == "declined_no_entry"


async def test_a_button_asks_its_entry(citizen: Citizen) -> None:
    said = await citizen.presses("action_choose_option", "choose_option", "maternity.conditions")
    assert said["entry_id"] == "maternity.conditions"
    assert citizen.answers.rows[0][1] == "maternity.conditions"


async def test_a_button_of_an_entry_that_has_left_the_bank_says_so(citizen: Citizen) -> None:
    said = await citizen.presses("action_choose_option", "choose_option", "old.entry")
    assert said["status"] == "declined_no_entry"
    assert said["text"].startswith("Câu này hiện không còn")


async def test_details_of_the_last_entry_do_not_offer_themselves_again(citizen: Citizen, payloads: Payloads) -> None:
    await citizen.says("thai sản cần gì")
    said = await citizen.says("nói rõ hơn", "action_details", "details")
    assert said["text"].startswith("details maternity.conditions")
    assert not [payload for payload in payloads(said) if payload.startswith("details")]


async def test_details_with_nothing_before_are_a_question(citizen: Citizen) -> None:
    assert (await citizen.says("chi tiết", "action_details", "details"))["status"] == "declined_no_entry"


async def test_the_last_entry_is_known_to_a_follow_up_and_forgotten_after_a_pause(citizen: Citizen) -> None:
    await citizen.says("thai sản cần gì")
    assert (await citizen.says("thế còn chồng thì sao"))["entry_id"] == "maternity.conditions"
    citizen.clock.time += timedelta(minutes=31)
    assert (await citizen.says("thế còn chồng thì sao"))["entry_id"] is None
    assert citizen.composer.asked[-1].last_entry_id is None


async def test_what_was_asked_is_known_to_the_next_question(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    await citizen.says("bị mất")
    await citizen.says("ý tôi là bị mất")
    first, second = citizen.composer.asked[-2:]

    assert (first.before, first.offered[0]) == ("thẻ", "health_card.lost_card")
    assert second.before == "bị mất"


@pytest.mark.parametrize("text", ["ý tôi là thẻ bhyt", "thế còn chồng", "bị mất", "làm ở đâu", "ko y toi la the bhyt"])
async def test_after_a_pause_a_question_goes_on_from_nothing(citizen: Citizen, text: str) -> None:
    await citizen.says("thai sản cần gì")
    await citizen.says("thẻ")
    citizen.clock.time += timedelta(minutes=31)
    await citizen.says(text)
    asked = citizen.composer.asked[-1]

    assert (asked.text, asked.last_entry_id, asked.before, asked.offered) == (text, None, "", ())


async def test_a_long_story_is_kept_in_part(citizen: Citizen) -> None:
    await citizen.says("dài " * 400)
    await citizen.says("ý tôi là thẻ")

    assert citizen.composer.asked[-1].before == ("dài " * 400)[:REMEMBERED]


async def test_choices_are_forgotten_after_a_pause(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    citizen.clock.time += timedelta(hours=2)
    assert (await citizen.says("2"))["status"] == "declined_no_entry"


async def test_after_two_declines_in_a_row_a_person_is_offered_and_yes_accepts(
    citizen: Citizen, payloads: Payloads
) -> None:
    first = await citizen.says("abc xyz")
    assert "chuyển cho nhân viên không" not in first["text"]
    second = await citizen.says("thời tiết mai")
    assert "Anh/chị có muốn em chuyển cho nhân viên không ạ?" in second["text"]
    assert payloads(second) == ["hand_over"]
    third = await citizen.says("có", "action_affirm", "affirm")
    assert third["status"] == "handed_over_asked"
    assert citizen.handovers.rows[0].reason == "no_answer"


async def test_an_answer_in_between_starts_the_count_again(citizen: Citizen) -> None:
    await citizen.says("abc xyz")
    await citizen.says("mất thẻ")
    assert "có muốn em chuyển" not in (await citizen.says("abc xyz"))["text"]


async def test_out_of_scope_leads_to_what_can_be_asked(citizen: Citizen, payloads: Payloads) -> None:
    said = await citizen.says("thời tiết mai")
    assert said["status"] == "declined_out_of_scope"
    assert payloads(said) == ["capabilities"]


async def test_none_of_the_choices_asks_for_other_words(citizen: Citizen, payloads: Payloads) -> None:
    await citizen.says("thẻ")
    said = await citizen.presses("action_none_fit", "none_fit")
    assert said["status"] == "declined_no_entry"
    assert payloads(said) == ["hand_over"]
    assert (await citizen.says("2"))["status"] == "declined_no_entry"


async def test_an_english_question_is_answered_in_english_and_so_is_the_short_word_after_it(citizen: Citizen) -> None:
    said = await citizen.says("how much is voluntary insurance", language="en")
    assert said["language"] == "en"
    assert said["buttons"][-1]["title"] == "See details"
    after = await citizen.says("ok", "action_affirm", "affirm", language="vi", language_sure=False)
    assert after["language"] == "en"


async def test_under_an_answer_about_a_death_there_is_a_button_to_a_person(payloads: Payloads) -> None:
    entries = {"survivors.funeral": BANK.entries["maternity.conditions"], **BANK.entries}
    citizen = Citizen(StandInComposer(replace(BANK, entries=entries)))
    said = await citizen.presses("action_choose_option", "choose_option", "survivors.funeral")
    assert "hand_over" in payloads(said)
    assert "hand_over" not in payloads(await citizen.says("bhxh tự nguyện đóng bao nhiêu"))
