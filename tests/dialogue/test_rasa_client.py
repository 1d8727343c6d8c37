from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from bot.channels.messages import Button, CitedSource, Outbound
from bot.dialogue.rasa_client import DialogueTimeoutError, RasaClient
from bot.errors import DialogueError

MESSAGE = {
    "text": "Mức đóng thấp nhất là ...",
    "buttons": [{"title": "Hỗ trợ", "payload": "ask:voluntary.state_support"}],
    "status": "answered",
    "entry_id": "voluntary.monthly_amount",
    "citations": [{"source": "luat-41-2024", "text": "Điều 36", "since": "01/07/2025"}],
    "answer_id": "a1",
    "language": "vi",
}


def client(answer: Callable[[httpx.Request], httpx.Response]) -> RasaClient:
    return RasaClient("http://rasa/", 3.0, httpx.AsyncClient(transport=httpx.MockTransport(answer)))


async def test_a_message_goes_to_the_rest_channel_and_comes_back_whole() -> None:
    seen: list[httpx.Request] = []

    def rasa(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=[{"recipient_id": "c1", "custom": MESSAGE}])

    (message,) = await client(rasa).send("web:site:c1", "thẻ", {"day": "2026-11-22"})
    assert str(seen[0].url) == "http://rasa/webhooks/rest/webhook"
    assert json.loads(seen[0].content) == {
        "sender": "web:site:c1",
        "message": "thẻ",
        "metadata": {"day": "2026-11-22"},
    }
    assert message == Outbound(
        "Mức đóng thấp nhất là ...",
        (Button("Hỗ trợ", "ask:voluntary.state_support"),),
        "answered",
        "voluntary.monthly_amount",
        (CitedSource("luat-41-2024", "Điều 36", "01/07/2025"),),
    )
    assert message.answer_id == "a1"


async def test_plain_text_of_rasa_itself_is_a_message_too() -> None:
    rasa = client(lambda _: httpx.Response(200, json=[{"recipient_id": "c1", "text": "hi"}]))
    assert await rasa.send("c1", "x", {}) == [Outbound("hi")]


async def test_a_slow_rasa_is_a_timeout() -> None:
    def rasa(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    with pytest.raises(DialogueTimeoutError, match="within 3 s"):
        await client(rasa).send("c1", "x", {})


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, text="not JSON"),
        httpx.Response(200, json={"status": "failure"}),
        httpx.Response(200, json=[{"custom": {"buttons": [{}]}}]),
    ],
)
async def test_what_is_not_understood_is_a_fault(answer: httpx.Response) -> None:
    with pytest.raises(DialogueError):
        await client(lambda _: answer).send("c1", "x", {})


async def test_a_rasa_that_is_away_is_said_to_be_and_how_to_start_it() -> None:
    def rasa(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(DialogueError, match=r"bot\.rasa\.run"):
        await client(rasa).send("c1", "x", {})
    assert not await client(rasa).is_up()
    assert await client(lambda _: httpx.Response(200, json={"status": "ok"})).is_up()
