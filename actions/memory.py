"""What the conversation remembers between turns, in Rasa's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk.events import SlotSet

from bot.forms.state import FormState, state_from

PAUSE = timedelta(minutes=30)
"""After this much silence "cái thứ 2" and "thế còn chồng?" point at nothing any more."""

HAND_OVER = "hand_over"
CHOICE = "choice"
REMIND = "remind."  # followed by the wish that consent was asked for
WHY = "why"
FORGET = "forget"


@dataclass(frozen=True)
class Memory:
    """The slots, read. Language outlives a pause, a calculation a short one (bot.forms.state), the rest does not."""

    language: str | None = None
    language_chosen: bool = False
    last_entry: str | None = None
    asked: str | None = None  # the citizen's words, for "ý tôi là ..." and for the rest of what was asked back
    offered: tuple[str, ...] = ()
    pending: str | None = None  # what the next words would mean: one of these, REMIND with its wish, or nothing
    declines: int = 0
    last_answer: str | None = None  # the record of the answer just given, which "sai rồi" is about
    feedback_rest: int = 0  # under so many more answers nobody is asked how they were
    calculation: FormState | None = None

    @property
    def calculating(self) -> bool:
        """Whether a calculation goes on: one that was told waits for corrections only."""
        return self.calculation is not None and not self.calculation.done

    def forgotten(self) -> Memory:
        """Return what is left when the subject is dropped: the language."""
        return Memory(language=self.language, language_chosen=self.language_chosen)


def recall(slots: Mapping[str, Any], now: datetime) -> Memory:
    """Return what is still remembered at `now`."""
    calculation = state_from(slots.get("calculation"), now)
    memory = Memory(
        language=slots.get("language"),
        language_chosen=bool(slots.get("language_chosen")),
        last_entry=slots.get("last_entry"),
        asked=slots.get("asked"),
        offered=tuple(slots.get("offered") or ()),
        pending=slots.get("pending"),
        declines=int(slots.get("declines") or 0),
        last_answer=slots.get("last_answer"),
        feedback_rest=int(slots.get("feedback_rest") or 0),
    )
    since = slots.get("remembered_at")
    fresh = isinstance(since, str) and now - datetime.fromisoformat(since) <= PAUSE
    return replace(memory if fresh else memory.forgotten(), calculation=calculation)


def keep(memory: Memory, slots: Mapping[str, Any], now: datetime) -> list[dict[str, Any]]:
    """Return Rasa's events that remember `memory`; slots that stay as they are cost none."""
    values = {field.name: getattr(memory, field.name) or None for field in fields(memory)}
    values["offered"] = list(memory.offered) or None
    values["calculation"] = memory.calculation.to_json(now) if memory.calculation else None
    changed = [SlotSet(name, value) for name, value in values.items() if value != (slots.get(name) or None)]
    if memory == memory.forgotten():
        return changed
    return [*changed, SlotSet("remembered_at", now.isoformat())]
