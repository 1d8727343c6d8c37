"""The tables. A change here needs a migration beside it (`migrations/versions`); a test compares the two."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment with its zone; kept as UTC because SQLite keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the database keeps it."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the program uses it."""
        return value.replace(tzinfo=UTC) if value else None


class State(StrEnum):
    """Where an event or a message stands. `DEAD` is a dead letter: kept, counted, never tried again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    DEAD = "dead"


UNFINISHED = (State.WAITING, State.CLAIMED)


class Base(DeclarativeBase):
    """The parent of every table."""

    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


class Work:
    """What the inbox and the outbox share: one conversation's work, done by whoever holds the claim.

    A claim lapses at `claimed_until`; `claim` is new each time, so whoever lost it is found out.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    account: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[str] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(16), default=State.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    retry_at: Mapped[datetime]
    claim: Mapped[str | None] = mapped_column(String(32))
    claimed_by: Mapped[str | None] = mapped_column(String(128))
    claimed_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)


class InboxRow(Work, Base):
    """An event that came in, stored before it was acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "account", "event_id", name="uq_inbox_event"),
        Index("ix_inbox_state", "state", "id"),
        Index("ix_inbox_conversation", "channel", "account", "conversation_id", "state"),
    )

    event_id: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(String(128))
    language: Mapped[str | None] = mapped_column(String(8))
    sent_at: Mapped[datetime | None]


class OutboxRow(Work, Base):
    """A message to be sent, already cut to what its messenger takes at once."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state", "state", "id"),
        Index("ix_outbox_conversation", "channel", "account", "conversation_id", "state"),
        Index("ix_outbox_once", "once", unique=True),
    )

    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id", ondelete="SET NULL"), index=True)
    answer_id: Mapped[str | None] = mapped_column(ForeignKey("answers.id", ondelete="SET NULL"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("handover_messages.id", ondelete="SET NULL"), index=True)
    message: Mapped[dict[str, Any]]
    once: Mapped[str | None] = mapped_column(String(128))  # a key that is queued a single time


class AnswerRow(Base):
    """How one question was answered. The citizen is a keyed hash, the question is masked."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("channel", "event_id", name="uq_answers_event"),
        Index("ix_answers_conversation", "conversation"),
        Index("ix_answers_answered_at", "answered_at"),
        # All that reports count by, so that they need not read the answers themselves.
        Index("ix_answers_report", "day", "channel", "language", "status", "entry_id", "answered_at", "conversation"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    event_id: Mapped[str] = mapped_column(String(128))
    conversation: Mapped[str] = mapped_column(String(64))
    answered_at: Mapped[datetime]
    question: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    day: Mapped[date]
    entry_id: Mapped[str | None] = mapped_column(String(128))
    probability: Mapped[float]
    bank_version: Mapped[str] = mapped_column(String(64))
    index_version: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]]


class FeedbackRow(Base):
    """What a citizen said of one answer. It goes with the answer: what was rated is gone, so is the rating."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_given_at", "given_at"),)

    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True)
    useful: Mapped[bool]
    why: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]


class HandoverRow(Base):
    """A citizen who asked for a person. `taken_by` is who has the conversation now, None while nobody has."""

    __tablename__ = "handovers"
    __table_args__ = (
        Index("ix_handovers_open", "closed_at", "opened_at"),
        Index("ix_handovers_conversation", "channel", "account", "conversation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    account: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[str] = mapped_column(String(128))
    reason: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8), server_default="vi")
    facts: Mapped[list[Any]] = mapped_column(server_default="[]")
    opened_at: Mapped[datetime]
    citizen_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[str | None] = mapped_column(String(80))
    held_since: Mapped[datetime | None]
    first_reply_at: Mapped[datetime | None]
    staff_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(64))
    close_reason: Mapped[str | None] = mapped_column(String(16))
    close_note: Mapped[str | None] = mapped_column(Text)


class HandoverMessageRow(Base):
    """One line of a conversation with a person, masked.

    `key` names what was said, so that the same thing told twice is one line. `is_note` lines are for staff only.
    `is_pushed` lines reach the citizen outside of a turn of theirs: through the outbox (`OutboxRow.line_id`), or,
    on the web page, when its browser asks, which sets `fetched_at`.
    """

    __tablename__ = "handover_messages"
    __table_args__ = (UniqueConstraint("handover_id", "key", name="uq_handover_messages_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id", ondelete="CASCADE"))
    key: Mapped[str | None] = mapped_column(String(160))
    speaker: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    staff: Mapped[str] = mapped_column(String(80), default="")
    is_note: Mapped[bool] = mapped_column(default=False)
    is_pushed: Mapped[bool] = mapped_column(default=False)
    answer_id: Mapped[str | None] = mapped_column(ForeignKey("answers.id", ondelete="SET NULL"))
    fetched_at: Mapped[datetime | None]


class RereadingRow(Base):
    """An entry to be read again because a figure or a source changed under it."""

    __tablename__ = "rereadings"
    __table_args__ = (Index("ix_rereadings_open", "read_at", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(128))
    since: Mapped[date]
    entry_id: Mapped[str] = mapped_column(String(128))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(64))
    read_at: Mapped[datetime | None]
    read_by: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)


class MarkRow(Base):
    """What staff found wrong while searching: the entry, empty where none was open, and what was searched."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("kind", "entry_id", "question", "staff", name="uq_marks"),
        Index("ix_marks_marked_at", "marked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    entry_id: Mapped[str] = mapped_column(String(128))
    question: Mapped[str] = mapped_column(String(500))
    note: Mapped[str] = mapped_column(Text)
    staff: Mapped[str] = mapped_column(String(80))
    marked_at: Mapped[datetime]


class TokenRow(Base):
    """The token pair of one account, and who is fetching the next one."""

    __tablename__ = "tokens"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    access_token: Mapped[str] = mapped_column(Text)
    refresh_token: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(String(64))
    lease: Mapped[str | None] = mapped_column(String(32))
    leased_until: Mapped[datetime | None]


class DecisionRow(Base):
    """What a maintainer decided about questions asked in vain; `texts` are those questions, masked.

    `target` is the entry that took them up, or the kind of off-topic lines they were added to. `until` is when
    questions that were put aside show up again.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_decided_at", "decided_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decided_at: Mapped[datetime]
    decided_by: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(16))
    target: Mapped[str | None] = mapped_column(String(128))
    texts: Mapped[list[Any]]
    people: Mapped[int]
    until: Mapped[datetime | None]


class AccountRow(Base):
    """A person who works with the assistant. Never deleted: what is written down names people."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    display: Mapped[str] = mapped_column(String(80))
    roles: Mapped[list[Any]]
    password_hash: Mapped[str] = mapped_column(String(256))
    must_change: Mapped[bool]
    made_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SignInRow(Base):
    """A browser somebody signed in with; the cookie's value is kept as its hash only."""

    __tablename__ = "sign_ins"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.name"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))


class AuditRow(Base):
    """Something a person did. Rows are only ever added."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(32), index=True)
    what: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[dict[str, Any]]


class ReminderRow(Base):
    """Something a citizen agreed to be reminded of; nothing personal beyond where to write.

    `asked` is the wish as it was agreed to, `wish` what is due next (`bot.reminders.wish`).
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("channel", "account", "conversation_id", "asked", name="uq_reminders_asked"),
        Index("ix_reminders_due_at", "due_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    account: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[str] = mapped_column(String(128))
    asked: Mapped[str] = mapped_column(String(48))
    wish: Mapped[str] = mapped_column(String(48))
    language: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime]
    times_left: Mapped[int]
    consented_at: Mapped[datetime]
