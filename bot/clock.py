"""What time it is. Only the edges ask; everything deeper takes the day as an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Tells the time in Viet Nam, where the law's days begin and end."""

    def now(self) -> datetime:
        """Return the time in Viet Nam, with its zone."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the time in Viet Nam, with its zone."""
        return datetime.now(VIETNAM)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved, for tests and for `--day`."""

    time: datetime

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self.time


def today(clock: Clock) -> date:
    """Return the day in Viet Nam."""
    return clock.now().date()
