from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError

from bot.answering.answer import Answer, AnswerStatus
from bot.channels.messages import Button, CitedSource, EventKind, Inbound, Outbound
from bot.clock import FixedClock
from bot.errors import StoreError
from bot.store import AnswerStore, InboxStore, OutboxStore, Pseudonyms, Store, open_store
from bot.store.claims import CLAIM_LASTS, ClaimLostError, due
from bot.store.models import InboxRow, OutboxRow, State

US = [("telegram", "123456")]
EVENT = Inbound("telegram", "123456", "4242", "100", EventKind.TEXT, "bhxh là gì")


@pytest.fixture
def inbox(store: Store, clock: FixedClock) -> InboxStore:
    return InboxStore(store, clock)


@pytest.fixture
def outbox(store: Store, clock: FixedClock) -> OutboxStore:
    return OutboxStore(store, clock)


@pytest.fixture
def elsewhere(database: str, clock: FixedClock) -> Iterator[InboxStore]:
    """The inbox as another process sees it."""
    store = open_store(database)
    yield InboxStore(store, clock, worker="another")
    store.close()


def test_an_event_is_new_once(inbox: InboxStore) -> None:
    assert inbox.add(EVENT)
    assert not inbox.add(EVENT)
    # the same number on another account, or another messenger, is another event
    assert inbox.add(replace(EVENT, account="654321"))
    assert inbox.add(replace(EVENT, channel="zalo_oa"))


def test_of_fifty_copies_at_once_one_is_new(inbox: InboxStore, elsewhere: InboxStore) -> None:
    with ThreadPoolExecutor(8) as arriving:
        are_new = list(arriving.map(lambda where: where.add(EVENT), [inbox, elsewhere] * 25))

    assert are_new.count(True) == 1


def test_writers_of_one_process_queue_for_their_turn(inbox: InboxStore) -> None:
    events = [replace(EVENT, event_id=str(number)) for number in range(200)]
    with ThreadPoolExecutor(40) as arriving:
        assert all(arriving.map(inbox.add, events))


def test_an_event_comes_back_as_it_went_in(inbox: InboxStore, clock: FixedClock) -> None:
    event = Inbound("telegram", "123456", "7", "9", EventKind.BUTTON, "", "ask:a.b", "vi", clock.now())
    inbox.add(event)

    claimed = inbox.claim(US)

    assert claimed
    assert claimed.inbound == event


def test_a_conversation_is_worked_on_in_order_by_one_at_a_time(inbox: InboxStore, elsewhere: InboxStore) -> None:
    for number in ("1", "2"):
        inbox.add(replace(EVENT, event_id=number))
    first = inbox.claim(US)

    assert first
    assert elsewhere.claim(US) is None
    inbox.finish(first, [])
    second = elsewhere.claim(US)
    assert second
    assert (first.inbound.event_id, second.inbound.event_id) == ("1", "2")


def test_two_workers_share_conversations_and_none_is_done_twice(inbox: InboxStore, elsewhere: InboxStore) -> None:
    for number in range(40):
        inbox.add(replace(EVENT, event_id=str(number), conversation_id=str(number % 10)))

    def work(where: InboxStore) -> list[str]:
        done = []
        while event := where.claim(US):
            done.append(event.inbound.event_id)
            where.finish(event, [])
        return done

    with ThreadPoolExecutor(2) as workers:
        mine, theirs = workers.map(work, [inbox, elsewhere])

    assert sorted(map(int, mine + theirs)) == list(range(40))


def test_an_event_of_an_account_we_no_longer_have_waits(inbox: InboxStore) -> None:
    inbox.add(replace(EVENT, account="gone"))

    assert inbox.claim(US) is None


def test_what_a_killed_process_held_is_taken_up_when_it_starts_again(inbox: InboxStore) -> None:
    inbox.add(EVENT)
    inbox.claim(US)
    assert inbox.claim(US) is None

    assert inbox.release() == 1
    assert inbox.claim(US)


def test_what_a_silent_process_held_is_taken_over_and_its_late_answer_is_not_kept(
    inbox: InboxStore, elsewhere: InboxStore, outbox: OutboxStore, clock: FixedClock
) -> None:
    inbox.add(EVENT)
    late = inbox.claim(US)
    assert late
    clock.time += CLAIM_LASTS
    taken_over = elsewhere.claim(US)
    assert taken_over
    assert taken_over.attempts == 2

    with pytest.raises(ClaimLostError):
        inbox.finish(late, [Outbound("muộn")])
    elsewhere.finish(taken_over, [Outbound("đúng lúc")])
    sending = outbox.claim(US)
    assert sending
    assert sending.message.text == "đúng lúc"
    assert outbox.counts().total() == 1


