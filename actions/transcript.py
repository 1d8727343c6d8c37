"""The last lines of a conversation, for the person who takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actions.turn import BUTTON_PREFIX
from bot.store.handovers import Speaker, TranscriptLine

LINES = 12


def last_lines(events: Iterable[dict[str, Any]], limit: int = LINES) -> tuple[TranscriptLine, ...]:
    """Return what was said last, oldest first. Citizens' words were masked before they came here."""
    return tuple(_lines(events))[-limit:]


def _lines(events: Iterable[dict[str, Any]]) -> Iterator[TranscriptLine]:
    for event in events:
        if event.get("event") == "user":
            yield TranscriptLine(Speaker.CITIZEN, _said(event))
        elif event.get("event") == "bot":
            text = ((event.get("data") or {}).get("custom") or {}).get("text") or event.get("text")
            if text:
                yield TranscriptLine(Speaker.BOT, str(text))


def _said(event: dict[str, Any]) -> str:
    """Return a citizen's words, or the payload of the button pressed in place of words."""
    text = str(event.get("text") or "")
    if text.startswith(BUTTON_PREFIX):
        return f"[{(event.get('metadata') or {}).get('payload') or text}]"
    return text
