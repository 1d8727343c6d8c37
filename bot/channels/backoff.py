"""How long to wait before trying again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Backoff:
    """Doubles from `first` up to `most` seconds; `chance`, 0 to 1, keeps many from trying at once."""

    first: float = 1.0
    most: float = 300.0
    chance: Callable[[], float] = random.random

    def after(self, attempts: int) -> timedelta:
        """Return the wait after so many failed attempts: half of it fixed, half left to chance."""
        whole = min(self.most, self.first * 2 ** min(attempts - 1, 30))
        return timedelta(seconds=whole / 2 * (1 + self.chance()))

    def at_least(self, seconds: float) -> timedelta:
        """Return a wait of `seconds`, as the messenger demanded, and up to a tenth more."""
        return timedelta(seconds=seconds * (1 + self.chance() / 10))
