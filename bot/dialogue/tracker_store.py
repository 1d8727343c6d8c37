"""Deletes conversations from Rasa's tracker store, which has no way to do it over HTTP.

Rasa keeps every turn in one table, `events`, with the conversation's name as `sender_id` and the time in seconds
(rasa/core/tracker_store.py, SQLTrackerStore.SQLEvent). The words in it are masked before Rasa gets them; they are
still the citizen's, who may have them deleted, and nobody needs them for long.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import column, create_engine, delete, inspect, table
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError

_EVENTS = table("events", column("sender_id"), column("timestamp"))


class TrackerStore:
    """Rasa's conversations, as far as deleting them goes.

    Args:
        url: SQLAlchemy address of Rasa's tracker store (`HOI_BHXH_RASA_TRACKER_URL`).
    """

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)

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
