"""Hand-overs counted for reports: why citizens wanted a person, and how long until one wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import func, select

from bot.store.database import Store
from bot.store.handovers import CloseReason
from bot.store.models import HandoverRow


@dataclass(frozen=True)
class HandedOver:
    """Hand-overs that were opened in some days, and what has become of them since.

    Attributes:
        reasons: How many there are by why a person was wanted.
        ends: How many were closed, by how.
        waits: How long each citizen waited whom a person answered, shortest first.
        unanswered: How many were closed with no word from a person.
        waiting: How many are open and have had no word yet.
        talking: How many are open and have had one.
    """

    reasons: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    waits: tuple[timedelta, ...] = ()
    unanswered: int = 0
    waiting: int = 0
    talking: int = 0

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(self.reasons.values())

    def waited(self, share: float) -> timedelta | None:
        """Return the time within which so large a share of those who got a reply got it; None when nobody did."""
        return self.waits[ceil(share * len(self.waits)) - 1] if self.waits else None


class HandoverCounts:
    """Counts hand-overs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def opened(self, start: datetime, end: datetime) -> HandedOver:
        """Return what became of the hand-overs opened from `start` on and before `end`."""
        within = (HandoverRow.opened_at >= start) & (HandoverRow.opened_at < end)
        reasons = select(HandoverRow.reason, func.count()).where(within).group_by(HandoverRow.reason)
        state = (HandoverRow.closed_at.is_(None), HandoverRow.close_reason)
        states = select(*state, func.count(), func.count(HandoverRow.first_reply_at)).where(within).group_by(*state)
        waits = select(HandoverRow.opened_at, HandoverRow.first_reply_at).where(within)
        ends: Counter[str] = Counter()
        unanswered = waiting = talking = 0
        with self._store.read() as session:
            for is_open, end_reason, number, replied in session.execute(states):
                if is_open:
                    waiting, talking = waiting + number - replied, talking + replied
                else:
                    ends[end_reason or CloseReason.OTHER] += number
                    unanswered += number - replied
            return HandedOver(
                reasons=dict(session.execute(reasons).all()),
                ends=ends,
                waits=tuple(sorted(replied - opened for opened, replied in session.execute(waits) if replied)),
                unanswered=unanswered,
                waiting=waiting,
                talking=talking,
            )
