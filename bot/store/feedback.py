"""What citizens say of the answers they got: useful or not, why not, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import AnswerRow, FeedbackRow
from bot.store.pseudonyms import Pseudonyms

MOST_WORDS = 1000
"""Letters of a complaint that are kept: what is wrong with an answer is told in fewer."""


class Why(StrEnum):
    """Why an answer was not right, as far as one tap tells."""

    WRONG = "wrong"  # wrong, or no longer so
    NOT_MEANT = "not_meant"  # it answers another question
    UNCLEAR = "unclear"
    MISSING = "missing"  # something is left out


@dataclass(frozen=True)
class Complaint:
    """An answer that somebody found not right."""

    given_at: datetime
    answer_id: str
    channel: str
    language: str
    question: str
    entry_id: str | None
    probability: float
    why: Why | None
    words: str


class FeedbackStore:
    """Keeps one word on each answer, the last: who changes their mind changes the row."""

    def __init__(self, store: Store, clock: Clock, pseudonyms: Pseudonyms) -> None:
        self._store = store
        self._clock = clock
        self._pseudonyms = pseudonyms

    def give(
        self,
        channel: str,
        conversation_id: str,
        answer_id: str,
        *,
        useful: bool,
        why: Why | None = None,
        words: str = "",
    ) -> bool:
        """Keep what a citizen says of an answer; return False when it is no answer of this conversation.

        A complaint told in several steps (not right; why; in words) adds up; "useful" takes it back.

        Args:
            channel: Where the citizen is.
            conversation_id: Whose answer it must be: a payload is typed as easily as pressed.
            answer_id: The answer.
            useful: Whether it was.
            why: Why not.
            words: The same in the citizen's words, masked.

        Raises:
            StoreError: If it could not be kept.
        """
        whose = self._pseudonyms.of(channel, conversation_id)
        with self._store.write() as session:
            answer = session.get(AnswerRow, answer_id)
            if answer is None or answer.conversation != whose:
                return False
            row = session.get(FeedbackRow, answer_id)
            kept = None if row is None or row.useful or useful else row
            told = FeedbackRow(
                answer_id=answer_id,
                useful=useful,
                why=why or (kept.why if kept else None),
                words=words[:MOST_WORDS] or (kept.words if kept else ""),
                given_at=self._clock.now(),
            )
            session.merge(told)
            return True

    def complaints(self, since: datetime | None = None) -> list[Complaint]:
        """Return the answers found not right, the newest complaint first."""
        query = select(FeedbackRow, AnswerRow).join(AnswerRow, AnswerRow.id == FeedbackRow.answer_id)
        query = query.where(FeedbackRow.useful.is_(False)).order_by(FeedbackRow.given_at.desc())
        if since:
            query = query.where(FeedbackRow.given_at >= since)
        with self._store.read() as session:
            return [_complaint(row, answer) for row, answer in session.execute(query)]


def _complaint(row: FeedbackRow, answer: AnswerRow) -> Complaint:
    return Complaint(
        given_at=row.given_at,
        answer_id=row.answer_id,
        channel=answer.channel,
        language=answer.language,
        question=answer.question,
        entry_id=answer.entry_id,
        probability=answer.probability,
        why=Why(row.why) if row.why else None,
        words=row.words,
    )
