"""Deletes, once a day, what has been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import StoreError

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)

Purge = Callable[[datetime], object]
"""Deletes what is older than a time; raises StoreError when it could not."""


class Retention:
    """Runs the purges at start and every day after, for what is older than `days`."""

    def __init__(self, purges: Sequence[Purge], days: int, clock: Clock) -> None:
        self._purges = purges
        self._keep = timedelta(days=days)
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; the first purge runs at once."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; a purge under way finishes in its thread."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.to_thread(self.purge)
            await asyncio.sleep(EVERY.total_seconds())

    def purge(self) -> None:
        """Delete what is too old; one table that cannot be reached does not keep the others."""
        before = self._clock.now() - self._keep
        for purge in self._purges:
            try:
                purge(before)
            except StoreError as fault:
                log.error("Old conversations were not deleted, will try tomorrow: %s", fault)
