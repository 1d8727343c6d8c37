"""Run on Rasa's Python: does things with Rasa, with and without our patches, and prints what happened as JSON.

The tests read the JSON on their own Python; here nothing is judged.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.rasa import environment

SLOT = {"event": "slot", "name": "last_entry", "value": "a.b", "timestamp": None}
RESULTS: dict[str, Any] = {
    "an answer as ours": {"events": [SLOT], "responses": [{"custom": {"text": "x"}, "buttons": []}]},
    "nothing": {},
    "events of every kind": {"events": [{"event": "restart"}, {"event": "action", "name": "x"}, SLOT]},
    "a list": [],
    "none": None,
    "responses that are no list": {"responses": {"text": "x"}},
    "a response that is text": {"responses": ["x"]},
    "events that are no list": {"events": "slot"},
    "an event without a kind": {"events": [{"name": "x"}]},
    "an event of no kind": {"events": [{"event": "dance"}]},
    "a slot without a name": {"events": [{"event": "slot", "value": 1}]},
    "a user event without its text": {"events": [{"event": "user", "parse_data": 3}]},
    "a number for a name": {"events": [{"event": "followup", "name": 7}]},
}
WORDS = {
    "accents": "Tôi muốn gia hạn bảo hiểm y tế ở đâu?",
    "no accents": "toi muon gia han the bhyt",
    "accents left out": "Toi muon gia han bao hiem y te o dau?",
    "emoji": "😀😀",
    "punctuation": "...",
}


def verdicts() -> dict[str, str]:
    """Return for each result what Rasa's check says: fine, or the message it refuses with."""
    from jsonschema import ValidationError
    from rasa.core.actions.action import RemoteAction

    action = RemoteAction("action_x", None)
    said = {}
    for name, result in RESULTS.items():
        try:
            said[name] = f"fine: {action._validate_action_result(result)}"
        except ValidationError as refusal:
            said[name] = refusal.message
    return said


@contextmanager
def schema_checks() -> Iterator[list[int]]:
    """Count how often a schema is itself checked in the block."""
    from jsonschema import validators
    from rasa.core.actions.action import RemoteAction

    checker = validators.validator_for(RemoteAction.action_response_format_spec())
    stock, counted = checker.check_schema, [0]

    def check_schema(cls: Any, schema: Any, *more: Any, **options: Any) -> None:
        counted[0] += 1
        stock(schema, *more, **options)

    checker.check_schema = classmethod(check_schema)
    try:
        yield counted
    finally:
        checker.check_schema = stock


def validated() -> dict[str, Any]:
    """Return the verdicts and how often the schema was checked meanwhile."""
    with schema_checks() as counted:
        said = verdicts()
    return {"verdicts": said, "schema_checks": counted[0]}


def tracker_with(slots: list[tuple[str, Any]], turns: int = 0) -> Any:
    """Return a conversation in which these slots were set, and so many words said."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    domain = Domain.load(str(environment.ROOT / "nlu_data" / "domain.yml"))
    said = [UserUttered("x", {"name": "greet"}) for _ in range(turns)]
    events = [SlotSet(name, value) for name, value in slots] + said
    return DialogueStateTracker.from_events("c", events, domain.slots, domain=domain)


def sessions() -> dict[str, Any]:
    """Return what is carried into a new session, and whether a short and a long one have expired."""
    from rasa.core.actions.action import ActionSessionStart
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.domain import Domain

    carried = ActionSessionStart._slot_set_events_from_tracker(
        tracker_with([("language", "vi"), ("last_entry", "a.b"), ("language", "en"), ("last_entry", None)])
    )
    processor = object.__new__(MessageProcessor)
    processor.domain = Domain.load(str(environment.ROOT / "nlu_data" / "domain.yml"))
    return {
        "carried": [[event.key, event.value] for event in carried],
        "short_expired": processor._has_session_expired(tracker_with([], turns=2)),
        "long_expired": processor._has_session_expired(tracker_with([], turns=300)),
    }


def events() -> dict[str, Any]:
    """Return the classes that event names stand for, and what an unknown name is told."""
    from rasa.shared.core.events import Event

    try:
        unknown = str(Event.resolve_by_type("dance"))
    except ValueError as refusal:
        unknown = str(refusal)
    names = ("user", "bot", "slot", "action", "session_started", "slot")
    return {"classes": [Event.resolve_by_type(name).__name__ for name in names], "unknown": unknown}


def sqlite(file: str) -> dict[str, Any]:
    """Return how a tracker store on a SQLite file is kept, and what it reads back."""
    import asyncio

    from rasa.core.tracker_store import SQLTrackerStore
    from rasa.shared.core.domain import Domain

    store = SQLTrackerStore(Domain.empty(), host=f"sqlite:///{file}")
    asyncio.run(store.save(tracker_with([("language", "en")])))
    with store.engine.connect() as connection:
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    return {"pool": type(store.engine.pool).__name__, "journal": journal, "kept": list(asyncio.run(store.keys()))}


def tokens() -> dict[str, list[list[Any]]]:
    """Return for each text its tokens: text, lemma, and the letters they cover."""
    from rasa.shared.nlu.training_data.message import Message

    from bot.rasa.tokenizer import UnderthseaTokenizer

    tokenizer = UnderthseaTokenizer(UnderthseaTokenizer.get_default_config())
    return {
        name: [
            [token.text, token.lemma, text[token.start : token.end]]
            for token in tokenizer.tokenize(Message({"text": text}), "text")
        ]
        for name, text in WORDS.items()
    }


def main() -> None:
    """Print everything."""
    environment.prepare()
    import rasa.telemetry

    environment.configure_logging(logging.ERROR)
    from bot.rasa import patches

    patches.apply(without=patches.CHANGES)  # with all left out it is still stock
    seen: dict[str, Any] = {"stock": validated(), "stock_sessions": sessions(), "stock_events": events()}
    patches.apply()
    seen |= {"ours": validated(), "sessions": sessions(), "events": events(), "sqlite": sqlite(sys.argv[1])}
    seen |= {"tokens": tokens(), "telemetry": rasa.telemetry.is_telemetry_enabled(), "cases": list(RESULTS)}
    print("\n" + json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main()
