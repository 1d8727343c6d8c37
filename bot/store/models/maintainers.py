"""Tables of what staff and maintainers noted and decided about the bank."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


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
