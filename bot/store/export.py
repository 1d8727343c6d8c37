"""A copy of all that is kept of one citizen, as they may demand it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, select

from bot.store.database import Store
from bot.store.models import Base
from bot.store.pseudonyms import Pseudonyms

# How the work is done, and who did it: nothing of the citizen's.
_WORKINGS = frozenset(
    (
        "conversation claim claimed_by claimed_until attempts retry_at inbox_id line_id key closed_by taken_by staff "
        "is_pushed bank_version index_version"
    ).split()
)


@dataclass(frozen=True)
class SaidLine:
    """One thing said in the conversation, as the conversation process remembers it."""

    at: datetime
    who: str  # citizen or bot
    text: str


@dataclass(frozen=True)
class Export:
    """What is kept: the words of the conversation, and the rows of every table by the table's name."""

    made_at: datetime
    said: Sequence[SaidLine]
    tables: dict[str, list[dict[str, Any]]]

    def as_json(self) -> str:
        """Return everything as JSON, written to be read."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=_plain)


def rows_of(
    store: Store, pseudonyms: Pseudonyms, channel: str, account: str, conversation_id: str
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows kept of one citizen, by table.

    The tables tell themselves which rows those are: by the messenger's id, by the pseudonym, or because the row goes
    with one of these (a foreign key that deletes with its parent). So a table added later is in the copy too.

    Raises:
        StoreError: If the database could not be read.
    """
    ids = {"channel": channel, "account": account, "conversation_id": conversation_id}
    ids["conversation"] = pseudonyms.of(channel, conversation_id)
    found = {}
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            theirs = _theirs(table, ids)
            if theirs is not None:
                found[table.name] = [_shown(row) for row in session.execute(select(table).where(theirs))]
    return found


def _theirs(table: Table, ids: dict[str, str]) -> ColumnElement[bool] | None:
    """Return the condition for one citizen's rows, None for a table that keeps nothing of citizens."""
    if "conversation_id" in table.c:
        return and_(*(table.c[name] == value for name, value in ids.items() if name in table.c))
    if "conversation" in table.c:
        return table.c.conversation == ids["conversation"]
    for key in table.foreign_keys:
        parent = _theirs(key.column.table, ids) if key.ondelete == "CASCADE" else None
        if parent is not None:
            of_parent = key.parent.in_(select(key.column).where(parent))
            # what staff note for each other is never shown to citizens
            return and_(of_parent, table.c.is_note.is_(False)) if "is_note" in table.c else of_parent
    return None


def _shown(row: Row[Any]) -> dict[str, Any]:
    values = {name: value for name, value in row._mapping.items() if name not in _WORKINGS}
    if isinstance(values.get("message"), dict):  # of a message that was sent, what the citizen saw
        values["message"] = values["message"]["text"]
    return values


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
