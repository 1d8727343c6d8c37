"""The turn an action answers, read from what Rasa sends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker

from actions.memory import Memory, recall
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.language.normalize import has_accents

BUTTON_PREFIX = "/"  # bot.dialogue.turn sends buttons so, and never a citizen's own words

ANSWER_WORDS = 6
"""Fewer words than that, while a sum is worked out, tell no language: "1 be", "since March 2025"."""


@dataclass(frozen=True)
class Turn:
    """What the citizen did, where and when, and what is remembered of the conversation.

    `text` is empty for a button; `argument` is what a button carries. `confidence` is how sure Rasa is of the
    intent, 0 to 1. `language` is the one to answer in.
    """

    text: str
    intent: str
    confidence: float
    argument: str | None
    channel: str
    account: str
    conversation_id: str
    event_id: str
    language: str
    day: date
    memory: Memory

    def remember(self, **changes: Any) -> Memory:
        """Return the memory to keep after this turn, in the language it is answered in."""
        return replace(self.memory, language=self.language, **changes)


def read_turn(tracker: Tracker, clock: Clock) -> Turn:
    """Read the turn from Rasa's tracker; `bot.dialogue.turn` put the metadata there."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    metadata = message.get("metadata") or {}
    memory = recall(tracker.slots, clock.now())
    text = message.get("text") or ""
    return Turn(
        text="" if text.startswith(BUTTON_PREFIX) else text,
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        argument=next(tracker.get_latest_entity_values("argument"), None),
        channel=metadata.get("channel") or "",
        account=metadata.get("account") or "",
        conversation_id=metadata.get("conversation_id") or tracker.sender_id,
        event_id=metadata.get("event_id") or "",
        language=_language(memory, metadata, text),
        day=date.fromisoformat(metadata["day"]) if metadata.get("day") else today(clock),
        memory=memory,
    )


def _language(memory: Memory, metadata: dict[str, Any], text: str) -> str:
    """Choose the language: the citizen's choice, then what a telling text is in, then the one spoken so far."""
    heard = metadata.get("language")
    if memory.language_chosen and memory.language:
        return memory.language
    answers = memory.calculating and len(text.split()) < ANSWER_WORDS and not has_accents(text)
    if answers and memory.language:
        return memory.language
    if heard and metadata.get("language_sure"):
        return str(heard)
    return memory.language or heard or DEFAULT_LANGUAGE
