"""How each question was answered: for counting, and for finding what citizens asked in vain."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, func, select, update

from bot.answering.answer import Answer
from bot.clock import Clock
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import AnswerRow
from bot.store.pseudonyms import Pseudonyms


class AnswerStore:
    """Keeps answers under the citizen's pseudonym; the messenger's own id never gets into this table."""

    def __init__(self, store: Store, clock: Clock, pseudonyms: Pseudonyms) -> None:
        self._store = store
        self._clock = clock
        self._pseudonyms = pseudonyms

    def add(self, *, channel: str, conversation_id: str, event_id: str, question: str, answer: Answer) -> str:
        """Keep how `question`, masked, was answered, and return the answer's id.

        An event whose turn is taken again after a crash has one answer, the last. The outbox row of
        the answer names it (`InboxStore.finish`), so an answer with no such row was never sent.

        Raises:
            StoreError: If it could not be kept.
        """
        values = {
            "conversation": self._pseudonyms.of(channel, conversation_id),
            "answered_at": self._clock.now(),
            "question": question,
            "status": answer.status,
            "text": answer.text,
            "language": answer.language,
            "day": answer.day,
            "entry_id": answer.entry_id,
            "probability": answer.probability,
            "bank_version": answer.bank_version,
            "index_version": answer.index_version,
            "details": {
                "citations": [asdict(citation) for citation in answer.citations],
                "choices": [choice.entry_id for choice in answer.choices],
                "hits": [asdict(hit) for hit in answer.hits],
            },
        }
        with self._store.write() as session:
            key = {"channel": channel, "event_id": event_id}
            insert_if_new(session, AnswerRow, {"id": uuid4().hex, **key, **values})
            last = update(AnswerRow).filter_by(**key).values(**values).returning(AnswerRow.id)
            return session.scalars(last).one()

    def hits_beside(self, channel: str, conversation_id: str, answer_id: str) -> tuple[str, ...]:
        """Return the entries found beside the one that was sent, best first; none for another's answer."""
        whose = self._pseudonyms.of(channel, conversation_id)
        with self._store.read() as session:
            row = session.get(AnswerRow, answer_id)
            if row is None or row.conversation != whose:
                return ()
            found = [hit["entry_id"] for hit in row.details["hits"]]
            return tuple(entry_id for entry_id in found if entry_id != row.entry_id)

    def counts(self, since: datetime) -> Counter[str]:
        """Return how many answers of each status were given from `since` on."""
        query = select(AnswerRow.status, func.count().label("number")).where(AnswerRow.answered_at >= since)
        with self._store.read() as session:
            return Counter({row.status: row.number for row in session.execute(query.group_by(AnswerRow.status))})

    def asked(self, since: datetime, most: int) -> list[tuple[str, str]]:
        """Return what was asked from `since` on, each question once with its language, the commonest first."""
        query = select(AnswerRow.question, AnswerRow.language).where(AnswerRow.answered_at >= since)
        each = query.group_by(AnswerRow.question, AnswerRow.language).order_by(func.count().desc(), AnswerRow.question)
        with self._store.read() as session:
            return [(row.question, row.language) for row in session.execute(each.limit(most))]

    def forget(self, channel: str, conversation_id: str) -> int:
        """Delete every answer to one citizen, as they may demand; return how many."""
        whose = self._pseudonyms.of(channel, conversation_id)
        with self._store.write() as session:
            gone = session.scalars(delete(AnswerRow).filter_by(conversation=whose).returning(AnswerRow.id)).all()
            return len(gone)

    def purge(self, before: datetime) -> None:
        """Delete the answers given before `before`."""
        with self._store.write() as session:
            session.execute(delete(AnswerRow).where(AnswerRow.answered_at < before))
