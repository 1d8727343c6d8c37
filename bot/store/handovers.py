"""Citizens waiting for a person or talking to one: the queue, seen from the citizen's side.

What staff do is in `bot.store.desk`, what was said in `bot.store.handover_lines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.store.database import Store
from bot.store.handover_lines import TranscriptLine, add_lines
from bot.store.models import HandoverMessageRow, HandoverRow


class CloseReason(StrEnum):
    """How a conversation with a person ended. Staff choose among the first five."""

    SOLVED = "solved"
    PASSED_ON = "passed_on"
    NO_REPLY = "no_reply"  # the citizen fell silent
    SPAM = "spam"
    OTHER = "other"
    UNANSWERED = "unanswered"  # nobody of the staff replied in time: ended by itself


BY_ITSELF = ""
"""Who closed what nobody closed."""


@dataclass(frozen=True)
class Handover:
    """One citizen: waiting while `taken_by` is None, talking to that person otherwise, no more once `closed_at` is set.

    `facts` are what they told a calculation, in words. `citizen_at` and `staff_at` are when each side spoke last,
    `held_since` is when the present holder took it, `taken_at` and `first_reply_at` when anyone first did.
    """

    id: int
    channel: str
    account: str
    conversation_id: str
    reason: str
    opened_at: datetime
    language: str = "vi"
    facts: tuple[str, ...] = ()
    citizen_at: datetime | None = None
    taken_at: datetime | None = None
    taken_by: str | None = None
    held_since: datetime | None = None
    first_reply_at: datetime | None = None
    staff_at: datetime | None = None
    closed_at: datetime | None = None
    close_reason: str | None = None

    @property
    def waits_since(self) -> datetime | None:
        """Since when the citizen has had no reply; None once staff spoke last."""
        if self.staff_at is None:
            return self.opened_at
        return self.citizen_at if self.citizen_at and self.citizen_at > self.staff_at else None


class HandoverStore:
    """The list of citizens who asked for a person."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(
        self,
        channel: str,
        conversation_id: str,
        reason: str,
        transcript: Sequence[TranscriptLine] = (),
        account: str = "",
        *,
        language: str = "vi",
        facts: Sequence[str] = (),
    ) -> int:
        """Put a citizen on the list and return the hand-over's number.

        Whoever asks again while still waiting keeps place and reason; lines that are not there yet are added.
        """
        now = self._clock.now()
        with self._store.write() as session:
            row = session.scalars(_open(channel, account, conversation_id)).first()
            if row is None:
                row = HandoverRow(
                    channel=channel,
                    account=account,
                    conversation_id=conversation_id,
                    reason=reason,
                    opened_at=now,
                )
                session.add(row)
            row.language, row.citizen_at = language, now
            row.facts = list(facts) or row.facts or []
            session.flush()
            add_lines(session, row.id, transcript, now)
            return row.id

    def heard(self, handover_id: int, lines: Sequence[TranscriptLine], *, citizen: bool) -> Handover | None:
        """Add what was said in an open hand-over, `citizen` if by them; None when it has just been closed."""
        now = self._clock.now()
        with self._store.write() as session:
            row = session.get(HandoverRow, handover_id)
            if row is None or row.closed_at is not None:
                return None
            add_lines(session, row.id, lines, now)
            if citizen:
                row.citizen_at = now
            return as_handover(row)

    def find(self, channel: str, account: str, conversation_id: str) -> Handover | None:
        """Return this citizen's open hand-over, if there is one."""
        with self._store.read() as session:
            row = session.scalars(_open(channel, account, conversation_id)).first()
            return as_handover(row) if row else None

    def get(self, handover_id: int) -> Handover | None:
        """Return a hand-over, open or closed."""
        with self._store.read() as session:
            row = session.get(HandoverRow, handover_id)
            return as_handover(row) if row else None

    def open_list(self) -> list[Handover]:
        """Return the hand-overs nobody has closed, longest waiting first."""
        query = select(HandoverRow).where(HandoverRow.closed_at.is_(None))
        with self._store.read() as session:
            return [as_handover(row) for row in session.scalars(query.order_by(HandoverRow.opened_at, HandoverRow.id))]

    def ahead_of(self, handover_id: int) -> int:
        """Return how many wait longer than this one and are with nobody yet."""
        waiting = select(func.count()).where(HandoverRow.closed_at.is_(None), HandoverRow.taken_by.is_(None))
        with self._store.read() as session:
            return session.scalar(waiting.where(HandoverRow.id < handover_id)) or 0

    def purge(self, before: datetime) -> None:
        """Delete the hand-overs closed before `before`, their lines with them; open ones wait for a person."""
        with self._store.write() as session:
            gone = session.scalars(select(HandoverRow.id).where(HandoverRow.closed_at < before)).all()
            _delete(session, gone)

    def forget(self, channel: str, conversation_id: str) -> int:
        """Delete every hand-over of one citizen with its lines, as they may demand; return how many."""
        theirs = select(HandoverRow.id).filter_by(channel=channel, conversation_id=conversation_id)
        with self._store.write() as session:
            return _delete(session, session.scalars(theirs).all())


def as_handover(row: HandoverRow) -> Handover:
    """Return a row as the rest of the program sees it."""
    return Handover(
        id=row.id,
        channel=row.channel,
        account=row.account,
        conversation_id=row.conversation_id,
        reason=row.reason,
        opened_at=row.opened_at,
        language=row.language,
        facts=tuple(row.facts),
        citizen_at=row.citizen_at,
        taken_at=row.taken_at,
        taken_by=row.taken_by,
        held_since=row.held_since,
        first_reply_at=row.first_reply_at,
        staff_at=row.staff_at,
        closed_at=row.closed_at,
        close_reason=row.close_reason,
    )


def _open(channel: str, account: str, conversation_id: str) -> Select[HandoverRow]:
    return (
        select(HandoverRow)
        .filter_by(channel=channel, account=account, conversation_id=conversation_id)
        .where(HandoverRow.closed_at.is_(None))
    )


def _delete(session: Session, ids: Sequence[int]) -> int:
    """Delete hand-overs; their lines too, which SQLite only does by itself where foreign keys are switched on."""
    session.execute(delete(HandoverMessageRow).where(HandoverMessageRow.handover_id.in_(ids)))
    session.execute(delete(HandoverRow).where(HandoverRow.id.in_(ids)))
    return len(ids)
