"""Tables of what goes in and out: inbox, outbox, and the tokens of messengers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class State(StrEnum):
    """Where an event or a message stands. `DEAD` is a dead letter: kept, counted, never tried again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    DEAD = "dead"


UNFINISHED = (State.WAITING, State.CLAIMED)


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
