"""GET /health: how each part is. 200 when citizens can be answered, 503 otherwise; never slow."""

from __future__ import annotations

import asyncio
import importlib.metadata
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from anyio.to_thread import run_sync
from fastapi import APIRouter, Response
from pydantic import BaseModel

from bot.errors import BotError
from bot.web.ports import Answering, ChannelHealth, Part

PART_SECONDS = 2.0
# Whoever asks more often gets the last state: watching must not become work.
FRESH_SECONDS = 1.0


class State(StrEnum):
    """How a part is. `off` is a messenger that has no token."""

    OK = "ok"
    FAILING = "failing"
    OFF = "off"


class PartHealth(BaseModel):
    """One part."""

    state: State
    version: str = ""
    detail: str = ""


class Health(BaseModel):
    """The whole: `ok` when citizens can be answered."""

    state: State
    version: str
    bank_version: str
    index_version: str
    parts: dict[str, PartHealth]


class HealthCheck:
    """Asks every part at once and keeps the answer for a moment.

    `parts` must be well for citizens to be answered; a messenger at fault is shown and no more, since
    the others still work.
    """

    def __init__(
        self,
        composer: Answering,
        parts: Mapping[str, Part],
        channels: Callable[[], Sequence[ChannelHealth]],
        channel_names: Sequence[str],
        today: Callable[[], date],
        seconds: float = PART_SECONDS,
    ) -> None:
        self._composer = composer
        self._parts: dict[str, Callable[[], Awaitable[str]]] = {"search": self._search, **parts}
        self._channels = channels
        self._channel_names = channel_names
        self._today = today
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._last: tuple[float, Health] | None = None

    async def __call__(self) -> Health:
        """Return how everything is."""
        async with self._lock:
            if self._last is None or time.monotonic() - self._last[0] > FRESH_SECONDS:
                self._last = (time.monotonic(), await self._ask())
            return self._last[1]

    async def _ask(self) -> Health:
        bank = self._composer.bank
        states = await asyncio.gather(*(self._part(check) for check in self._parts.values()))
        parts = {"bank": PartHealth(state=State.OK, version=bank.version, detail=f"{len(bank.published)} entries")}
        parts |= dict(zip(self._parts, states, strict=True))
        well = all(part.state is State.OK for part in parts.values())
        return Health(
            state=State.OK if well else State.FAILING,
            version=importlib.metadata.version("hoi-bhxh"),
            bank_version=bank.version,
            index_version=self._composer.index_version,
            parts=parts | self._channel_parts(),
        )

    async def _part(self, check: Callable[[], Awaitable[str]]) -> PartHealth:
        try:
            return PartHealth(state=State.OK, version=await asyncio.wait_for(check(), self._seconds))
        except TimeoutError:
            return PartHealth(state=State.FAILING, detail=f"no answer within {self._seconds:g} s")
        except BotError as error:
            return PartHealth(state=State.FAILING, detail=str(error))

    async def _search(self) -> str:
        # A real search, because it needs the encoder and the index to work together.
        await run_sync(self._composer.search, "bhxh", self._today(), 1, abandon_on_cancel=True)
        return self._composer.index_version

    def _channel_parts(self) -> dict[str, PartHealth]:
        parts = {name: PartHealth(state=State.OFF) for name in self._channel_names}
        for channel in self._channels():
            state = State.FAILING if channel.fault else State.OK
            parts[channel.name] = PartHealth(state=state, version=channel.account, detail=channel.fault)
        return parts


def build_health(check: HealthCheck) -> APIRouter:
    """Return the route."""
    router = APIRouter(tags=["health"])

    @router.get("/health", responses={503: {"model": Health}})
    async def health(response: Response) -> Health:
        """How each part is, with the bank's and the index's version."""
        found = await check()
        response.status_code = 200 if found.state is State.OK else 503
        response.headers["Cache-Control"] = "no-store"
        return found

    return router
