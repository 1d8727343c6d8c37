"""Work done again and again beside the requests, until told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[object]]


class Repeating:
    """Does `work` from `start` to `stop`, each time after the last one ended and `pause` seconds went by.

    Work knows and logs the faults to be reckoned with. Any other is logged here, and ends no more than that one time:
    what runs unwatched for months must not be over without anybody noticing.
    """

    def __init__(self, work: Work, pause: float) -> None:
        self.pause = pause
        self._work = work
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; the first time is now."""
        self._task = asyncio.create_task(self._repeat())

    async def stop(self) -> None:
        """End; what a thread has under way it finishes."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _repeat(self) -> None:
        while True:
            try:
                await self._work()
            except Exception:
                log.exception("It will be tried again in %g s", self.pause)
            await asyncio.sleep(self.pause)


def in_thread(work: Callable[[], object]) -> Work:
    """Return `work`, which waits for files or the database, to be done in a thread."""
    return partial(asyncio.to_thread, work)
