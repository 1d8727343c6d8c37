"""Answers counted for reports. Every count reads one index (`ix_answers_report`), never the answers themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from bot.clock import VIETNAM
from bot.store.database import Store
from bot.store.models import AnswerRow


@dataclass(frozen=True)
class Slice:
    """So many answers of one day, channel, language and status."""

    day: date
    channel: str
    language: str
    status: str
    questions: int


@dataclass(frozen=True)
class Reach:
    """So many questions, and so many people who asked them: one pseudonym is one person on one channel."""

    questions: int = 0
    people: int = 0


class AnswerCounts:
    """Counts the answers of some days, first and last included."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def slices(self, first: date, last: date) -> list[Slice]:
        """Return how many answers there are by day, channel, language and status."""
        by = (AnswerRow.day, AnswerRow.channel, AnswerRow.language, AnswerRow.status)
        query = select(*by, func.count()).where(_within(first, last)).group_by(*by).order_by(*by)
        with self._store.read() as session:
            return [Slice(*row) for row in session.execute(query)]

    def hours(self, first: date, last: date) -> Counter[int]:
        """Return how many answers were given in each hour of the day, in Viet Nam."""
        hour = func.substr(cast(AnswerRow.answered_at, String), 12, 2)  # 2026-11-22 09:30:00: kept in UTC
        query = select(hour, func.count()).where(_within(first, last)).group_by(hour)
        counted: Counter[int] = Counter()
        with self._store.read() as session:
            for written, number in session.execute(query):
                counted[datetime(last.year, 1, 1, int(written), tzinfo=UTC).astimezone(VIETNAM).hour] += number
        return counted

    def people(self, first: date, last: date) -> int:
        """Return how many people asked."""
        with self._store.read() as session:
            return session.scalar(select(_people()).where(_within(first, last))) or 0

    def by_channel(self, first: date, last: date) -> dict[str, Reach]:
        """Return the reach of each channel."""
        return self._reach(AnswerRow.channel, first, last)

    def by_topic(self, first: date, last: date) -> dict[str, Reach]:
        """Return the reach of each topic, for the questions that an entry answered."""
        return self._reach(TopicOf(AnswerRow.entry_id), first, last)

    def by_entry(self, first: date, last: date) -> dict[str, Reach]:
        """Return the reach of each entry."""
        return self._reach(AnswerRow.entry_id, first, last)

    def _reach(self, by: SQLColumnExpression[Any], first: date, last: date) -> dict[str, Reach]:
        query = select(by, func.count(), _people()).where(_within(first, last), by.is_not(None)).group_by(by)
        with self._store.read() as session:
            return {name: Reach(questions, people) for name, questions, people in session.execute(query)}


def _people() -> ColumnElement[int]:
    return func.count(AnswerRow.conversation.distinct())


def _within(first: date, last: date) -> ColumnElement[bool]:
    return AnswerRow.day.between(first, last)


class TopicOf(GenericFunction[str]):
    """What stands before the first dot of an entry's id."""

    type = String()
    inherit_cache = True


@compiles(TopicOf)  # PostgreSQL
def _split(element: Any, compiler: Any, **more: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **more)}, '.', 1)"


@compiles(TopicOf, "sqlite")
def _cut(element: Any, compiler: Any, **more: Any) -> str:
    entry_id = compiler.process(element.clauses, **more)
    return f"substr({entry_id}, 1, instr({entry_id}, '.') - 1)"
