"""A running bot and the fake Zalo it is on, joined over HTTP both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import httpx

from bot.channels.backoff import Backoff
from bot.channels.gateway import Gateway
from bot.channels.zalo_oa import PATH, ZaloChannel
from bot.channels.zalo_tokens import ZaloTokens
from bot.store.models import State
from tests.channels.bench import TEXTS, Bench
from tests.fakes.serving import serving
from tests.fakes.zalo_server import FakeZalo
from tests.waiting import PATIENCE_SECONDS, eventually

CITIZEN = "246845883529197922"


@dataclass
class ZaloLine:
    """A running bot and the Zalo it is on."""

    bench: Bench
    zalo: FakeZalo
    channel: ZaloChannel
    gateway: Gateway

    async def hears(self, count: int) -> None:
        """Have Zalo post what it has, and wait until the bot has written `count` messages in all."""
        await self.zalo.events.deliver()
        await eventually(lambda: len(self.zalo.sent) >= count)

    async def postpones(self) -> None:
        """Wait until the bot has tried to send and put the message back."""
        await eventually(lambda: any(name == "message/cs" for name, _ in self.zalo.calls))
        await eventually(lambda: self.bench.outbox.counts()[State.WAITING] == 1)

    def pass_time(self, seconds: float) -> None:
        self.bench.clock.time += timedelta(seconds=seconds)
        self.gateway.wake()


def tokens_of(bench: Bench, client: httpx.AsyncClient, oauth_url: str, refresh_token: str) -> ZaloTokens:
    return ZaloTokens(
        store=bench.tokens,
        client=client,
        clock=bench.clock,
        oauth_url=oauth_url,
        app_id=FakeZalo.app_id,
        app_secret=FakeZalo.app_secret,
        account=FakeZalo.oa_id,
        refresh_token=refresh_token,
        backoff=Backoff(first=0.01, chance=lambda: 0.0),
    )


@asynccontextmanager
async def connected(bench: Bench, zalo: FakeZalo, refresh_token: str = "refresh-1") -> AsyncIterator[ZaloLine]:
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serving(zalo.app))
        client = await stack.enter_async_context(httpx.AsyncClient(timeout=PATIENCE_SECONDS))
        channel = ZaloChannel(
            app_id=zalo.app_id,
            account=zalo.oa_id,
            secret_key=zalo.oa_secret_key,
            tokens=tokens_of(bench, client, url, refresh_token),
            client=client,
            texts=TEXTS,
            intake=bench.intake,
            api_url=url,
        )
        gateway = await stack.enter_async_context(bench.running(channel))
        zalo.events.url = f"{await stack.enter_async_context(bench.listening(channel))}{PATH}"
        yield ZaloLine(bench, zalo, channel, gateway)
