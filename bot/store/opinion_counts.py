"""What people said of the answers, counted for reports: citizens' ratings and staff's marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, case, func, select

from bot.store.answer_counts import TopicOf
from bot.store.database import Store
from bot.store.models import AnswerRow, FeedbackRow, MarkRow


@dataclass(frozen=True)
class Rated:
    """So many ratings, how many of them "useful", and how many people gave them."""

    ratings: int = 0
    useful: int = 0
    people: int = 0


class OpinionCounts:
    """Counts what was said from `start` on and before `end`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ratings(self, start: datetime, end: datetime) -> Rated:
        """Return the ratings of every answer."""
        query = select(*_RATED).join(AnswerRow, AnswerRow.id == FeedbackRow.answer_id).where(_given(start, end))
        with self._store.read() as session:
            ratings, useful, people = session.execute(query).one()
            return Rated(ratings, useful or 0, people)

    def by_topic(self, start: datetime, end: datetime) -> dict[str, Rated]:
        """Return the ratings of each topic."""
        return self._by(TopicOf(AnswerRow.entry_id), start, end)

    def by_entry(self, start: datetime, end: datetime) -> dict[str, Rated]:
        """Return the ratings of each entry."""
        return self._by(AnswerRow.entry_id, start, end)

    def complaints(self, start: datetime, end: datetime) -> Counter[str]:
        """Return how many answers were found not right, by why; the name is empty where nobody told."""
        why = func.coalesce(FeedbackRow.why, "")
        query = select(why, func.count()).where(_given(start, end), FeedbackRow.useful.is_(False)).group_by(why)
        with self._store.read() as session:
            return Counter(dict(session.execute(query).all()))

    def marks(self, start: datetime, end: datetime) -> dict[str, Counter[str]]:
        """Return how often staff marked each entry, by what is the matter; empty where no entry was open."""
        by = (MarkRow.entry_id, MarkRow.kind)
        query = select(*by, func.count()).where(MarkRow.marked_at >= start, MarkRow.marked_at < end).group_by(*by)
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        with self._store.read() as session:
            for entry_id, kind, number in session.execute(query):
                counted[entry_id][kind] = number
        return dict(counted)

    def _by(self, name: SQLColumnExpression[Any], start: datetime, end: datetime) -> dict[str, Rated]:
        query = select(name, *_RATED).join(AnswerRow, AnswerRow.id == FeedbackRow.answer_id)
        query = query.where(_given(start, end), name.is_not(None)).group_by(name)
        with self._store.read() as session:
            return {key: Rated(ratings, useful, people) for key, ratings, useful, people in session.execute(query)}


_RATED = (
    func.count(FeedbackRow.answer_id),
    func.sum(case((FeedbackRow.useful, 1), else_=0)),
    func.count(AnswerRow.conversation.distinct()),
)


def _given(start: datetime, end: datetime) -> ColumnElement[bool]:
    return (FeedbackRow.given_at >= start) & (FeedbackRow.given_at < end)
