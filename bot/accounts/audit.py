"""The audit log: who did what, when, on what. Rows are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import AuditRow

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Deed:
    """One thing somebody did. `what` is a word such as `sign_in`, `subject` what it was done to."""

    id: int
    at: datetime
    who: str
    what: str
    subject: str
    details: Mapping[str, Any]


class AuditLog:
    """Writes deeds down and gives them back, newest first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(self, who: str, what: str, subject: str = "", **details: object) -> None:
        """Write a deed down; `details` are anything JSON knows."""
        with self._store.write() as session:
            self.note_within(session, who, what, subject, **details)

    def note_within(self, session: Session, who: str, what: str, subject: str = "", **details: object) -> None:
        """Write a deed down together with the change itself: both are kept, or neither."""
        row = AuditRow(at=self._clock.now(), who=who, what=what, subject=subject[:LONGEST_SUBJECT], details=details)
        session.add(row)

    def recent(self, limit: int, before: int | None = None, who: str = "") -> list[Deed]:
        """Return the newest deeds, those older than the deed `before` only, of one person only."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if before is not None:
            query = query.where(AuditRow.id < before)
        if who:
            query = query.where(AuditRow.who == who)
        with self._store.read() as session:
            return [Deed(row.id, row.at, row.who, row.what, row.subject, row.details) for row in session.scalars(query)]
