"""Deleting what is kept, and getting a copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from actions.memory import PAUSE
from bot.clock import FixedClock
from bot.forms.state import FormState
from tests.actions.conftest import Citizen
from tests.actions.stand_ins import MORNING, TEXTS

Payloads = Callable[[dict[str, Any]], list[str]]


async def asks_to_delete(citizen: Citizen, text: str = "xóa dữ liệu của tôi") -> dict[str, Any]:
    return await citizen.says(text, "action_delete_data", "delete_data")


async def test_deleting_asks_once_and_tells_what_goes(citizen: Citizen, payloads: Payloads) -> None:
    asked = await asks_to_delete(citizen)
    assert asked["text"] == TEXTS.say("data_ask_forget", "vi")
    assert payloads(asked) == ["forget:yes", "forget:no"]
    assert asked["my_data"] is None


@pytest.mark.parametrize(
    ("text", "action", "intent"),
    [
        ("có", "action_affirm", "affirm"),
        ("đồng ý xóa", "action_affirm", "affirm"),
        ("👍", "action_praise", "praise"),
    ],
)
async def test_a_yes_deletes_and_nothing_is_remembered(citizen: Citizen, text: str, action: str, intent: str) -> None:
    await citizen.says("mất thẻ")
    await asks_to_delete(citizen)
    said = await citizen.says(text, action, intent)

    assert (said["my_data"], said["text"]) == ("forget", TEXTS.say("data_forgotten", "vi"))
    assert {name: value for name, value in citizen.slots.items() if name != "remembered_at" and value} == {}


async def test_the_button_deletes(citizen: Citizen) -> None:
    await asks_to_delete(citizen)
    assert (await citizen.presses("action_delete_data", "delete_data", "yes"))["my_data"] == "forget"


async def test_a_yes_out_of_the_blue_deletes_nothing(citizen: Citizen) -> None:
    said = await citizen.presses("action_delete_data", "delete_data", "yes")
    assert (said["my_data"], said["text"]) == (None, TEXTS.say("data_ask_forget", "vi"))

    citizen.at(FixedClock(MORNING + PAUSE + timedelta(minutes=1)))
    assert (await citizen.presses("action_delete_data", "delete_data", "yes"))["my_data"] is None


@pytest.mark.parametrize("how", ["button", "no", "wrong"])
async def test_a_no_keeps_everything(citizen: Citizen, how: str) -> None:
    await asks_to_delete(citizen)
    said = await {
        "button": lambda: citizen.presses("action_delete_data", "delete_data", "no"),
        "no": lambda: citizen.says("đừng xóa", "action_deny", "deny"),
        "wrong": lambda: citizen.says("sai rồi", "action_complain", "complain"),
    }[how]()

    assert said["text"] == TEXTS.say("data_kept", "vi")
    after = await citizen.says("có", "action_affirm", "affirm")
    assert after["my_data"] is None


async def test_a_question_in_between_is_answered_and_takes_the_wish_back(citizen: Citizen) -> None:
    await asks_to_delete(citizen)
    assert (await citizen.says("mất thẻ"))["entry_id"] == "health_card.lost_card"
    assert (await citizen.says("ok", "action_affirm", "affirm"))["my_data"] is None


async def test_said_twice_it_is_asked_twice(citizen: Citizen) -> None:
    await asks_to_delete(citizen)
    assert (await asks_to_delete(citizen))["my_data"] is None


async def test_a_sum_under_way_is_let_go(citizen: Citizen) -> None:
    citizen.slots["calculation"] = FormState("voluntary").to_json(MORNING)
    citizen.loop = "action_calculate"
    await asks_to_delete(citizen)
    assert citizen.loop is None
    assert citizen.slots["calculation"] is None


async def test_a_copy_is_announced(citizen: Citizen) -> None:
    said = await citizen.says("export my data", "action_export_data", "export_data", language="en")
    assert (said["my_data"], said["text"]) == ("export", TEXTS.say("data_copy", "en"))


@pytest.mark.parametrize("intent", ["delete_data", "export_data"])
async def test_what_the_bank_knows_is_answered_where_the_wish_is_unsure(citizen: Citizen, intent: str) -> None:
    citizen.confidence = 0.7
    said = await citizen.says("xem điều kiện thai sản của tôi", f"action_{intent}", intent)
    assert said["entry_id"] == "maternity.conditions"
