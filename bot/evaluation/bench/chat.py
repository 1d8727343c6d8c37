"""Asks a running product through /v1/chat: one message after the other, and several senders at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from bot.evaluation.bench.results import ChatSpeed, ProcessCost, Times

ANSWER_SECONDS = 60


@dataclass
class ChatMeter:
    """What was measured of one product so far.

    Args:
        client: Leads to the product.
        senders: How many ask at once in `together`.
        step: Called after each message.
    """

    client: httpx.AsyncClient
    senders: int
    step: Callable[[], None] = lambda: None
    rounds: list[list[float]] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    asked_together: int = 0
    faults: int = 0

    async def one_by_one(self, texts: Sequence[str]) -> None:
        """Ask a round of questions, each after the answer to the one before."""
        self.rounds.append([await self._ask(text) for text in texts])

    async def together(self, texts: Sequence[str]) -> None:
        """Have the senders ask a round of questions, each the next one when its answer is there."""
        left = iter(texts)

        async def sender() -> None:
            for text in left:
                await self._ask(text)

        began = time.perf_counter()
        await asyncio.gather(*(sender() for _ in range(self.senders)))
        self.per_second.append(len(texts) / (time.perf_counter() - began))
        self.asked_together += len(texts)

    async def warm_up(self, texts: Sequence[str]) -> None:
        """Ask what does not count."""
        for text in texts:
            await self._ask(text)
        self.faults = 0

    async def _ask(self, text: str) -> float:
        """Return the seconds until the answer to `text` in a conversation of its own."""
        began = time.perf_counter()
        body = {"conversation_id": uuid4().hex, "text": text}
        reply = await self.client.post("/v1/chat", json=body, timeout=ANSWER_SECONDS)
        took = time.perf_counter() - began
        self.faults += not _is_answer(reply)
        self.step()
        return took

    @property
    def asked(self) -> int:
        """How many messages counted."""
        return self.asked_together + sum(map(len, self.rounds))

    def speed(self, name: str, web: ProcessCost, rasa: ProcessCost) -> ChatSpeed:
        """Sum up."""
        total = sum(self.asked_together / len(self.per_second) / rate for rate in self.per_second)
        return ChatSpeed(
            name=name,
            one=Times.of([seconds for taken in self.rounds for seconds in taken]),
            one_p50=[Times.of(taken).p50 for taken in self.rounds],
            senders=self.senders,
            n_senders=self.asked_together,
            per_second=round(self.asked_together / total, 1),
            per_second_by_round=[round(rate, 1) for rate in self.per_second],
            faults=self.faults,
            web=web,
            rasa=rasa,
        )


def _is_answer(reply: httpx.Response) -> bool:
    messages = reply.json().get("messages", []) if reply.is_success else []
    return bool(messages) and not any(str(message["status"]).startswith("error") for message in messages)
