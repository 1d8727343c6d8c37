"""Tables of conversations that a person answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


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
