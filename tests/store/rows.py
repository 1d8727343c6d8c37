"""Answers for the tests that count them: one line each, what does not matter left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from bot.clock import VIETNAM
from bot.store import Store
from bot.store.models import AnswerRow


def answer(at: datetime, person: str = "lima", status: str = "declined_no_entry", **more: Any) -> dict[str, Any]:
    """Return the row of one answer, given at `at` in Viet Nam."""
    row: dict[str, Any] = {
        "channel": "web",
        "question": "mẹ em mất thẻ",
        "entry_id": None,
        "language": "vi",
        "details": {"hits": [], "choices": []},
        "conversation": person,
        "status": status,
        "answered_at": at,
        "day": at.astimezone(VIETNAM).date(),
    }
    return row | more


def hit(entry_id: str, score: float = 0.4) -> dict[str, Any]:
    """Return a hit as it is kept, turned down."""
    return {"entry_id": entry_id, "score": score, "variant": "", "accepted": False}


def keep(store: Store, rows: Iterable[dict[str, Any]], start: int = 0) -> None:
    """Put rows into the store, numbered from `start`."""
    fixed = {"text": "", "probability": 0.5, "bank_version": "b", "index_version": "i"}
    with store.write() as session:
        for number, row in enumerate(rows, start):
            own = {"id": f"{number:032}", "event_id": str(number), "answered_at": row["answered_at"].astimezone(UTC)}
            session.execute(insert(AnswerRow), [fixed | row | own])
