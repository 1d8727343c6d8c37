"""How much one conversation and one address may ask, so that nobody slows the others down."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.web.errors import TooManyError

# A third of a minute's worth may come at once: people send several short messages in a row.
BURST_SHARE = 3
# Whoever is not among the last so many has a full bucket again by being forgotten; it bounds the memory.
MOST_KEYS = 20_000


@dataclass
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """A token bucket for each key: `per_minute` on average, a third of that at once; 0 is no limit."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._most = float(max(1, per_minute // BURST_SHARE))
        self._now = now
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, key: str) -> None:
        """Count one request of `key`.

        Raises:
            TooManyError: If the bucket is empty; it says how long until the next one may come.
        """
        if not self._per_second:
            return
        now = self._now()
        bucket = self._buckets.setdefault(key, _Bucket(self._most, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._most, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.tokens < 1:
            raise TooManyError((1 - bucket.tokens) / self._per_second)
        bucket.tokens -= 1


@dataclass
class _Line:
    gate: asyncio.Semaphore
    present: int = field(default=0)


class Turnstile:
    """Lets `places` at a time through for each key, in the order they came; at most `waiting` wait."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places = places
        self._most = places + waiting
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def through(self, key: str) -> AsyncIterator[None]:
        """Wait for a place and hold it.

        Raises:
            TooManyError: If too many wait already.
        """
        line = self._lines.setdefault(key, _Line(asyncio.Semaphore(self._places)))
        if line.present >= self._most:
            raise TooManyError(1)
        line.present += 1
        try:
            async with line.gate:
                yield
        finally:
            line.present -= 1
            if not line.present:
                del self._lines[key]


def address_key(host: str | None) -> str:
    """Return what counts as one address: an IPv6 customer has a whole /64 to write from."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
