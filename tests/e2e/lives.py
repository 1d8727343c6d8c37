"""A product that is stopped and started again, on one folder and the same messengers, on other days."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.clock import Clock, RehearsalClock, SystemClock
from tests.e2e.product import Product, running_product
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.zalo_server import FakeZalo


@dataclass
class SetClock:
    """A clock that goes on from whatever moment it was set to last."""

    clock: Clock = field(default_factory=SystemClock)

    def now(self) -> datetime:
        """Return the time."""
        return self.clock.now()


class Lives:
    """The lives of one product; the messengers' clocks go with it, so their windows close and open too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = SetClock()
        self.telegram, self.zalo = FakeTelegram(self._clock), FakeZalo(self._clock)

    @asynccontextmanager
    async def life(self, start: str) -> AsyncIterator[Product]:
        """Run the product from a moment on, such as 2026-12-01T09:00, until the block is left."""
        self._clock.clock = RehearsalClock(datetime.fromisoformat(start))
        async with running_product(self._folder, (self.telegram, self.zalo), start) as product:
            yield product
