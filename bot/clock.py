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


class RehearsalClock:
    """A clock that starts at another moment and goes on from there, to try a day to come.

    Args:
        start: The moment; without a zone it is meant in Viet Nam.
    """

    def __init__(self, start: datetime) -> None:
        self._ahead = (start if start.tzinfo else start.replace(tzinfo=VIETNAM)) - datetime.now(VIETNAM)

    def now(self) -> datetime:
        """Return the time in Viet Nam as far from the start as the machine's clock has gone since."""
        return datetime.now(VIETNAM) + self._ahead


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
