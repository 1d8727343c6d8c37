"""Tables of those who have an account, and of what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


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
