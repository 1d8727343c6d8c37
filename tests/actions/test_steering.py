from __future__ import annotations

from tests.actions.conftest import Citizen
from tests.actions.stand_ins import TEXTS


async def test_yes_to_several_choices_asks_which(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    said = await citizen.says("đúng rồi", "action_affirm", "affirm")
    assert said["status"] == "clarified"
    assert said["text"].startswith(TEXTS.say("choose_again", "vi"))


async def test_no_to_the_choices_asks_for_other_words(citizen: Citizen) -> None:
    await citizen.says("thẻ")
    said = await citizen.says("không phải", "action_deny", "deny")
    assert said["text"] == TEXTS.say("none_fit_reply", "vi")


async def test_yes_and_no_to_nothing_lead_on(citizen: Citizen) -> None:
    assert (await citizen.says("ok", "action_affirm", "affirm"))["text"] == TEXTS.say("say_affirm", "vi")
    assert (await citizen.says("không", "action_deny", "deny"))["text"] == TEXTS.say("say_deny", "vi")


async def test_no_to_a_person_takes_the_offer_back(citizen: Citizen) -> None:
    await citizen.says("abc xyz")
    await citizen.says("abc xyz")
    await citizen.says("không", "action_deny", "deny")
    assert (await citizen.says("ok", "action_affirm", "affirm"))["status"] is None
    assert citizen.handovers.rows == []


async def test_stop_forgets_the_subject_and_keeps_the_language(citizen: Citizen) -> None:
    await citizen.says("how much is voluntary insurance", language="en")
    said = await citizen.says("stop", "action_stop", "stop", language="vi", language_sure=False)
    assert said["text"] == TEXTS.say("say_stop", "en")
    assert citizen.slots["last_entry"] is None
    assert citizen.slots["offered"] is None
    assert citizen.slots["language"] == "en"


async def test_a_question_that_begins_with_stop_is_answered(citizen: Citizen) -> None:
    said = await citizen.says("dừng đóng bảo hiểm tự nguyện thì sao", "action_stop", "stop")
    assert said["entry_id"] == "voluntary.monthly_amount"
