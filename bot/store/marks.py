"""What staff found wrong, outdated or missing while they searched: work for maintainers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select

from bot.clock import Clock
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import MarkRow

LONGEST_QUESTION = 500


class MarkKind(StrEnum):
    """What is the matter."""

    WRONG = "wrong"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True)
class Mark:
    """One mark. `entry_id` is empty where no entry was open, `question` is what was searched, masked."""

    id: int
    kind: MarkKind
    entry_id: str
    question: str
    note: str
    staff: str
    marked_at: datetime


class MarkStore:
    """Keeps marks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, kind: MarkKind, staff: str, *, entry_id: str = "", question: str = "", note: str = "") -> bool:
        """Keep a mark; False when the same person has made it before."""
        what = {"kind": kind, "entry_id": entry_id, "question": question[:LONGEST_QUESTION], "staff": staff}
        with self._store.write() as session:
            return insert_if_new(session, MarkRow, {**what, "note": note, "marked_at": self._clock.now()})

    def since(self, moment: datetime) -> list[Mark]:
        """Return the marks made from `moment` on, newest first."""
        query = select(MarkRow).where(MarkRow.marked_at >= moment).order_by(MarkRow.marked_at.desc(), MarkRow.id.desc())
        with self._store.read() as session:
            return [
                Mark(row.id, MarkKind(row.kind), row.entry_id, row.question, row.note, row.staff, row.marked_at)
                for row in session.scalars(query)
            ]

    def purge(self, before: datetime) -> None:
        """Delete the marks made before `before`."""
        with self._store.write() as session:
            session.execute(delete(MarkRow).where(MarkRow.marked_at < before))
