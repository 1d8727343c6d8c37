"""Waiting for what other tasks, threads or processes bring about: as long as a very busy machine may need."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0  # only ever used up by a fault
LOOK_EVERY_SECONDS = 0.01


async def eventually(is_so: Callable[[], bool], patience: float = PATIENCE_SECONDS) -> None:
    """Wait until something has come about, while other tasks go on."""
    async with asyncio.timeout(patience):
        while not is_so():  # noqa: ASYNC110  what is waited for sets no event
            await asyncio.sleep(LOOK_EVERY_SECONDS)


def wait_until(is_so: Callable[[], bool], patience: float = PATIENCE_SECONDS) -> None:
    """Wait until something has come about that threads bring about."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, f"It did not come about within {patience} s."
        time.sleep(LOOK_EVERY_SECONDS)
