"""Messages to be sent: put there with the event they answer, sent in order, dead letters kept and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from bot.channels.messages import Button, CitedSource, Document, Inbound, MyData, Outbound
from bot.clock import Clock
from bot.store import claims
from bot.store.database import PATIENT_SECONDS, Store
from bot.store.models import OutboxRow, State


@dataclass(frozen=True)
class ClaimedMessage:
    """A message being sent. `attempts` counts this time too."""

    id: int
    claim: str
    attempts: int
    created_at: datetime
    channel: str
    account: str
    conversation_id: str
    message: Outbound


@dataclass(frozen=True)
class DeadLetter:
    """A message that was given up, and why."""

    id: int
    channel: str
    conversation_id: str
    reason: str
    given_up_at: datetime
    message: Outbound


class OutboxStore:
    """The outbox. `worker` names the process that sends and must differ between processes."""

    def __init__(self, store: Store, clock: Clock, worker: str = "gateway") -> None:
        self._store = store
        self._clock = clock
        self._worker = worker

    def add(self, channel: str, account: str, conversation_id: str, message: Outbound) -> int:
        """Queue a message that answers no event, such as staff's own words; return its number."""
        now = self._clock.now()
        with self._store.write() as session:
            row = OutboxRow(
                channel=channel,
                account=account,
                conversation_id=conversation_id,
                message=asdict(message),
                answer_id=None,
                created_at=now,
                retry_at=now,
            )
            session.add(row)
            session.flush()
            return row.id

    def claim(self, accounts: Collection[tuple[str, str]]) -> ClaimedMessage | None:
        """Take the oldest message of these (channel, account) that is due and next in its conversation."""
        with self._store.write() as session:
            row = claims.take(session, OutboxRow, accounts, self._worker, self._clock.now())
            if row is None:
                return None
            return ClaimedMessage(
                id=row.id,
                claim=row.claim or "",
                attempts=row.attempts,
                created_at=row.created_at,
                channel=row.channel,
                account=row.account,
                conversation_id=row.conversation_id,
                message=_outbound(row.message),
            )

    def sent(self, message: ClaimedMessage) -> None:
        """Mark `message` sent.

        Raises:
            ClaimLostError: If someone else took it over meanwhile; it may have been sent twice.
        """
        self._settle(message, State.DONE, None)

    def bury(self, message: ClaimedMessage, reason: str) -> None:
        """Give `message` up as a dead letter."""
        self._settle(message, State.DEAD, reason)

    def retry(self, message: ClaimedMessage, at: datetime, reason: str) -> None:
        """Put `message` back, to be sent from `at` on; the rest of its conversation waits behind it."""
        with self._store.write(PATIENT_SECONDS) as session:
            claims.postpone(claims.held(session, OutboxRow, message.id, message.claim), at, reason)

    def release(self) -> int:
        """Put back what this worker held when its process last ended; return how many messages."""
        with self._store.write() as session:
            return claims.release(session, OutboxRow, self._worker)

    def counts(self) -> Counter[str]:
        """Return how many messages stand in each `State`."""
        with self._store.read() as session:
            return claims.counts(session, OutboxRow)

    def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """Return the messages given up, newest first."""
        query = select(OutboxRow).filter_by(state=State.DEAD).order_by(OutboxRow.finished_at.desc()).limit(limit)
        with self._store.read() as session:
            return [
                DeadLetter(
                    id=row.id,
                    channel=row.channel,
                    conversation_id=row.conversation_id,
                    reason=row.reason or "",
                    given_up_at=row.finished_at or row.created_at,
                    message=_outbound(row.message),
                )
                for row in session.scalars(query)
            ]

    def forget(self, channel: str, account: str, conversation_id: str) -> int:
        """Delete every message to one citizen, as they may demand; return how many."""
        with self._store.write() as session:
            return claims.remove(session, OutboxRow, channel=channel, account=account, conversation_id=conversation_id)

    def purge(self, before: datetime) -> None:
        """Delete the messages sent or given up before `before`."""
        ended = or_(OutboxRow.state == State.DONE, OutboxRow.state == State.DEAD)
        with self._store.write() as session:
            session.execute(delete(OutboxRow).where(ended, OutboxRow.finished_at < before))

    def _settle(self, message: ClaimedMessage, state: State, reason: str | None) -> None:
        with self._store.write(PATIENT_SECONDS) as session:
            row = claims.held(session, OutboxRow, message.id, message.claim)
            claims.settle(row, state, self._clock.now(), reason)


def new_row(answered: Inbound, message: Outbound, inbox_id: int, answer_id: str | None, now: datetime) -> OutboxRow:
    """Return the row of one message that answers an event, still to be added to a session."""
    return OutboxRow(
        channel=answered.channel,
        account=answered.account,
        conversation_id=answered.conversation_id,
        inbox_id=inbox_id,
        answer_id=answer_id,
        message=asdict(message),
        created_at=now,
        retry_at=now,
    )


def _outbound(kept: dict[str, Any]) -> Outbound:
    buttons = tuple(Button(**button) for button in kept["buttons"])
    citations = tuple(CitedSource(**citation) for citation in kept["citations"])
    feedback = tuple(Button(**button) for button in kept.get("feedback") or ())
    document = Document(**kept["document"]) if kept.get("document") else None
    my_data = MyData(kept["my_data"]) if kept.get("my_data") else None
    read = {"buttons": buttons, "citations": citations, "feedback": feedback, "document": document, "my_data": my_data}
    return Outbound(**{**kept, **read})
