"""The last lines of a conversation, for the person who takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from bot.dialogue.tracker_store import said_in
from bot.store.handover_lines import Speaker, TranscriptLine

LINES = 12


def last_lines(events: Iterable[dict[str, Any]], limit: int = LINES) -> tuple[TranscriptLine, ...]:
    """Return what was said last, oldest first. Citizens' words were masked before they came here."""
    return tuple(_lines(events))[-limit:]


def _lines(events: Iterable[dict[str, Any]]) -> Iterator[TranscriptLine]:
    """Yield each line under the key that `bot.handover.person_first` gives it too, while the citizen waits."""
    event_id, replies = "", 0
    for event in events:
        at = datetime.fromtimestamp(event["timestamp"], UTC) if event.get("timestamp") else None
        text = said_in(event)
        if event.get("event") == "user":
            event_id, replies = str((event.get("metadata") or {}).get("event_id") or ""), 0
            yield TranscriptLine(Speaker.CITIZEN, text, event_id or None, said_at=at)
        elif event.get("event") == "bot" and text:
            answer_id = ((event.get("data") or {}).get("custom") or {}).get("answer_id")
            key = f"{event_id}/{replies}" if event_id else None
            yield TranscriptLine(Speaker.BOT, text, key, answer_id, at)
            replies += 1
