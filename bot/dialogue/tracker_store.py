"""Reads and deletes conversations in Rasa's tracker store, which has no way to do it over HTTP.

Rasa keeps every turn in one table, `events`, with the conversation's name as `sender_id` and the time in seconds
(rasa/core/tracker_store.py, SQLTrackerStore.SQLEvent). The words in it are masked before Rasa gets them; they are
still the citizen's, who may have them deleted, and nobody needs them for long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import column, create_engine, delete, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.store.export import SaidLine

_EVENTS = table("events", *map(column, ("id", "sender_id", "timestamp", "type_name", "data")))
_SPEAKERS = {"user": "citizen", "bot": "bot"}


class TrackerStore:
    """Rasa's conversations, as far as citizens' rights go: a copy, and deleting them.

    Args:
        url: SQLAlchemy address of Rasa's tracker store (`HOI_BHXH_RASA_TRACKER_URL`).
    """

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)

    def said(self, conversation: str) -> list[SaidLine]:
        """Return what was said in a conversation by Rasa's name for it, oldest first.

        Raises:
            StoreError: If the database could not be reached.
        """
        wanted = (_EVENTS.c.sender_id == conversation, _EVENTS.c.type_name.in_(_SPEAKERS))
        query = select(_EVENTS.c.type_name, _EVENTS.c.timestamp, _EVENTS.c.data).where(*wanted).order_by(_EVENTS.c.id)
        try:
            if not inspect(self._engine).has_table("events"):
                return []
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
        except SQLAlchemyError as error:
            raise StoreError(f"Rasa's conversations could not be read: {error}") from error
        lines = (SaidLine(_moment(at), _SPEAKERS[kind], said_in(json.loads(data))) for kind, at, data in rows)
        return [line for line in lines if line.text]

    def forget(self, conversation: str) -> int:
        """Delete a conversation by Rasa's name for it; return how many events went.

        Raises:
            StoreError: If the database could not be reached.
        """
        return self._delete(lambda: _EVENTS.c.sender_id == conversation)

    def forget_before(self, day: datetime) -> int:
        """Delete all that happened before `day`; return how many events went.

        Raises:
            StoreError: If the database could not be reached.
        """
        return self._delete(lambda: _EVENTS.c.timestamp < day.timestamp())

    def _delete(self, which: Callable[[], object]) -> int:
        try:
            if not inspect(self._engine).has_table("events"):
                return 0  # Rasa makes it with its first conversation
            with self._engine.begin() as connection:
                return int(connection.execute(delete(_EVENTS).where(which())).rowcount)  # type: ignore[arg-type]
        except SQLAlchemyError as error:
            raise StoreError(f"Rasa's conversations could not be deleted: {error}") from error

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()


def said_in(event: Mapping[str, Any]) -> str:
    """Return the words of one of Rasa's events; a button is what it asks for, in brackets.

    Our messages travel in `custom` (actions/messages.py), and a button goes in as "/intent" (bot.dialogue.turn).
    """
    if event.get("event") == "bot":
        return str(((event.get("data") or {}).get("custom") or {}).get("text") or event.get("text") or "")
    text = str(event.get("text") or "")
    return f"[{(event.get('metadata') or {}).get('payload') or text}]" if text.startswith("/") else text


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
