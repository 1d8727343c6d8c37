"""Questions that got no answer or a poor one: declined, asked back, found not right by citizens, marked by staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.answering.answer import AnswerStatus, FoundEntry
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.store.database import Store
from bot.store.models import AnswerRow, FeedbackRow, MarkRow

TO_CHOOSE = timedelta(minutes=30)
"""A choice made later than this after we asked back belongs to another question: the conversation forgets it too."""


class Why(StrEnum):
    """Why a question is work for maintainers."""

    NO_ENTRY = "no_entry"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"
    ASKED_BACK = "asked_back"
    NOT_RIGHT = "not_right"  # a citizen said so of the answer
    MARKED = "marked"  # by staff, who searched for it


WHY_BY_STATUS = {
    AnswerStatus.DECLINED_NO_ENTRY: Why.NO_ENTRY,
    AnswerStatus.DECLINED_OUT_OF_SCOPE: Why.OUT_OF_SCOPE,
    AnswerStatus.DECLINED_NOT_IN_FORCE: Why.NOT_IN_FORCE,
    AnswerStatus.CLARIFIED: Why.ASKED_BACK,
}
IN_VAIN = frozenset(WHY_BY_STATUS.values())
"""Why a question has had no answer at all."""

STAFF = "staff"
"""The channel of questions that staff searched for."""


@dataclass(frozen=True)
class UnmetQuestion:
    """One question, masked, and what became of it.

    Attributes:
        text: What was asked; the entry's id where it was not written but chosen, empty where an entry was just open.
        asked_at: When.
        channel: Where.
        person: The citizen's pseudonym on that channel, or who of the staff.
        language: The language it was asked in.
        why: Why it is work.
        hits: What the search came up with, best first.
        chosen: The entry the citizen then picked among those we offered.
        entry_id: The entry whose answer was not right, or which staff marked.
        matter: What is the matter with it, as far as one tap tells (`bot.store.feedback.Why`, `MarkKind`).
        words: The same in the words of the citizen, or of staff.
    """

    text: str
    asked_at: datetime
    channel: str
    person: str
    language: str
    why: Why
    hits: tuple[FoundEntry, ...] = ()
    chosen: str | None = None
    entry_id: str | None = None
    matter: str = ""
    words: str = ""


class UnmetQuestions:
    """Reads them; writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def between(
        self, since: datetime, until: datetime, most: int, whys: Collection[Why] = tuple(Why)
    ) -> list[UnmetQuestion]:
        """Return what was asked from `since` on and before `until` and is work for one of `whys`, newest first.

        Of more than `most` different texts only those that most people wrote; of more than `most` marks the newest.
        """
        with self._store.read() as session:
            rows = list(session.execute(_answers(since, until, most, whys)))
            chosen = _chosen(session, [row for row in rows if row.status == AnswerStatus.CLARIFIED])
            found = [_question(row, chosen.get(row.id)) for row in rows]
            if Why.MARKED in whys:
                within = (MarkRow.marked_at >= since, MarkRow.marked_at < until)
                marks = select(MarkRow).where(*within).order_by(MarkRow.marked_at.desc(), MarkRow.id.desc())
                found += [_marked(row) for row in session.scalars(marks.limit(most))]
        return sorted(found, key=lambda question: question.asked_at, reverse=True)


_COLUMNS = (
    AnswerRow.id,
    AnswerRow.question,
    AnswerRow.answered_at,
    AnswerRow.channel,
    AnswerRow.conversation,
    AnswerRow.language,
    AnswerRow.status,
    AnswerRow.entry_id,
    AnswerRow.details,
    FeedbackRow.why,
    FeedbackRow.words,
)


def _answers(since: datetime, until: datetime, most: int, whys: Collection[Why]) -> Select[Any]:
    """Return the query for the answers that were none, or not right."""
    statuses = [status for status, why in WHY_BY_STATUS.items() if why in whys]
    not_right = FeedbackRow.useful.is_(False)
    poor: ColumnElement[bool] = AnswerRow.status.in_(statuses)
    if Why.NOT_RIGHT in whys:
        rated = AnswerRow.id.in_(select(FeedbackRow.answer_id).where(not_right))
        poor = or_(poor, and_(AnswerRow.status.not_in(list(WHY_BY_STATUS)), rated))
    wanted = and_(AnswerRow.answered_at >= since, AnswerRow.answered_at < until, poor)
    people, last = func.count(AnswerRow.conversation.distinct()), func.max(AnswerRow.answered_at)
    by_text = select(AnswerRow.question).where(wanted).group_by(AnswerRow.question)
    texts = by_text.order_by(people.desc(), last.desc()).limit(most)
    told = and_(FeedbackRow.answer_id == AnswerRow.id, not_right)
    return select(*_COLUMNS).outerjoin(FeedbackRow, told).where(wanted, AnswerRow.question.in_(texts))


def _question(row: Any, chosen: str | None) -> UnmetQuestion:
    why = WHY_BY_STATUS.get(AnswerStatus(row.status), Why.NOT_RIGHT)
    return UnmetQuestion(
        text=row.question,
        asked_at=row.answered_at,
        channel=row.channel,
        person=row.conversation,
        language=row.language,
        why=why,
        hits=tuple(FoundEntry(**hit) for hit in row.details.get("hits", ())),
        chosen=chosen,
        entry_id=row.entry_id if why is Why.NOT_RIGHT else None,
        matter=row.why or "",
        words=row.words or "",
    )


def _marked(row: MarkRow) -> UnmetQuestion:
    return UnmetQuestion(
        text=row.question,
        asked_at=row.marked_at,
        channel=STAFF,
        person=row.staff,
        language=DEFAULT_LANGUAGE,
        why=Why.MARKED,
        entry_id=row.entry_id or None,
        matter=row.kind,
        words=row.note,
    )


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
