"""The one statement that tells a new row from one that is there already, without a race."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.store.models import Base


def insert_if_new(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless a unique key of it is taken (ON CONFLICT DO NOTHING); tell whether it was new."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert(table) if is_postgresql else sqlite.insert(table)
    added = session.execute(insert.values(values).on_conflict_do_nothing().returning(literal(1)))
    return added.first() is not None
