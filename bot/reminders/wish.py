"""What somebody wants to be reminded of and when, short enough for a button and an address.

`card_expiry.20261231.30.0` is the card that ends on 31/12/2026, 30 days ahead; `voluntary_payment.20261205.0.5` the
fifth of every month from December on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.calculators.months import next_on
from bot.clock import VIETNAM

FIRST_HOUR, LAST_HOUR = 8, 20
"""Nobody is written to before eight or from eight in the evening on, by the clock in Viet Nam."""

LAST_MONTH_DAY = 31
_SHAPE = re.compile(r"([a-z_]{1,24})\.(\d{8})\.(\d{1,3})\.(\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class Wish:
    """One thing to be reminded of: the day it is due, how many days before that, and every which day if monthly.

    `month_day` is 0 for what happens once.
    """

    kind: str
    deadline: date
    before: int = 0
    month_day: int = 0

    def __str__(self) -> str:
        return f"{self.kind}.{self.deadline:%Y%m%d}.{self.before}.{self.month_day}"

    @property
    def due(self) -> date:
        """The day it was meant for, which may have passed."""
        return self.deadline - timedelta(days=self.before)

    def following(self, day: date) -> Wish | None:
        """Return the next one of a monthly wish that is due after `day`; None for what happens once."""
        if not self.month_day:
            return None
        later = replace(self, deadline=next_on(self.month_day, self.deadline))
        while later.due <= day:
            later = replace(later, deadline=next_on(self.month_day, later.deadline))
        return later


def read_wish(text: str) -> Wish | None:
    """Return the wish that `str(wish)` wrote, or None when `text` is none."""
    found = _SHAPE.fullmatch(text)
    if not found:
        return None
    kind, day, before, month_day = found.groups()
    if int(month_day) > LAST_MONTH_DAY:
        return None
    try:
        return Wish(kind, date.fromisoformat(day), int(before), int(month_day))
    except ValueError:
        return None


def first_day(wish: Wish, today: date) -> date:
    """Return the day of the first reminder: tomorrow where the day it was meant for has passed."""
    return max(wish.due, today + timedelta(days=1))


def morning(day: date) -> datetime:
    """Return the hour of a day from which on a reminder may go out."""
    return datetime.combine(day, time(FIRST_HOUR), VIETNAM)


def is_decent(now: datetime) -> bool:
    """Tell whether people may be written to at this hour."""
    return FIRST_HOUR <= now.astimezone(VIETNAM).hour < LAST_HOUR
