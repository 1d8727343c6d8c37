"""What staff do with a hand-over: take, let go, reply, note, close. Each is one transaction, sent words included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.messages import Outbound
from bot.clock import Clock
from bot.errors import BotError
from bot.store.database import Store
from bot.store.handover_lines import Speaker
from bot.store.handovers import BY_ITSELF, CloseReason, Handover, as_handover
from bot.store.inserting import insert_if_new
from bot.store.models import HandoverMessageRow, HandoverRow, OutboxRow

TAKE_OVER_AFTER = timedelta(minutes=30)
"""Whoever has left a citizen without a reply this long may be relieved by anyone."""


class HandoverGoneError(BotError):
    """The hand-over is closed or never was."""


class HandoverHeldError(BotError):
    """Somebody else has the conversation; `by` is who."""

    def __init__(self, by: str) -> None:
        super().__init__(f"{by or 'somebody else'} has this conversation")
        self.by = by


class HandoverFreeError(BotError):
    """Nobody has the conversation: it must be taken first."""


@dataclass(frozen=True)
class Sending:
    """Words for the citizen: as they are kept, and cut to what the messenger takes; no pieces where a page fetches."""

    text: str
    pieces: Sequence[Outbound] = ()


class DeskStore:
    """Changes hand-overs for staff."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def take(self, handover_id: int, staff: str, telling: Sending | None = None) -> Handover:
        """Give the conversation to `staff`; the citizen hears `telling` if nobody had it before.

        Raises:
            HandoverGoneError: If it is closed or never was.
            HandoverHeldError: If somebody else has it and has not left the citizen waiting for long.
        """
        now = self._clock.now()
        with self._store.write() as session:
            row = _open_row(session, handover_id)
            if row.taken_by not in (None, staff) and not may_be_relieved(as_handover(row), now):
                raise HandoverHeldError(row.taken_by or "")
            if row.taken_by is None and telling:
                self._send(session, row, Speaker.BOT, telling)
            if row.taken_by != staff:
                row.held_since = now
            row.taken_by, row.taken_at = staff, row.taken_at or now
            return as_handover(row)

    def release(self, handover_id: int, staff: str, telling: Sending | None = None) -> Handover:
        """Put the conversation back into the queue, where it keeps its place.

        Raises:
            HandoverGoneError: If it is closed or never was.
            HandoverHeldError: If somebody else has it.
            HandoverFreeError: If nobody has.
        """
        with self._store.write() as session:
            row = _held_row(session, handover_id, staff)
            row.taken_by = row.held_since = None
            if telling:
                self._send(session, row, Speaker.BOT, telling)
            return as_handover(row)

    def reply(self, handover_id: int, staff: str, words: Sending, key: str) -> None:
        """Send staff's words to the citizen; the same `key` again is the same reply, sent twice by a page.

        Raises:
            HandoverGoneError: If the conversation is closed or never was.
            HandoverHeldError: If somebody else has it.
            HandoverFreeError: If nobody has.
        """
        with self._store.write() as session:
            row = _held_row(session, handover_id, staff)
            if self._send(session, row, Speaker.STAFF, words, staff, key):
                row.staff_at = self._clock.now()
                row.first_reply_at = row.first_reply_at or row.staff_at

    def note(self, handover_id: int, staff: str, text: str, key: str) -> None:
        """Keep a line for staff only. Anyone may write one.

        Raises:
            HandoverGoneError: If the conversation is closed or never was.
        """
        with self._store.write() as session:
            row = _open_row(session, handover_id)
            self._add(session, row, Speaker.STAFF, text, staff, key, is_note=True)

    def close(
        self, handover_id: int, staff: str, reason: CloseReason, note: str = "", telling: Sending | None = None
    ) -> None:
        """End the conversation. Staff may close what nobody has; `BY_ITSELF` may close everything.

        Raises:
            HandoverGoneError: If it is closed or never was.
            HandoverHeldError: If somebody else has it.
        """
        with self._store.write() as session:
            row = _open_row(session, handover_id)
            if staff != BY_ITSELF and row.taken_by not in (None, staff):
                raise HandoverHeldError(row.taken_by or "")
            if telling:
                self._send(session, row, Speaker.BOT, telling)
            row.closed_at, row.closed_by = self._clock.now(), staff
            row.close_reason, row.close_note = reason, note or None

    def _send(
        self,
        session: Session,
        row: HandoverRow,
        speaker: Speaker,
        words: Sending,
        staff: str = "",
        key: str | None = None,
    ) -> bool:
        now = self._clock.now()
        line_id = self._add(session, row, speaker, words.text, staff, key, is_pushed=True)
        for piece in words.pieces if line_id else ():
            session.add(
                OutboxRow(
                    channel=row.channel,
                    account=row.account,
                    conversation_id=row.conversation_id,
                    message=asdict(piece),
                    line_id=line_id,
                    created_at=now,
                    retry_at=now,
                )
            )
            session.flush()  # one by one, so that their numbers keep the order they are sent in
        return line_id is not None

    def _add(
        self,
        session: Session,
        row: HandoverRow,
        speaker: Speaker,
        text: str,
        staff: str,
        key: str | None,
        *,
        is_note: bool = False,
        is_pushed: bool = False,
    ) -> int | None:
        """Add a line and return its number, None when it was there."""
        whose = {"handover_id": row.id, "key": f"staff:{key}" if key else None, "speaker": speaker, "staff": staff}
        flags = {"is_note": is_note, "is_pushed": is_pushed, "said_at": self._clock.now()}
        if not insert_if_new(session, HandoverMessageRow, {**whose, **flags, "text": text}):
            return None
        newest = select(HandoverMessageRow.id).filter_by(handover_id=row.id).order_by(HandoverMessageRow.id.desc())
        return session.scalars(newest.limit(1)).one()


def may_be_relieved(handover: Handover, now: datetime) -> bool:
    """Tell whether its holder has let the citizen wait so long that anyone may take the conversation over."""
    if handover.waits_since is None:
        return False
    since = max(filter(None, (handover.held_since, handover.waits_since)))
    return now - since >= TAKE_OVER_AFTER


def _open_row(session: Session, handover_id: int) -> HandoverRow:
    row = session.scalars(select(HandoverRow).filter_by(id=handover_id, closed_at=None).with_for_update()).first()
    if row is None:
        raise HandoverGoneError("closed already or never open")
    return row


def _held_row(session: Session, handover_id: int, staff: str) -> HandoverRow:
    row = _open_row(session, handover_id)
    if row.taken_by is None:
        raise HandoverFreeError("nobody has taken it")
    if row.taken_by != staff:
        raise HandoverHeldError(row.taken_by)
    return row
