"""The meter over a product of a few lines."""

from __future__ import annotations

from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.evaluation.bench.chat import SUM, ChatMeter
from bot.evaluation.bench.results import ProcessCost

COST = ProcessCost(900.0, 25.0)


class TinyProduct:
    """Answers everything; `broken` gets an error status, `away` none at all."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = "answered"

    @property
    def names(self) -> list[str]:
        return [asked["conversation_id"] for asked in self.asked]

    def meter(self, senders: int = 2) -> ChatMeter:
        app = Starlette(routes=[Route("/v1/chat", self._chat, methods=["POST"])])
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://product")
        return ChatMeter(client, senders)

    async def _chat(self, request: Request) -> JSONResponse:
        wanted = await request.json()
        self.asked.append(wanted)
        if wanted["text"] == "away":
            return JSONResponse({"error": {}}, 503)
        status = "error_search" if wanted["text"] == "broken" else self.status
        return JSONResponse({"messages": [{"text": "x", "status": status}]})


async def test_rounds_are_counted_and_the_warm_up_is_not() -> None:
    product = TinyProduct()
    meter = product.meter()
    await meter.warm_up(["w1", "broken"])
    for _ in range(3):
        await meter.one_by_one(["a", "b"])
        await meter.together(["c", "d", "e", "f"])
    await meter.sums(2)

    speed = meter.speed("ours", COST, COST)
    assert (speed.one.n, len(speed.one_p50)) == (6, 3)
    assert (speed.n_senders, len(speed.per_second_by_round)) == (12, 3)
    assert (speed.turn.n, len(speed.turn_p50)) == (2 * len(SUM), 1)
    assert (speed.faults, meter.asked) == (0, 18)


async def test_a_sum_is_one_conversation_and_its_end_a_result() -> None:
    product = TinyProduct()
    meter = product.meter()
    await meter.sums(2)
    assert [asked["text"] for asked in product.asked] == [*SUM, *SUM]
    assert [len(set(names)) for names in (product.names[: len(SUM)], product.names)] == [1, 2]
    assert meter.faults == 0

    product.status = "clarified"
    await meter.sums(1)
    assert meter.faults == 1


async def test_every_message_has_a_conversation_of_its_own() -> None:
    product = TinyProduct()
    await product.meter().together(["a", "b", "c"])
    assert sorted(asked["text"] for asked in product.asked) == ["a", "b", "c"]
    assert len({asked["conversation_id"] for asked in product.asked}) == 3


async def test_what_is_no_answer_is_a_fault() -> None:
    meter = TinyProduct().meter()
    await meter.one_by_one(["a", "broken", "away"])
    assert meter.faults == 2
