"""Entries that somebody is to read again because the law under them changed, and who has read which, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import RereadingRow


@dataclass(frozen=True)
class Rereading:
    """One entry to read again: because of what (a figure or a source), changed from which day, and who has read it."""

    id: int
    about: str
    since: date
    entry_id: str
    asked_at: datetime
    asked_by: str
    read_at: datetime | None
    read_by: str
    note: str


class RereadingStore:
    """The work list of a changed law."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask(self, about: str, since: date, entry_ids: Iterable[str], asked_by: str) -> int:
        """Put entries on the list; return how many were not there. What was read before is to be read again."""
        with self._store.write() as session:
            query = select(RereadingRow).filter_by(about=about, since=since, read_at=None)
            waiting = {row.entry_id for row in session.scalars(query)}
            new = [entry_id for entry_id in dict.fromkeys(entry_ids) if entry_id not in waiting]
            asked = {"about": about, "since": since, "asked_at": self._clock.now(), "asked_by": asked_by}
            session.add_all(RereadingRow(entry_id=entry_id, read_by="", note="", **asked) for entry_id in new)
            return len(new)

    def listed(self, *, done: bool = False) -> list[Rereading]:
        """Return what is still to be read, the first that takes effect first; or what was read, the newest first."""
        row = RereadingRow
        if done:
            query = select(row).where(row.read_at.is_not(None)).order_by(row.read_at.desc(), row.id)
        else:
            query = select(row).where(row.read_at.is_(None)).order_by(row.since, row.about, row.id)
        with self._store.read() as session:
            return [_rereading(one) for one in session.scalars(query)]

    def mark_read(self, rereading_id: int, read_by: str, note: str = "") -> Rereading | None:
        """Note that an entry was read; return it, None when it was read before or never was on the list."""
        with self._store.write() as session:
            row = self._open(session, rereading_id)
            if row is None:
                return None
            row.read_at, row.read_by, row.note = self._clock.now(), read_by, note
            return _rereading(row)

    def _open(self, session: Session, rereading_id: int) -> RereadingRow | None:
        row = session.get(RereadingRow, rereading_id)
        return row if row is not None and row.read_at is None else None


def _rereading(row: RereadingRow) -> Rereading:
    return Rereading(
        id=row.id,
        about=row.about,
        since=row.since,
        entry_id=row.entry_id,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        read_at=row.read_at,
        read_by=row.read_by,
        note=row.note,
    )
