"""Questions asked in vain, for the tests of what is made of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.answering.answer import FoundEntry
from bot.clock import VIETNAM
from bot.store.unmet import UnmetQuestion, Why

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=VIETNAM)


def asked(text: str, person: str = "lima", minute: int = 0, **more: Any) -> UnmetQuestion:
    """Return one question."""
    fields: dict[str, Any] = {"channel": "web", "language": "vi", "why": Why.NO_ENTRY}
    return UnmetQuestion(text=text, asked_at=NOON + timedelta(minutes=minute), person=person, **(fields | more))


def hits(*found: tuple[str, float]) -> tuple[FoundEntry, ...]:
    """Return hits that were turned down."""
    return tuple(FoundEntry(entry_id, score, "", accepted=False) for entry_id, score in found)
