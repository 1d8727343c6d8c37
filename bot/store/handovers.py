"""Citizens waiting for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, delete, select

from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import HandoverRow


class Speaker(StrEnum):
    """Who said a line."""

    CITIZEN = "citizen"
    BOT = "bot"
    STAFF = "staff"


@dataclass(frozen=True)
class TranscriptLine:
    """One thing said before the hand-over; a citizen's words are masked."""

    speaker: Speaker
    text: str


@dataclass(frozen=True)
class Handover:
    """One citizen waiting, or no longer waiting once `closed_at` is set."""

    id: int
    channel: str
    account: str
    conversation_id: str
    reason: str
    transcript: tuple[TranscriptLine, ...]
    opened_at: datetime
    closed_at: datetime | None = None


class HandoverStore:
    """The list that staff work through."""

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
    ) -> int:
        """Put a citizen on the list and return the hand-over's number.

        Whoever asks again while still waiting keeps the place; only what was said is brought up to date.
        """
        lines = [asdict(line) for line in transcript]
        with self._store.write() as session:
            row = session.scalars(_waiting(channel, account, conversation_id)).first()
            if row is None:
                row = HandoverRow(
                    channel=channel,
                    account=account,
                    conversation_id=conversation_id,
                    reason=reason,
                    opened_at=self._clock.now(),
                )
                session.add(row)
            row.transcript = lines
            session.flush()
            return row.id

    def open_list(self) -> list[Handover]:
        """Return the hand-overs nobody has closed, longest waiting first."""
        query = select(HandoverRow).where(HandoverRow.closed_at.is_(None)).order_by(HandoverRow.opened_at)
        with self._store.read() as session:
            return [_handover(row) for row in session.scalars(query)]

    def is_open(self, channel: str, conversation_id: str, account: str = "") -> bool:
        """Tell whether this citizen is waiting for, or talking to, a person."""
        with self._store.read() as session:
            return session.scalars(_waiting(channel, account, conversation_id)).first() is not None

    def close(self, handover_id: int, closed_by: str = "") -> bool:
        """Take a citizen off the list; return False when there is no such open hand-over."""
        with self._store.write() as session:
            row = session.get(HandoverRow, handover_id)
            if row is None or row.closed_at is not None:
                return False
            row.closed_at = self._clock.now()
            row.closed_by = closed_by
            return True

    def purge(self, before: datetime) -> None:
        """Delete the hand-overs closed before `before`; an open one waits for a person however long."""
        with self._store.write() as session:
            session.execute(delete(HandoverRow).where(HandoverRow.closed_at < before))

    def forget(self, channel: str, conversation_id: str) -> int:
        """Delete every hand-over of one citizen, as they may demand; return how many."""
        theirs = delete(HandoverRow).filter_by(channel=channel, conversation_id=conversation_id)
        with self._store.write() as session:
            return len(session.scalars(theirs.returning(HandoverRow.id)).all())


def _waiting(channel: str, account: str, conversation_id: str) -> Select[HandoverRow]:
    return (
        select(HandoverRow)
        .filter_by(channel=channel, account=account, conversation_id=conversation_id)
        .where(HandoverRow.closed_at.is_(None))
    )


def _handover(row: HandoverRow) -> Handover:
    return Handover(
        id=row.id,
        channel=row.channel,
        account=row.account,
        conversation_id=row.conversation_id,
        reason=row.reason,
        transcript=tuple(TranscriptLine(Speaker(line["speaker"]), line["text"]) for line in row.transcript),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
