"""The last lines of a conversation, for the person who takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from actions.turn import BUTTON_PREFIX
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
        if event.get("event") == "user":
            event_id, replies = str((event.get("metadata") or {}).get("event_id") or ""), 0
            yield TranscriptLine(Speaker.CITIZEN, _said(event), event_id or None, said_at=at)
        elif event.get("event") == "bot":
            message = (event.get("data") or {}).get("custom") or {}
            text = message.get("text") or event.get("text")
            if text:
                key = f"{event_id}/{replies}" if event_id else None
                yield TranscriptLine(Speaker.BOT, str(text), key, message.get("answer_id"), at)
                replies += 1


def _said(event: dict[str, Any]) -> str:
    """Return a citizen's words, or the payload of the button pressed in place of words."""
    text = str(event.get("text") or "")
    if text.startswith(BUTTON_PREFIX):
        return f"[{(event.get('metadata') or {}).get('payload') or text}]"
    return text
