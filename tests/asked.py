"""Months of invented questions in a store: the bank's own phrasings and off-topic lines, drawn by a seed.

Weekends are quiet, mornings and afternoons busy, and some people ask again and again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from bot.answering.answer import AnswerStatus
from bot.bank.bank import Bank
from bot.clock import VIETNAM
from bot.store.database import Store
from bot.store.models import AnswerRow

CHANNELS = {"web": 5, "zalo_oa": 4, "telegram": 1}
# How a question that an entry could answer went, and how one outside of the field did.
INSIDE = {AnswerStatus.ANSWERED: 80, AnswerStatus.CLARIFIED: 15, AnswerStatus.DECLINED_NO_ENTRY: 5}
OUTSIDE = {AnswerStatus.DECLINED_OUT_OF_SCOPE: 9, AnswerStatus.DECLINED_NO_ENTRY: 1}
HOURS = [0, 0, 0, 0, 0, 1, 3, 6, 12, 14, 12, 8, 5, 7, 12, 12, 10, 6, 4, 5, 6, 5, 3, 1]
SHARE_OUTSIDE, SHARE_ENGLISH, SHARE_PERSON = 0.08, 0.02, 0.03
WEEKEND = 0.35
AT_ONCE = 5000


def fill(store: Store, bank: Bank, first: date, days: int, a_day: int, seed: int = 1) -> int:
    """Put about `a_day` answers a working day into the store, from `first` on; return how many."""
    written = 0
    with store.write() as session:
        batch: list[dict[str, Any]] = []
        for row in invented(bank, first, days, a_day, seed):
            batch.append(row)
            if len(batch) == AT_ONCE:
                session.execute(insert(AnswerRow), batch)
                batch.clear()
            written += 1
        if batch:
            session.execute(insert(AnswerRow), batch)
    return written


def invented(bank: Bank, first: date, days: int, a_day: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the rows, the same for the same seed."""
    chance = random.Random(seed)
    entries = [entry for entry in bank.published for _ in range(chance.choice([1, 1, 1, 2, 3, 8]))]
    off_topic = bank.off_topic.phrasings() or ["giá vàng hôm nay"]
    people = [f"{chance.getrandbits(128):032x}" for _ in range(max(20, a_day * days // 4))]
    for number in range(days):
        day = first + timedelta(days=number)
        for order in range(int(a_day * (WEEKEND if day.weekday() > 4 else 1.0) * chance.uniform(0.8, 1.2))):
            person = chance.choice(people)
            channel = chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
            row = {
                "id": f"{seed:04x}{number:08x}{order:020x}",
                "channel": channel,
                "event_id": f"{seed}-{number}-{order}",
                "conversation": f"{channel}-{person}",
                "answered_at": _moment(chance, day),
                "day": day,
                "language": "en" if chance.random() < SHARE_ENGLISH else "vi",
                "text": "",
                "bank_version": "b",
                "index_version": "i",
            }
            yield row | _outcome(chance, entries, off_topic)


def _moment(chance: random.Random, day: date) -> datetime:
    hour = chance.choices(range(24), HOURS)[0]
    moment = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), VIETNAM)
    return moment.astimezone(UTC)


def _outcome(chance: random.Random, entries: list[Any], off_topic: list[str]) -> dict[str, Any]:
    if chance.random() < SHARE_PERSON:
        return _answer("gặp nhân viên", AnswerStatus.HANDED_OVER_ASKED)
    if chance.random() < SHARE_OUTSIDE:
        status = chance.choices(list(OUTSIDE), list(OUTSIDE.values()))[0]
        return _answer(chance.choice(off_topic), status)
    entry, other = chance.choice(entries), chance.choice(entries)
    question = chance.choice([text for language, text in entry.phrasings() if language == "vi"])
    status = chance.choices(list(INSIDE), list(INSIDE.values()))[0]
    hits = [
        {"entry_id": entry.id, "score": 0.5, "variant": question, "accepted": status is AnswerStatus.ANSWERED},
        {"entry_id": other.id, "score": 0.3, "variant": "", "accepted": False},
    ]
    choices = [entry.id, other.id] if status is AnswerStatus.CLARIFIED else []
    return _answer(question, status, entry.id if status is AnswerStatus.ANSWERED else None, hits, choices)


def _answer(
    question: str,
    status: AnswerStatus,
    entry_id: str | None = None,
    hits: list[dict[str, Any]] | None = None,
    choices: list[str] | None = None,
) -> dict[str, Any]:
    details = {"citations": [], "choices": choices or [], "hits": hits or []}
    probability = 0.95 if status is AnswerStatus.ANSWERED else 0.4
    return {
        "question": question,
        "status": status,
        "entry_id": entry_id,
        "probability": probability,
        "details": details,
    }
