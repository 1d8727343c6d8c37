"""Whether, and within which window, a citizen can be written to on the day of a reminder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.clock import VIETNAM
from bot.reminders.wish import Wish, first_day, morning

CALENDAR = "/calendar"
WEB = "web"
_HOUR = timedelta(hours=1)
SPARE = _HOUR
"""A message may wait in the outbox for a while: a window is taken to close so much earlier."""


class ReachKind(Enum):
    """How a citizen can be reached unasked."""

    ALWAYS = "always"
    WINDOW = "window"
    NEVER = "never"


@dataclass(frozen=True)
class Reach:
    """How a citizen can be reached for one wish; `calendar` is the address of its calendar file, where one helps."""

    kind: ReachKind
    hours: int = 0
    calendar: str = ""


@dataclass(frozen=True)
class Reaches:
    """The channels that can be written to unasked, each with its window (None: always), and where the pages are."""

    windows: Mapping[str, timedelta | None]
    public_url: str = ""

    def of(self, channel: str, wish: Wish, language: str, now: datetime) -> Reach:
        """Return how the citizen who has just written can be reached on the day of `wish`."""
        path = f"{CALENDAR}/{wish}.{language}.ics"
        if channel not in self.windows:
            return Reach(ReachKind.NEVER, calendar=path if channel == WEB else "")
        window = self.windows[channel]
        first = morning(first_day(wish, now.astimezone(VIETNAM).date()))
        if window is None or (not wish.month_day and first - now <= window - SPARE):
            return Reach(ReachKind.ALWAYS)
        calendar = f"{self.public_url}{path}" if self.public_url else ""
        return Reach(ReachKind.WINDOW, int(window / _HOUR), calendar)
