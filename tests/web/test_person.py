"""What a citizen's browser gets of a conversation with a person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.store.handovers import CloseReason
from bot.web.app import create_app
from tests.actions.stand_ins import TEXTS
from tests.handover.office import Office
from tests.web.stand_ins import CONVERSATION, an_office, client, services, settings

HERE = f"/v1/chat/{CONVERSATION}/messages"


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
async def citizen(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    made = services(office, dialogue=office.turns)
    async with client(create_app(settings(chat_per_minute=0), made)) as opened:
        yield opened


async def news(citizen: httpx.AsyncClient, after: int = 0) -> dict[str, Any]:
    body: dict[str, Any] = (await citizen.get(HERE, params={"after": after})).json()
    return body


async def say(citizen: httpx.AsyncClient, text: str) -> list[str]:
    reply = await citizen.post("/v1/chat", json={"conversation_id": CONVERSATION, "text": text})
    return [message["text"] for message in reply.json()["messages"]]


async def test_a_conversation_on_the_page_from_waiting_to_the_bot_again(
    citizen: httpx.AsyncClient, office: Office
) -> None:
    assert await news(citizen) == {"whose": "bot", "ahead": None, "messages": []}
    number = office.waiting(CONVERSATION, "web", "web")
    assert (await news(citizen))["ahead"] == 0

    office.desk.take(number, "lima")
    assert await say(citizen, "em cần sửa ngày sinh") == []
    office.desk.reply(number, "lima", "Chị mang căn cước nhé.", "k1")
    office.desk.note(number, "lima", "hay gọi", "k2")
    heard = await news(citizen)
    assert heard["whose"] == "person"
    assert [(one["speaker"], one["text"]) for one in heard["messages"]] == [
        ("bot", TEXTS.say("person_taken", "vi")),
        ("staff", "Chị mang căn cước nhé."),
    ]

    office.desk.close(number, "lima", CloseReason.SOLVED)
    last = heard["messages"][-1]["id"]
    ended = await news(citizen, last)
    assert (ended["whose"], [one["text"] for one in ended["messages"]]) == ("bot", [TEXTS.say("person_ended", "vi")])
    assert await say(citizen, "bhxh là gì") == ["Nghe: bhxh là gì"]


async def test_what_the_browser_lost_comes_again(citizen: httpx.AsyncClient, office: Office) -> None:
    office.desk.take(office.waiting(CONVERSATION, "web", "web"), "lima")
    first = await news(citizen)
    assert await news(citizen) == first


async def test_another_conversation_hears_nothing_of_it(citizen: httpx.AsyncClient, office: Office) -> None:
    office.desk.take(office.waiting("somebody-elses-tab", "web", "web"), "lima")
    assert (await news(citizen))["messages"] == []


@pytest.mark.parametrize("address", [HERE + "?after=-1", HERE + "?after=x", "/v1/chat/short/messages"])
async def test_what_is_no_conversation_or_number_is_refused(citizen: httpx.AsyncClient, address: str) -> None:
    assert (await citizen.get(address)).status_code == 422
