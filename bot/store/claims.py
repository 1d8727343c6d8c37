"""Taking work from a table so that each conversation's comes in order and nobody does it twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import CursorResult, Select, and_, delete, exists, func, or_, select, tuple_, update
from sqlalchemy.orm import Session, aliased

from bot.errors import StoreError
from bot.store.models import UNFINISHED, InboxRow, OutboxRow, State

# Longer than any turn or send may take (Rasa 15 s, HTTP 30 s): whoever is silent this long is gone.
CLAIM_LASTS = timedelta(minutes=2)

Row = TypeVar("Row", InboxRow, OutboxRow)


class ClaimLostError(StoreError):
    """Someone else took the work over, or it was deleted; what was done with it must not be kept."""


def due(table: type[Row], accounts: Collection[tuple[str, str]], now: datetime) -> Select[Row]:
    """Return the query for the oldest piece of work that is due for one of these (channel, account).

    Only the first unfinished piece of a conversation is ever due: order is kept, and a second worker
    that skips a locked row (FOR UPDATE SKIP LOCKED, where the database has it) cannot overtake it.
    """
    earlier = aliased(table)
    is_ours = tuple_(table.channel, table.account).in_(accounts)
    is_due = or_(
        and_(table.state == State.WAITING, table.retry_at <= now),
        and_(table.state == State.CLAIMED, table.claimed_until <= now),
    )
    comes_after = exists().where(
        earlier.channel == table.channel,
        earlier.account == table.account,
        earlier.conversation_id == table.conversation_id,
        earlier.state.in_(UNFINISHED),
        earlier.id < table.id,
    )
    query = select(table).where(is_ours, is_due, ~comes_after).order_by(table.id).limit(1)
    return query.with_for_update(skip_locked=True, of=table)


def take(
    session: Session, table: type[Row], accounts: Collection[tuple[str, str]], worker: str, now: datetime
) -> Row | None:
    """Claim the oldest piece of work that is due, or return None."""
    row = session.scalars(due(table, accounts, now)).first()
    if row is None:
        return None
    row.state = State.CLAIMED
    row.attempts += 1
    row.claim = uuid4().hex
    row.claimed_by = worker
    row.claimed_until = now + CLAIM_LASTS
    return row


def held(session: Session, table: type[Row], id_: int, claim: str) -> Row:
    """Return the claimed row for its holder to change.

    Raises:
        ClaimLostError: If the claim is no longer the holder's.
    """
    query = select(table).where(table.id == id_, table.claim == claim, table.state == State.CLAIMED)
    row = session.scalars(query.with_for_update()).first()
    if row is None:
        raise ClaimLostError(f"The claim on {table.__tablename__} row {id_} has lapsed.")
    return row


def settle(row: InboxRow | OutboxRow, state: State, now: datetime, reason: str | None = None) -> None:
    """End the work on `row`: done, or dead with its reason."""
    row.state, row.finished_at, row.reason, row.claim = state, now, reason, None


def postpone(row: InboxRow | OutboxRow, retry_at: datetime, reason: str) -> None:
    """Put `row` back, not to be taken before `retry_at`."""
    row.state, row.retry_at, row.reason, row.claim = State.WAITING, retry_at, reason, None


def release(session: Session, table: type[InboxRow | OutboxRow], worker: str) -> int:
    """Put back what `worker` held when it last ended; return how many."""
    mine = update(table).where(table.state == State.CLAIMED, table.claimed_by == worker)
    return _rows(session.execute(mine.values(state=State.WAITING, claim=None)))


def counts(session: Session, table: type[InboxRow | OutboxRow]) -> Counter[str]:
    """Return how many rows stand in each state."""
    query = select(table.state, func.count().label("number")).group_by(table.state)
    return Counter({row.state: row.number for row in session.execute(query)})


def remove(session: Session, table: type[InboxRow | OutboxRow], **where: Any) -> int:
    """Delete the rows whose columns have these values; return how many."""
    return _rows(session.execute(delete(table).filter_by(**where)))


def _rows(result: Any) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
