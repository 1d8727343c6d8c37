"""What a citizen asks and gets, the same on every channel."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bot.bank.bank import Bank
from tests.e2e.citizens import Citizen, Heard
from tests.e2e.expected import answer_of, figure_of, said
from tests.e2e.product import Product
from tests.e2e.staff import staff_room

pytestmark = pytest.mark.asyncio(loop_scope="package")

QUESTION = "bhxh tu nguyen dong nhieu 1 thang"


def entries_offered(heard: Heard) -> list[str]:
    """Return the entries that buttons under a message ask for."""
    payloads = [choice["payload"] for choice in heard.choices]
    return [payload.removeprefix("ask:") for payload in payloads if payload.startswith("ask:")]


async def test_the_contribution_question_gets_the_amounts_in_force(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say(QUESTION)

    assert answer_of(bank, "voluntary.monthly_amount") in heard.text
    assert figure_of(bank, "voluntary.lowest_contribution") in heard.text
    assert figure_of(bank, "voluntary.highest_contribution") in heard.text
    assert "Điều 36" in heard.basis


async def test_a_button_leads_to_what_people_ask_next(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say(QUESTION)
    related = entries_offered(heard)
    assert related == list(bank.entries["voluntary.monthly_amount"].related)[: len(related)]
    assert related

    assert answer_of(bank, related[0]) in (await citizen.press(heard, 0)).text


async def test_one_word_is_asked_back_and_the_number_chooses(citizen: Citizen, bank: Bank) -> None:
    asked_back = await citizen.say("thẻ")
    offered = entries_offered(asked_back)
    assert 2 <= len(offered) <= 3
    assert said(bank, "ask_back") in asked_back.text

    assert answer_of(bank, offered[1]) in (await citizen.say("2")).text


async def test_the_weather_is_not_ours_to_tell(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say("thời tiết ngày mai thế nào")
    assert heard.text == said(bank, "decline_out_of_scope")
    assert heard.basis == ""


async def test_who_wants_a_person_is_on_the_list_of_staff(citizen: Citizen, bank: Bank, product: Product) -> None:
    assert (await citizen.say("Tôi muốn gặp người")).text.startswith(said(bank, "handed_over"))

    with staff_room(product) as room:
        newest = room.handovers.open_list()[-1]
        assert (newest.channel, newest.reason) == (citizen.channel, "asked")
        assert [line.text for line in room.lines.of(newest.id)] == ["Tôi muốn gặp người"]


async def test_the_interface_tells_how_an_answer_came_about(product: Product) -> None:
    async def asked(text: str) -> tuple[str | None, str | None]:
        reply = await product.client.post("/v1/chat", json={"conversation_id": uuid4().hex, "text": text})
        [message] = reply.json()["messages"]
        return message["status"], message["entry_id"]

    assert await asked(QUESTION) == ("answered", "voluntary.monthly_amount")
    assert await asked("thẻ") == ("clarified", None)
    assert await asked("thời tiết ngày mai thế nào") == ("declined_out_of_scope", None)
    assert await asked("Tôi muốn gặp người") == ("handed_over_asked", None)
