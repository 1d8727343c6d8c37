"""What the channels' tests stand on: a real store and gateway, and a conversation that echoes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text
from starlette.applications import Starlette

from bot.bank.texts import load_texts
from bot.channels.backoff import Backoff
from bot.channels.channel import Channel
from bot.channels.gateway import Gateway
from bot.channels.intake import Intake
from bot.channels.messages import Inbound, Outbound
from bot.channels.my_data import Copies
from bot.clock import FixedClock
from bot.store import InboxStore, OutboxStore, TokenStore, open_store
from bot.store.export import Export, SaidLine
from tests.fakes.serving import serving

TEXTS = load_texts(Path(__file__).parents[2] / "knowledge" / "texts")


class StandInTurns:
    """A conversation that repeats what it hears; `say` puts other words in its mouth, `hold` makes it wait."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.say: Callable[[Inbound], list[Outbound]] = lambda heard: [
            Outbound(f"Nghe: {heard.text or heard.payload or heard.kind}")
        ]
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        self.heard.append(inbound)
        await self.go_on.wait()
        return self.say(inbound)


class Bench:
    """One database; `running` is one life of the process on it."""

    def __init__(self, url: str, clock: FixedClock) -> None:
        self.clock = clock
        self.store = open_store(url)
        self.inbox = InboxStore(self.store, clock)
        self.outbox = OutboxStore(self.store, clock)
        self.tokens = TokenStore(self.store, clock)
        self.intake = Intake(self.inbox, mask=lambda text: text.replace("0912345678", "<số điện thoại>"))
        self.turns = StandInTurns()
        self.forgotten: list[str] = []
        self.left: list[str] = []

    @asynccontextmanager
    async def running(self, *channels: Channel) -> AsyncIterator[Gateway]:
        gateway = Gateway(
            channels=channels,
            turns=self.turns,
            intake=self.intake,
            inbox=self.inbox,
            outbox=self.outbox,
            clock=self.clock,
            forget=self._forget,
            unfollowed=lambda inbound: self.left.append(inbound.conversation_id),
            copies=Copies(self._export, lambda: TEXTS),
            backoff=Backoff(chance=lambda: 0.0),
        )
        await gateway.start()
        try:
            yield gateway
        finally:
            self.turns.go_on.set()
            await gateway.stop()

    @asynccontextmanager
    async def listening(self, channel: Channel) -> AsyncIterator[str]:
        """Serve the channel's routes; give the address."""
        async with serving(Starlette(routes=list(channel.routes))) as url:
            yield url

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the database so that nobody else can write."""
        with self.store.write() as session:
            session.execute(text("SELECT 1"))
            yield

    def _forget(self, inbound: Inbound) -> None:
        self.forgotten.append(inbound.conversation_id)
        self.inbox.forget(inbound.channel, inbound.account, inbound.conversation_id)

    def _export(self, inbound: Inbound) -> Export:
        said = [SaidLine(self.clock.now(), "citizen", "mất thẻ"), SaidLine(self.clock.now(), "bot", "Dạ … " * 50)]
        return Export(self.clock.now(), said, {"answers": [], "handovers": [{"reason": inbound.conversation_id}]})
