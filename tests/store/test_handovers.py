"""The queue of citizens who asked for a person, and what they and the bot said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.answering.answer import Answer, AnswerStatus
from bot.clock import FixedClock
from bot.store import (
    AnswerStore,
    HandoverStore,
    LineStore,
    Pseudonyms,
    Speaker,
    Store,
    TranscriptLine,
    migrate,
    open_store,
)
from bot.store.database import open_engine

ASKED = TranscriptLine(Speaker.CITIZEN, "gặp người", "e1")
TOLD = TranscriptLine(Speaker.BOT, "Dạ", "e1/0")


@pytest.fixture
def handovers(store: Store, clock: FixedClock) -> HandoverStore:
    return HandoverStore(store, clock)


@pytest.fixture
def lines(store: Store, clock: FixedClock) -> LineStore:
    return LineStore(store, clock)


def test_who_asks_again_keeps_place_and_reason_and_no_line_is_kept_twice(
    handovers: HandoverStore, lines: LineStore, clock: FixedClock
) -> None:
    first = handovers.add("telegram", "a", "asked", [ASKED])
    clock.time += timedelta(minutes=1)
    handovers.add("telegram", "b", "asked")

    assert handovers.add("telegram", "a", "language", [ASKED, TOLD], facts=["Lương: 8.500.000 đồng"]) == first
    assert [(one.conversation_id, one.reason) for one in handovers.open_list()] == [("a", "asked"), ("b", "asked")]
    assert [line.text for line in lines.of(first)] == ["gặp người", "Dạ"]
    assert handovers.open_list()[0].facts == ("Lương: 8.500.000 đồng",)


def test_facts_told_once_are_not_lost_by_asking_again(handovers: HandoverStore) -> None:
    first = handovers.add("web", "a", "asked", facts=["Lương: 8.500.000 đồng"])
    handovers.add("web", "a", "asked")
    found = handovers.get(first)
    assert found
    assert found.facts == ("Lương: 8.500.000 đồng",)


def test_the_place_in_the_queue_counts_those_whom_nobody_has_taken(handovers: HandoverStore) -> None:
    ids = [handovers.add("web", who, "asked") for who in "abc"]
    assert [handovers.ahead_of(one) for one in ids] == [0, 1, 2]


def test_an_event_whose_turn_is_taken_again_after_a_crash_is_one_line(
    handovers: HandoverStore, lines: LineStore
) -> None:
    first = handovers.add("web", "a", "asked", [ASKED])
    more = [TranscriptLine(Speaker.CITIZEN, "có ai không", "e2")]
    assert handovers.heard(first, more, citizen=True)
    assert handovers.heard(first, more, citizen=True)
    assert [line.text for line in lines.of(first)] == ["gặp người", "có ai không"]


def test_a_line_of_the_bot_tells_its_entry_and_how_sure_it_was(
    handovers: HandoverStore, lines: LineStore, store: Store, clock: FixedClock
) -> None:
    answers = AnswerStore(store, clock, Pseudonyms(b"key"))
    answer = Answer(AnswerStatus.ANSWERED, "22%", "vi", date(2026, 11, 20), "voluntary.rate", 0.93)
    answer_id = answers.add(channel="web", conversation_id="a", event_id="e0", question="mức", answer=answer)
    first = handovers.add("web", "a", "asked", [TranscriptLine(Speaker.BOT, "22%", "e0/0", answer_id), TOLD])

    sure, plain = lines.of(first)
    assert (sure.entry_id, sure.probability, sure.status) == ("voluntary.rate", 0.93, "answered")
    assert (plain.entry_id, plain.probability) == (None, None)

    answers.forget("web", "a")  # as the citizen may demand: the line stays, its answer is gone
    assert lines.of(first)[0].entry_id is None
    handovers.heard(first, [TranscriptLine(Speaker.BOT, "22%", "e9/0", answer_id)], citizen=False)
    assert lines.of(first)[-1].text == "22%"


def test_closed_ones_go_after_their_time_and_open_ones_wait(handovers: HandoverStore, store: Store) -> None:
    closed = handovers.add("web", "1", "asked", [ASKED])
    assert closed == 1
    handovers.add("web", "2", "asked")
    with store.write() as session:
        session.execute(sa.text("UPDATE handovers SET closed_at = '2026-11-20 03:00:00' WHERE id = 1"))

    assert handovers.heard(closed, [TOLD], citizen=True) is None
    found = handovers.get(closed)
    assert found
    assert found.closed_at
    handovers.purge(found.closed_at + timedelta(days=1))

    assert [waiting.conversation_id for waiting in handovers.open_list()] == ["2"]
    assert handovers.get(closed) is None


def test_a_citizens_conversations_are_forgotten_with_every_line(handovers: HandoverStore, store: Store) -> None:
    handovers.add("telegram", "a", "asked", [ASKED, TOLD])
    assert handovers.forget("telegram", "b") == 0
    assert handovers.forget("telegram", "a") == 1
    with store.read() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM handover_messages")) == 0


def test_transcripts_kept_before_lines_had_a_table_are_carried_over(tmp_path: Path, clock: FixedClock) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    engine = open_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path("bot/store/migrations").resolve()))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        transcript = '[{"speaker": "citizen", "text": "gặp người"}, {"speaker": "bot", "text": "Dạ"}]'
        connection.execute(
            sa.text(
                "INSERT INTO handovers (channel, account, conversation_id, reason, transcript, opened_at) "
                "VALUES ('web', 'web', 'a', 'asked', :transcript, '2026-11-20 01:00:00')"
            ),
            {"transcript": transcript},
        )
    engine.dispose()

    migrate(url)

    store = open_store(url)
    [waiting] = HandoverStore(store, clock).open_list()
    assert (waiting.conversation_id, waiting.language, waiting.facts) == ("a", "vi", ())
    assert [(line.speaker, line.text) for line in LineStore(store, clock).of(waiting.id)] == [
        (Speaker.CITIZEN, "gặp người"),
        (Speaker.BOT, "Dạ"),
    ]
    store.close()
