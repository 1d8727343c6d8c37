"""Events that came in: stored once before they are acknowledged, taken in order, then answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import Clock
from bot.store import claims
from bot.store.database import PATIENT_SECONDS, Store
from bot.store.inserting import insert_if_new
from bot.store.models import AnswerRow, InboxRow, State
from bot.store.outbox import new_row


@dataclass(frozen=True)
class ClaimedEvent:
    """An event being worked on. `attempts` counts this time too."""

    id: int
    claim: str
    attempts: int
    inbound: Inbound


class InboxStore:
    """The inbox. `worker` names the process that works on it and must differ between processes."""

    def __init__(self, store: Store, clock: Clock, worker: str = "gateway") -> None:
        self._store = store
        self._clock = clock
        self._worker = worker

    def add(self, inbound: Inbound) -> bool:
        """Store an event; return False when it is there already (same channel, account and event id).

        One atomic insert decides, so of twenty copies arriving at once exactly one is new.

        Raises:
            StoreError: If it could not be stored; the messenger must not be told that it was.
        """
        now = self._clock.now()
        values = {**asdict(inbound), "created_at": now, "retry_at": now}
        with self._store.write() as session:
            return insert_if_new(session, InboxRow, values)

    def claim(self, accounts: Collection[tuple[str, str]]) -> ClaimedEvent | None:
        """Take the oldest event of these (channel, account) that is due and next in its conversation."""
        with self._store.write() as session:
            row = claims.take(session, InboxRow, accounts, self._worker, self._clock.now())
            return ClaimedEvent(row.id, row.claim or "", row.attempts, _inbound(row)) if row else None

    def finish(self, event: ClaimedEvent, messages: Sequence[Outbound]) -> None:
        """Put the messages that answer `event` into the outbox and mark it done, in one transaction.

        The text of the event is dropped then: what was asked lives on, masked, with its answer.

        Raises:
            ClaimLostError: If someone else took the event over; nothing is written.
        """
        now = self._clock.now()
        with self._store.write(PATIENT_SECONDS) as session:
            row = claims.held(session, InboxRow, event.id, event.claim)
            asked = select(AnswerRow.id).filter_by(channel=row.channel, event_id=row.event_id)
            answer_id = session.scalars(asked).first()
            session.add_all(new_row(event.inbound, message, row.id, answer_id, now) for message in messages)
            row.text = ""
            claims.settle(row, State.DONE, now)

    def retry(self, event: ClaimedEvent, at: datetime, reason: str) -> None:
        """Put `event` back, to be taken again from `at` on."""
        with self._store.write(PATIENT_SECONDS) as session:
            claims.postpone(claims.held(session, InboxRow, event.id, event.claim), at, reason)

    def bury(self, event: ClaimedEvent, reason: str) -> None:
        """Give `event` up as a dead letter: it is kept and counted."""
        with self._store.write(PATIENT_SECONDS) as session:
            claims.settle(claims.held(session, InboxRow, event.id, event.claim), State.DEAD, self._clock.now(), reason)

    def release(self) -> int:
        """Put back what this worker held when its process last ended; return how many events."""
        with self._store.write() as session:
            return claims.release(session, InboxRow, self._worker)

    def counts(self) -> Counter[str]:
        """Return how many events stand in each `State`."""
        with self._store.read() as session:
            return claims.counts(session, InboxRow)

    def forget(self, channel: str, account: str, conversation_id: str) -> int:
        """Delete every event of one citizen, as they may demand; return how many."""
        with self._store.write() as session:
            return claims.remove(session, InboxRow, channel=channel, account=account, conversation_id=conversation_id)

    def purge(self, before: datetime) -> None:
        """Delete the events done before `before`; one of them repeated after that would be answered again."""
        with self._store.write() as session:
            session.execute(delete(InboxRow).where(InboxRow.state == State.DONE, InboxRow.finished_at < before))


def _inbound(row: InboxRow) -> Inbound:
    return Inbound(
        channel=row.channel,
        account=row.account,
        conversation_id=row.conversation_id,
        event_id=row.event_id,
        kind=EventKind(row.kind),
        text=row.text,
        payload=row.payload,
        language=row.language,
        sent_at=row.sent_at,
    )