def test_an_answer_its_messages_and_the_mark_are_one_transaction(
    store: Store, inbox: InboxStore, outbox: OutboxStore, clock: FixedClock
) -> None:
    answer = Answer(AnswerStatus.ANSWERED, "Bảo hiểm xã hội là …", "vi", date(2026, 11, 20), "basics.what")
    inbox.add(EVENT)
    event = inbox.claim(US)
    assert event
    answers = AnswerStore(store, clock, Pseudonyms(b"key"))
    answer_id = answers.add(
        channel="telegram", conversation_id="4242", event_id="100", question="bhxh là gì", answer=answer
    )
    inbox.finish(event, [Outbound("một"), Outbound("hai")])

    with store.read() as session:
        rows = session.scalars(select(OutboxRow)).all()
        kept = session.scalars(select(InboxRow)).one()
        assert [(row.answer_id, row.inbox_id) for row in rows] == [(answer_id, event.id)] * 2
        assert (kept.state, kept.text) == (State.DONE, "")


def test_nothing_is_kept_of_a_transaction_that_fails(store: Store, inbox: InboxStore) -> None:
    def fail() -> None:
        with store.write() as session:
            session.add(OutboxRow(channel="telegram"))  # the other columns are missing
            session.flush()

    with pytest.raises(IntegrityError):
        fail()
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 0


def test_a_message_comes_out_as_it_was_put_in(outbox: OutboxStore) -> None:
    law = CitedSource("luat-41-2024", "Điều 36", "2025-07-01")
    message = Outbound("Chữ", (Button("Xem", "start"),), "answered", "a.b", (law,), language="en")
    outbox.add("telegram", "123456", "4242", message)

    claimed = outbox.claim(US)

    assert claimed
    assert claimed.message == message


def test_a_message_put_back_holds_up_its_conversation_only(outbox: OutboxStore, clock: FixedClock) -> None:
    for who, text in (("a", "một"), ("a", "hai"), ("b", "ba")):
        outbox.add("telegram", "123456", who, Outbound(text))
    first = outbox.claim(US)
    assert first
    outbox.retry(first, clock.now() + timedelta(seconds=7), "slow down")

    others = [outbox.claim(US), outbox.claim(US)]
    assert [claimed.message.text for claimed in others if claimed] == ["ba"]
    clock.time += timedelta(seconds=7)
    again = outbox.claim(US)
    assert again
    assert (again.message.text, again.attempts) == ("một", 2)


def test_a_dead_letter_is_kept_with_its_reason(outbox: OutboxStore) -> None:
    outbox.add("telegram", "123456", "a", Outbound("một"))
    claimed = outbox.claim(US)
    assert claimed
    outbox.bury(claimed, "blocked")

    (letter,) = outbox.dead_letters()
    assert (letter.reason, letter.message.text) == ("blocked", "một")
    assert outbox.counts() == {State.DEAD: 1}


def test_a_citizen_is_forgotten_alone(inbox: InboxStore, outbox: OutboxStore) -> None:
    for who in ("a", "b"):
        inbox.add(replace(EVENT, conversation_id=who, event_id=who))
        outbox.add("telegram", "123456", who, Outbound("một"))

    assert inbox.forget("telegram", "123456", "a") == 1
    assert outbox.forget("telegram", "123456", "a") == 1
    assert (inbox.counts().total(), outbox.counts().total()) == (1, 1)


def test_only_what_is_done_is_cleared_away(inbox: InboxStore, outbox: OutboxStore, clock: FixedClock) -> None:
    inbox.add(EVENT)
    inbox.add(replace(EVENT, event_id="101"))
    event = inbox.claim(US)
    assert event
    inbox.finish(event, [Outbound("một")])
    clock.time += timedelta(days=8)

    inbox.purge(clock.now() - timedelta(days=7))
    outbox.purge(clock.now() - timedelta(days=7))

    assert inbox.counts() == {State.WAITING: 1}
    assert outbox.counts() == {State.WAITING: 1}


def test_a_database_that_is_away_is_a_store_error(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> None:
    nowhere = open_store(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'never_migrated.sqlite3'}")

    with pytest.raises(StoreError, match="no such table"):
        InboxStore(nowhere, clock).add(EVENT)
    nowhere.close()


def test_postgresql_skips_what_another_worker_is_taking(clock: FixedClock) -> None:
    query = due(InboxRow, US, clock.now())
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types

    assert "FOR UPDATE OF inbox SKIP LOCKED" in str(query.compile(dialect=dialect))
