"""Questions that got no answer, or a wrong one, as they stand among the answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from bot.answering.answer import AnswerStatus, FoundEntry
from bot.store.database import Store
from bot.store.models import AnswerRow

TO_CHOOSE = timedelta(minutes=30)
"""A choice made later than this after we asked back belongs to another question: the conversation forgets it too."""


class Why(StrEnum):
    """Why a question counts as asked in vain."""

    NO_ENTRY = "no_entry"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"
    ASKED_BACK = "asked_back"


WHY_BY_STATUS = {
    AnswerStatus.DECLINED_NO_ENTRY: Why.NO_ENTRY,
    AnswerStatus.DECLINED_OUT_OF_SCOPE: Why.OUT_OF_SCOPE,
    AnswerStatus.DECLINED_NOT_IN_FORCE: Why.NOT_IN_FORCE,
    AnswerStatus.CLARIFIED: Why.ASKED_BACK,
}


@dataclass(frozen=True)
class UnmetQuestion:
    """One question, masked, and what became of it.

    Attributes:
        text: What was asked.
        asked_at: When.
        channel: Where.
        person: The citizen's pseudonym on that channel.
        language: The language it was asked in.
        why: Why it counts as asked in vain.
        hits: What the search came up with, best first.
        chosen: The entry the citizen then picked among those we offered.
    """

    text: str
    asked_at: datetime
    channel: str
    person: str
    language: str
    why: Why
    hits: tuple[FoundEntry, ...] = ()
    chosen: str | None = None


class UnmetQuestions:
    """Reads them; writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def between(self, since: datetime, until: datetime, most: int) -> list[UnmetQuestion]:
        """Return what was asked in vain from `since` on and before `until`, newest first.

        Of more than `most` different texts only those that most people wrote.
        """
        vain = and_(
            AnswerRow.answered_at >= since, AnswerRow.answered_at < until, AnswerRow.status.in_(list(WHY_BY_STATUS))
        )
        people, last = func.count(AnswerRow.conversation.distinct()), func.max(AnswerRow.answered_at)
        by_text = select(AnswerRow.question).where(vain).group_by(AnswerRow.question)
        wanted = by_text.order_by(people.desc(), last.desc()).limit(most)
        query = select(*_COLUMNS).where(vain, AnswerRow.question.in_(wanted)).order_by(AnswerRow.answered_at.desc())
        with self._store.read() as session:
            rows = list(session.execute(query))
            chosen = _chosen(session, [row for row in rows if row.status == AnswerStatus.CLARIFIED])
        return [_question(row, WHY_BY_STATUS[AnswerStatus(row.status)], chosen.get(row.id)) for row in rows]


_COLUMNS = (
    AnswerRow.id,
    AnswerRow.question,
    AnswerRow.answered_at,
    AnswerRow.channel,
    AnswerRow.conversation,
    AnswerRow.language,
    AnswerRow.status,
    AnswerRow.details,
)


def _question(row: Any, why: Why, chosen: str | None) -> UnmetQuestion:
    hits = tuple(FoundEntry(**hit) for hit in row.details.get("hits", ()))
    return UnmetQuestion(row.question, row.answered_at, row.channel, row.conversation, row.language, why, hits, chosen)


def _chosen(session: Session, asked_back: list[Any]) -> dict[str, str]:
    """Return, by the id of the answer that asked back, the entry picked next in that conversation."""
    if not asked_back:
        return {}
    since = min(row.answered_at for row in asked_back)
    unsure = select(AnswerRow.conversation).where(
        AnswerRow.status == AnswerStatus.CLARIFIED, AnswerRow.answered_at >= since
    )
    following = select(AnswerRow.conversation, AnswerRow.answered_at, AnswerRow.entry_id).where(
        AnswerRow.conversation.in_(unsure), AnswerRow.answered_at > since
    )
    told: dict[str, list[tuple[datetime, str | None]]] = defaultdict(list)
    for conversation, at, entry_id in session.execute(following.order_by(AnswerRow.answered_at)):
        told[conversation].append((at, entry_id))
    picked = {}
    for row in asked_back:
        later = (entry for at, entry in told[row.conversation] if timedelta(0) < at - row.answered_at < TO_CHOOSE)
        entry_id = next(later, None)
        if entry_id and entry_id in row.details.get("choices", ()):
            picked[row.id] = entry_id
    return picked
