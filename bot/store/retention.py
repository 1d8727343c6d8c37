"""Deletes, once a day, what has been kept long enough."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import StoreError
from bot.repeating import Repeating, in_thread

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)

Purge = Callable[[datetime], object]
"""Deletes what is older than a time; raises StoreError when it could not."""


class Retention(Repeating):
    """Runs the purges at start and every day after, for what is older than `days`."""

    def __init__(self, purges: Sequence[Purge], days: int, clock: Clock) -> None:
        super().__init__(in_thread(self.purge), EVERY.total_seconds())
        self._purges = purges
        self._keep = timedelta(days=days)
        self._clock = clock

    def purge(self) -> None:
        """Delete what is too old; one table that cannot be reached does not keep the others."""
        before = self._clock.now() - self._keep
        for purge in self._purges:
            try:
                purge(before)
            except StoreError as fault:
                log.error("Old conversations were not deleted, will try tomorrow: %s", fault)
