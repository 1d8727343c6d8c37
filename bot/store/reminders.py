"""Reminders that citizens agreed to. What has been sent for the last time, or is cancelled, is deleted at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, exists, false, func, or_, select
from sqlalchemy.orm import Session

from bot.channels.messages import EventKind, Outbound
from bot.clock import VIETNAM, Clock
from bot.errors import StoreError
from bot.reminders.wish import Wish, read_wish
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import InboxRow, OutboxRow, ReminderRow

MOST = 10
"""So many reminders one conversation may have: more than a family's cards and payments, less than a flood."""

AT_ONCE = 200
_SAYS_NOTHING = (EventKind.UNFOLLOW, EventKind.WITHDRAW)


class Kept(Enum):
    """What became of a wish."""

    NEW = "new"
    THERE_BEFORE = "there before"
    FULL = "full"


@dataclass(frozen=True)
class Reminder:
    """One reminder; `wish` is what is due next, `due_at` the hour of it in Viet Nam."""

    id: str
    channel: str
    account: str
    conversation_id: str
    language: str
    wish: Wish
    due_at: datetime
    times_left: int


class ReminderStore:
    """The reminders of everybody."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(
        self,
        channel: str,
        account: str,
        conversation_id: str,
        *,
        wish: Wish,
        language: str,
        due_at: datetime,
        times: int,
    ) -> Kept:
        """Keep a wish that the citizen has just agreed to; the same one twice is one."""
        whose = {"channel": channel, "account": account, "conversation_id": conversation_id}
        values = {
            **whose,
            "id": uuid4().hex,
            "asked": str(wish),
            "wish": str(wish),
            "language": language,
            "due_at": due_at,
            "times_left": times,
            "consented_at": self._clock.now(),
        }
        with self._store.write() as session:
            if session.scalars(select(ReminderRow.id).filter_by(**whose, asked=str(wish))).first():
                return Kept.THERE_BEFORE
            number = session.scalar(select(func.count()).select_from(ReminderRow).filter_by(**whose)) or 0
            if number >= MOST:
                return Kept.FULL
            return Kept.NEW if insert_if_new(session, ReminderRow, values) else Kept.THERE_BEFORE

    def of(self, channel: str, account: str, conversation_id: str) -> list[Reminder]:
        """Return one citizen's reminders, the next one first."""
        query = select(ReminderRow).filter_by(channel=channel, account=account, conversation_id=conversation_id)
        with self._store.read() as session:
            return [_reminder(row) for row in session.scalars(query.order_by(ReminderRow.due_at, ReminderRow.id))]

    def cancel(self, channel: str, account: str, conversation_id: str, id_: str) -> Reminder | None:
        """Delete one reminder of a citizen and return it; None when they have no such one."""
        whose = {"channel": channel, "account": account, "conversation_id": conversation_id}
        with self._store.write() as session:
            row = session.scalars(select(ReminderRow).filter_by(**whose, id=id_)).first()
            if row is None:
                return None
            session.delete(row)
            return _reminder(row)

    def forget(self, channel: str, account: str, conversation_id: str) -> int:
        """Delete all reminders of one citizen; return how many."""
        theirs = delete(ReminderRow).filter_by(channel=channel, account=account, conversation_id=conversation_id)
        with self._store.write() as session:
            return len(session.scalars(theirs.returning(ReminderRow.id)).all())

    def due(self, windows: Mapping[tuple[str, str], timedelta | None]) -> list[Reminder]:
        """Return the reminders that may go out now, the oldest first.

        Args:
            windows: The (channel, account) there are, each with how long ago a citizen must have been heard last for
                one to write unasked; None where one always may.
        """
        now = self._clock.now()
        may_write = or_(*(_may_write(account, window, now) for account, window in windows.items()), false())
        query = select(ReminderRow).where(ReminderRow.due_at <= now, may_write)
        with self._store.read() as session:
            return [_reminder(row) for row in session.scalars(query.order_by(ReminderRow.due_at).limit(AT_ONCE))]

    def send(self, reminder: Reminder, pieces: Sequence[Outbound], following: Reminder | None) -> bool:
        """Put a reminder into the outbox and set it to its next day, in one transaction; delete it after the last.

        Whoever comes second, in another process or after a restart, finds it moved on and queues nothing; should two
        come at the same moment, the outbox takes each `once` key a single time.

        Returns:
            Whether it was queued by this call.
        """
        now = self._clock.now()
        with self._store.write() as session:
            if not _move(session, reminder, following):
                return False
            for number, piece in enumerate(pieces):
                values = {
                    "channel": reminder.channel,
                    "account": reminder.account,
                    "conversation_id": reminder.conversation_id,
                    "message": asdict(piece),
                    "once": f"reminder {reminder.id} {reminder.wish.deadline} {number}",
                    "created_at": now,
                    "retry_at": now,
                }
                insert_if_new(session, OutboxRow, values)
            return True

    def skip(self, reminder: Reminder, following: Reminder | None) -> bool:
        """Set a reminder to its next day, or delete it, without sending; tell whether this call did."""
        with self._store.write() as session:
            return _move(session, reminder, following)

    def purge(self, before: datetime) -> None:
        """Delete what was due before `before` and could not be sent since: the citizen never wrote again."""
        with self._store.write() as session:
            session.execute(delete(ReminderRow).where(ReminderRow.due_at < before))


def _may_write(account: tuple[str, str], window: timedelta | None, now: datetime) -> ColumnElement[bool]:
    is_theirs = and_(ReminderRow.channel == account[0], ReminderRow.account == account[1])
    if window is None:
        return is_theirs
    heard = exists().where(
        InboxRow.channel == ReminderRow.channel,
        InboxRow.account == ReminderRow.account,
        InboxRow.conversation_id == ReminderRow.conversation_id,
        InboxRow.kind.not_in(_SAYS_NOTHING),
        InboxRow.created_at >= now - window,
    )
    return and_(is_theirs, heard)


def _move(session: Session, reminder: Reminder, following: Reminder | None) -> bool:
    query = select(ReminderRow).where(ReminderRow.id == reminder.id, ReminderRow.wish == str(reminder.wish))
    row = session.scalars(query.with_for_update(skip_locked=True)).first()
    if row is None:
        return False
    if following is None:
        session.delete(row)
    else:
        row.wish, row.due_at, row.times_left = str(following.wish), following.due_at, following.times_left
    return True


def _reminder(row: ReminderRow) -> Reminder:
    wish = read_wish(row.wish)
    if wish is None:
        raise StoreError(f"Reminder {row.id} holds {row.wish!r}, which is no wish.")
    return Reminder(
        id=row.id,
        channel=row.channel,
        account=row.account,
        conversation_id=row.conversation_id,
        language=row.language,
        wish=wish,
        due_at=row.due_at.astimezone(VIETNAM),
        times_left=row.times_left,
    )
