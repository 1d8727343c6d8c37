"""Tables of what citizens asked, said of the answers, and want to be reminded of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


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
