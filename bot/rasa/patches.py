"""What we change in Rasa 3.6.21 when it starts, each with its reason. `apply()` refuses any other version.

Rasa 3.6.21 is the last open-source release, so these cannot be sent upstream.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

RASA_VERSION = "3.6.21"

SESSION_EVENTS = 150
"""A session holding more events than this is closed and a new one begun.

Rasa reads, replays and sends a whole session on every turn, so a turn's cost grows with the session: a talkative
citizen would otherwise wait longer and longer. A turn is 6-7 events, so this is over 20 turns; what we remember
(language, last entry, choices offered) is in slots, which are carried over.
"""


def apply(without: Container[str] = ()) -> None:
    """Change Rasa in this process.

    Args:
        without: Names of `CHANGES` to leave out, to measure what each is worth.

    Raises:
        RuntimeError: If another version of Rasa is installed; the changes were written for one.
    """
    import rasa

    if rasa.__version__ != RASA_VERSION:
        raise RuntimeError(
            f"bot/rasa/patches.py was written for Rasa {RASA_VERSION}, but {rasa.__version__} is installed. "
            f"Install rasa=={RASA_VERSION}, or read the new version's code and adapt the patches."
        )
    for name, change in CHANGES.items():
        if name not in without:
            change()


def compile_action_schema_once() -> None:
    """Check action results against a schema that was compiled, and itself checked, only once.

    Stock `RemoteAction._validate_action_result` calls `jsonschema.validate` on every turn, which first checks the
    whole schema against the meta-schema. That was 80% of a turn's time. What is accepted and what is
    refused, and with which message, stays the same: tests/rasa/test_patches.py.
    """
    from jsonschema import validators
    from jsonschema.exceptions import best_match
    from rasa.core.actions.action import RemoteAction
    from rasa.shared.constants import DOCS_BASE_URL

    schema = RemoteAction.action_response_format_spec()
    validator_class = validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    def validate_action_result(self: Any, result: dict[str, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is None:
            return True
        error.message += (
            f". Failed to validate Action server response from API, "
            f"make sure your response from the Action endpoint is valid. "
            f"For more information about the format visit "
            f"{DOCS_BASE_URL}/custom-actions"
        )
        raise error

    RemoteAction._validate_action_result = validate_action_result


def carry_each_slot_over_once() -> None:
    """Begin a session with each slot's last value, not with every value it ever had.

    Stock `ActionSessionStart` copies all slot events of the old session into the new one, with the copies it got
    from the session before: sessions start longer and longer, and never shorter again.
    """
    from rasa.core.actions.action import ActionSessionStart
    from rasa.shared.core.events import SlotSet

    def last_slot_events(tracker: Any) -> list[Any]:
        last = {event.key: event for event in tracker.applied_events() if isinstance(event, SlotSet)}
        return [SlotSet(event.key, event.value, metadata=event.metadata) for event in last.values()]

    ActionSessionStart._slot_set_events_from_tracker = staticmethod(last_slot_events)


def close_long_sessions() -> None:
    """Count a session as expired when it holds more than `SESSION_EVENTS` events, not only after a pause."""
    from rasa.core.processor import MessageProcessor

    expired_by_time = MessageProcessor._has_session_expired

    def has_session_expired(self: Any, tracker: Any) -> bool:
        return len(tracker.events) > SESSION_EVENTS or bool(expired_by_time(self, tracker))

    MessageProcessor._has_session_expired = has_session_expired


def look_event_classes_up_once() -> None:
    """Remember which class an event's name stands for.

    Stock `Event.resolve_by_type` walks all subclasses of Event, recursively, for every event of the session on
    every turn: an eighth of a turn's time once the schema was compiled.
    """
    from rasa.shared.core.events import Event

    resolve = Event.resolve_by_type
    known: dict[str, Any] = {}

    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        if type_name not in known:
            found = resolve(type_name, default)
            if found is default or found is None:
                return found
            known[type_name] = found
        return known[type_name]

    Event.resolve_by_type = staticmethod(resolve_by_type)


def keep_sqlite_open() -> None:
    """Keep the connection to a SQLite file between turns, with a write-ahead log.

    SQLAlchemy 1.4 opens and closes a SQLite file for each session, two or three times a turn, and each close
    of the last connection writes the log back. With `synchronous=NORMAL` a power cut may lose the last turns,
    never the file.
    """
    import sqlite3

    from rasa.core import tracker_store
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    from sqlalchemy.pool import QueuePool

    stock = tracker_store.create_engine_kwargs

    def create_engine_kwargs(url: Any) -> dict[str, Any]:
        if str(url).startswith("sqlite:///"):
            return {**stock(url), "poolclass": QueuePool}
        return dict(stock(url))

    def on_connect(connection: Any, _record: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA busy_timeout=5000")

    tracker_store.create_engine_kwargs = create_engine_kwargs
    event.listen(Engine, "connect", on_connect)


CHANGES: Mapping[str, Callable[[], None]] = {
    "schema": compile_action_schema_once,
    "slots": carry_each_slot_over_once,
    "sessions": close_long_sessions,
    "events": look_event_classes_up_once,
    "sqlite": keep_sqlite_open,
}
"""Every change by the name it can be left out by."""
