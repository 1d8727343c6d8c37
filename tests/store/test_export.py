"""A copy of all that is kept of one citizen, and of nobody else."""

from __future__ import annotations

import json
from datetime import date

from bot.answering.answer import Answer, AnswerStatus
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import FixedClock
from bot.reminders.wish import Wish
from bot.store import (
    AnswerStore,
    FeedbackStore,
    HandoverStore,
    InboxStore,
    OutboxStore,
    Pseudonyms,
    Speaker,
    Store,
    TranscriptLine,
    Why,
)
from bot.store.export import Export, SaidLine, rows_of
from bot.store.models import Base
from bot.store.reminders import ReminderStore

PSEUDONYMS = Pseudonyms(b"key")
ANSWER = Answer(AnswerStatus.ANSWERED, "Dạ …", "vi", date(2026, 11, 20), entry_id="a.first")
# They hold nothing of citizens; a table named neither here nor found in a copy would be forgotten in it.
OF_NOBODY = {"tokens", "decisions", "accounts", "sign_ins", "audit", "rereadings", "marks"}


def talk(store: Store, clock: FixedClock, who: str) -> None:
    """Leave something in every table."""
    inbox, outbox = InboxStore(store, clock), OutboxStore(store, clock)
    inbox.add(Inbound("telegram", "bot", who, f"e{who}", EventKind.TEXT, f"mất thẻ {who}"))
    outbox.add("telegram", "bot", who, Outbound(f"Dạ {who}"))
    answer = AnswerStore(store, clock, PSEUDONYMS).add(
        channel="telegram", conversation_id=who, event_id=f"e{who}", question=f"mất thẻ {who}", answer=ANSWER
    )
    FeedbackStore(store, clock, PSEUDONYMS).give("telegram", who, answer, useful=False, why=Why.WRONG, words="cũ rồi")
    wish = Wish("card_expiry", date(2026, 12, 31), 30)
    reminders = ReminderStore(store, clock)
    reminders.add("telegram", "bot", who, wish=wish, language="vi", due_at=clock.now(), times=1)
    lines = (TranscriptLine(Speaker.CITIZEN, f"gặp người {who}"),)
    HandoverStore(store, clock).add("telegram", who, "asked", lines, account="bot")


def test_the_copy_holds_every_table_and_nobody_elses_rows(store: Store, clock: FixedClock) -> None:
    talk(store, clock, "one")
    talk(store, clock, "two")

    kept = rows_of(store, PSEUDONYMS, "telegram", "bot", "one")

    assert set(kept) | OF_NOBODY == set(Base.metadata.tables)
    assert {table: len(rows) for table, rows in kept.items()} == dict.fromkeys(kept, 1)
    assert kept["feedback"][0]["words"] == "cũ rồi"
    assert kept["outbox"][0]["message"] == "Dạ one"
    assert "two" not in json.dumps(kept, default=str)


def test_the_copy_tells_neither_pseudonym_nor_workings(store: Store, clock: FixedClock) -> None:
    talk(store, clock, "one")

    text = json.dumps(rows_of(store, PSEUDONYMS, "telegram", "bot", "one"), default=str)

    assert PSEUDONYMS.of("telegram", "one") not in text
    assert "claim" not in text


def test_of_a_stranger_there_is_nothing(store: Store) -> None:
    assert set(map(len, rows_of(store, PSEUDONYMS, "web", "web", "' OR 1=1 --").values())) == {0}


def test_the_copy_is_json_a_person_can_read(clock: FixedClock) -> None:
    said = [SaidLine(clock.now(), "citizen", 'thẻ "mất" <b> 😀')]
    export = Export(clock.now(), said, {"answers": [{"day": date(2026, 1, 2)}]})

    read = json.loads(export.as_json())

    assert read["said"] == [{"at": "2026-11-20T09:00:00+07:00", "who": "citizen", "text": 'thẻ "mất" <b> 😀'}]
    assert read["tables"]["answers"] == [{"day": "2026-01-02"}]
    assert "\n  " in export.as_json()
    assert "mất" in export.as_json()
