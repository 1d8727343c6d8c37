"""What was said in conversations with a person, line by line, and what became of the lines sent to the citizen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import UNFINISHED, AnswerRow, HandoverMessageRow, HandoverRow, OutboxRow, State

FETCHED_ON = "web"
"""Where no messenger carries lines to the citizen: the browser comes for them."""

LONGEST_LIST = 500
"""Lines of one conversation shown at once, the newest; nobody reads more."""


class Speaker(StrEnum):
    """Who said a line."""

    CITIZEN = "citizen"
    BOT = "bot"
    STAFF = "staff"


class Delivery(StrEnum):
    """What became of a line sent to the citizen."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class TranscriptLine:
    """One thing said, masked. Of the same `key` there is one line in a conversation."""

    speaker: Speaker
    text: str
    key: str | None = None
    answer_id: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """A line as staff see it: how sure the bot was of it, whether it reached the citizen, and if not why."""

    id: int
    speaker: Speaker
    text: str
    said_at: datetime
    staff: str = ""
    is_note: bool = False
    status: str | None = None
    entry_id: str | None = None
    probability: float | None = None
    delivery: Delivery | None = None
    fault: str | None = None


@dataclass(frozen=True)
class PushedLine:
    """A line for the web page to fetch."""

    id: int
    speaker: Speaker
    text: str
    said_at: datetime


class LineStore:
    """Reads conversations: whole for staff, what is new for the citizen's browser."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, handover_id: int) -> list[Line]:
        """Return the lines of one conversation, oldest first."""
        line = HandoverMessageRow
        newest = select(line.id).filter_by(handover_id=handover_id).order_by(line.id.desc()).limit(LONGEST_LIST)
        pieces = (
            select(
                OutboxRow.line_id,
                func.max(case((OutboxRow.state == State.DEAD, 1), else_=0)).label("failed"),
                func.max(case((OutboxRow.state.in_(UNFINISHED), 1), else_=0)).label("waiting"),
                func.max(OutboxRow.reason).label("reason"),
            )
            .where(OutboxRow.line_id.in_(newest))
            .group_by(OutboxRow.line_id)
            .subquery()
        )
        query = (
            select(line, AnswerRow.status, AnswerRow.entry_id, AnswerRow.probability, pieces, HandoverRow.channel)
            .join(HandoverRow, HandoverRow.id == line.handover_id)
            .outerjoin(AnswerRow, AnswerRow.id == line.answer_id)
            .outerjoin(pieces, pieces.c.line_id == line.id)
            .where(line.id.in_(newest))
            .order_by(line.id)
        )
        with self._store.read() as session:
            return [_line(found) for found in session.execute(query)]

    def pushed(self, channel: str, account: str, conversation_id: str, after: int) -> list[PushedLine]:
        """Return what was sent to a citizen's browser past line `after`, in order; those up to it have arrived."""
        line = HandoverMessageRow
        whose = select(HandoverRow.id).filter_by(channel=channel, account=account, conversation_id=conversation_id)
        sent = select(line).where(line.handover_id.in_(whose), line.is_pushed)
        with self._store.read() as session:
            fresh = session.scalars(sent.where(line.id > after).order_by(line.id)).all()
            found = [PushedLine(row.id, Speaker(row.speaker), row.text, row.said_at) for row in fresh]
            arrived = session.scalars(sent.where(line.id <= after, line.fetched_at.is_(None))).first()
        if arrived:
            with self._store.write() as session:
                theirs = update(line).where(line.handover_id.in_(whose), line.is_pushed, line.id <= after)
                session.execute(theirs.where(line.fetched_at.is_(None)).values(fetched_at=self._clock.now()))
        return found


def add_lines(session: Session, handover_id: int, lines: Iterable[TranscriptLine], now: datetime) -> None:
    """Add the lines that are not there yet."""
    for line in lines:
        values = {
            "handover_id": handover_id,
            "key": line.key,
            "speaker": line.speaker,
            "text": line.text,
            "said_at": line.said_at or now,
            "staff": "",
            "is_note": False,
            "is_pushed": False,
            "answer_id": _known_answer(session, line.answer_id),
        }
        insert_if_new(session, HandoverMessageRow, values)


def _known_answer(session: Session, answer_id: str | None) -> str | None:
    """Return the answer's id unless it was deleted meanwhile, as a citizen may demand."""
    return answer_id if answer_id and session.get(AnswerRow, answer_id) else None


def _line(found: Any) -> Line:
    """Return what one row of the query in `LineStore.of` tells."""
    row: HandoverMessageRow = found.HandoverMessageRow
    delivery = None
    if row.is_pushed and found.line_id is not None:
        delivery = Delivery.FAILED if found.failed else Delivery.WAITING if found.waiting else Delivery.SENT
    elif row.is_pushed and found.channel == FETCHED_ON:
        delivery = Delivery.SENT if row.fetched_at else Delivery.WAITING
    return Line(
        id=row.id,
        speaker=Speaker(row.speaker),
        text=row.text,
        said_at=row.said_at,
        staff=row.staff,
        is_note=row.is_note,
        status=found.status,
        entry_id=found.entry_id,
        probability=found.probability,
        delivery=delivery,
        fault=found.reason if delivery in (Delivery.FAILED, Delivery.WAITING) else None,
    )
