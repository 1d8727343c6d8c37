"""A running bot and the fake Telegram it is on, joined over HTTP both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.channels.backoff import Backoff
from bot.channels.gateway import Gateway
from bot.channels.telegram import PATH, TelegramChannel
from tests.channels.bench import TEXTS, Bench
from tests.fakes.serving import serving
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import eventually

TOKEN = "123456:TEST"
SECRET = "a-secret-of-the-webhook"
CITIZEN = 4242


@dataclass
class Line:
    """A running bot and the Telegram it is on."""

    bench: Bench
    telegram: FakeTelegram
    channel: TelegramChannel
    gateway: Gateway

    async def hears(self, count: int) -> None:
        """Have Telegram post what it has, and wait until the bot has written `count` messages in all."""
        await self.telegram.deliver()
        await eventually(lambda: len(self.telegram.sent) >= count)

    def pass_time(self, seconds: float) -> None:
        self.bench.clock.time += timedelta(seconds=seconds)
        self.gateway.wake()


@asynccontextmanager
async def connected(bench: Bench, telegram: FakeTelegram, by_webhook: bool = True) -> AsyncIterator[Line]:
    async with AsyncExitStack() as stack:
        api_url = await stack.enter_async_context(serving(telegram.app))
        channel = TelegramChannel(
            TOKEN,
            TEXTS,
            bench.intake,
            api_url=api_url,
            # The fake posts to wherever the bot is served; what stands here is replaced below.
            public_url="http://bot.example" if by_webhook else "",
            secret=SECRET,
            backoff=Backoff(first=0.02, chance=lambda: 0.0),
        )
        gateway = await stack.enter_async_context(bench.running(channel))
        if by_webhook:
            told = f"http://bot.example{PATH}"
            await eventually(lambda: telegram.updates.webhook is not None and telegram.updates.webhook.url == told)
            assert telegram.updates.webhook
            telegram.updates.webhook.url = f"{await stack.enter_async_context(bench.listening(channel))}{PATH}"
        yield Line(bench, telegram, channel, gateway)
