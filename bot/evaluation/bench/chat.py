"""Asks a running product through /v1/chat: one message after the other, and several senders at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from bot.answering.answer import AnswerStatus
from bot.evaluation.bench.results import ChatSpeed, ProcessCost, Times

ANSWER_SECONDS = 60
SUM = (
    "tính giúp em tiền đóng bhxh tự nguyện",
    "vậy 2 triệu rưỡi",
    "hộ cận nghèo",
    "à không, hộ nghèo",
    "theo quý",
    "đúng rồi",
)
"""One sum asked for fact by fact, with a correction; the last message brings the result."""


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
    turns: list[list[float]] = field(default_factory=list)
    asked_together: int = 0
    faults: int = 0
    last_status: str = ""

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

    async def sums(self, conversations: int) -> None:
        """Have a sum worked out in each of a round of conversations, a fact a message; no result is a fault."""
        taken = []
        for _ in range(conversations):
            citizen = uuid4().hex
            taken += [await self._ask(text, citizen) for text in SUM]
            self.faults += self.last_status != AnswerStatus.ANSWERED
        self.turns.append(taken)

    async def warm_up(self, texts: Sequence[str]) -> None:
        """Ask what does not count."""
        for text in texts:
            await self._ask(text)
        self.faults = 0

    async def _ask(self, text: str, citizen: str = "") -> float:
        """Return the seconds until the answer to `text` in a conversation, of its own unless one is named."""
        began = time.perf_counter()
        body = {"conversation_id": citizen or uuid4().hex, "text": text}
        reply = await self.client.post("/v1/chat", json=body, timeout=ANSWER_SECONDS)
        took = time.perf_counter() - began
        statuses = _statuses(reply)
        self.faults += not statuses or any(status.startswith("error") for status in statuses)
        self.last_status = statuses[-1] if statuses else ""
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
            turn=Times.of([seconds for taken in self.turns for seconds in taken]),
            turn_p50=[Times.of(taken).p50 for taken in self.turns],
            faults=self.faults,
            web=web,
            rasa=rasa,
        )


def _statuses(reply: httpx.Response) -> list[str]:
    """Return the status of each message of a reply; none where it is no answer at all."""
    messages = reply.json().get("messages", []) if reply.is_success else []
    return [str(message["status"]) for message in messages]
