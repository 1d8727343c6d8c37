"""What staff do with a conversation: one at a time, nothing twice, in order, and seen to have arrived or not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.channels.messages import Outbound
from bot.clock import FixedClock
from bot.store import DeskStore, HandoverStore, LineStore, OutboxStore, Store
from bot.store.desk import TAKE_OVER_AFTER, HandoverFreeError, HandoverGoneError, HandoverHeldError, Sending
from bot.store.handover_lines import Delivery
from bot.store.handovers import BY_ITSELF, CloseReason

ACCOUNTS = [("telegram", "bot")]


class Bench:
    """One waiting citizen, and the stores around."""

    def __init__(self, store: Store, clock: FixedClock) -> None:
        self.clock = clock
        self.handovers = HandoverStore(store, clock)
        self.desk = DeskStore(store, clock)
        self.lines = LineStore(store, clock)
        self.outbox = OutboxStore(store, clock)
        self.id = self.handovers.add("telegram", "a", "asked", account="bot")

    def texts(self) -> list[str]:
        return [line.text for line in self.lines.of(self.id)]


@pytest.fixture
def bench(store: Store, clock: FixedClock) -> Bench:
    return Bench(store, clock)


def sending(*pieces: str) -> Sending:
    return Sending("\n".join(pieces), [Outbound(piece) for piece in pieces])


def test_who_comes_second_is_told_who_has_it(bench: Bench) -> None:
    assert bench.desk.take(bench.id, "lima").taken_by == "lima"
    assert bench.desk.take(bench.id, "lima").taken_by == "lima"
    with pytest.raises(HandoverHeldError, match="lima has this conversation"):
        bench.desk.take(bench.id, "opal")


def test_of_many_at_once_one_has_it_and_the_citizen_hears_it_once(bench: Bench) -> None:
    def take(staff: str) -> bool:
        try:
            bench.desk.take(bench.id, staff, sending("Nhân viên đã vào."))
        except HandoverHeldError:
            return False
        return True

    with ThreadPoolExecutor(8) as staff:
        assert sum(staff.map(take, (f"nv{number}" for number in range(8)))) == 1
    assert bench.texts() == ["Nhân viên đã vào."]


def test_a_citizen_left_waiting_may_be_taken_over_one_who_was_answered_may_not(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    bench.clock.time += TAKE_OVER_AFTER - timedelta(seconds=1)
    with pytest.raises(HandoverHeldError):
        bench.desk.take(bench.id, "opal")
    bench.clock.time += timedelta(seconds=1)
    assert bench.desk.take(bench.id, "opal").taken_by == "opal"

    bench.desk.reply(bench.id, "opal", sending("Dạ em nghe."), "1")
    bench.clock.time += timedelta(hours=3)
    with pytest.raises(HandoverHeldError):
        bench.desk.take(bench.id, "lima")


def test_let_go_it_keeps_its_place_in_the_queue(bench: Bench) -> None:
    later = bench.handovers.add("telegram", "b", "asked", account="bot")
    bench.desk.take(bench.id, "lima")
    assert bench.handovers.ahead_of(later) == 0
    with pytest.raises(HandoverHeldError):
        bench.desk.release(bench.id, "opal")

    released = bench.desk.release(bench.id, "lima")
    assert (released.taken_by, released.taken_at) == (None, bench.clock.now())
    assert bench.handovers.ahead_of(later) == 1


def test_a_reply_is_sent_once_in_order_and_its_time_is_kept(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    bench.clock.time += timedelta(minutes=4)
    answered_at = bench.clock.now()
    for key, text in (("k1", "một"), ("k1", "một"), ("k2", "hai")):
        bench.desk.reply(bench.id, "lima", sending(text, f"{text} rưỡi"), key)
        bench.clock.time += timedelta(minutes=1)

    sent = []
    while message := bench.outbox.claim(ACCOUNTS):
        sent.append(message.message.text)
        bench.outbox.sent(message)
    assert sent == ["một", "một rưỡi", "hai", "hai rưỡi"]
    found = bench.handovers.get(bench.id)
    assert found
    assert found.first_reply_at == answered_at
    assert found.waits_since is None


def test_staff_see_what_arrived_what_waits_and_what_never_will(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    for text in ("đến", "chờ", "hỏng"):
        bench.desk.reply(bench.id, "lima", sending(text), text)
    arrived = bench.outbox.claim(ACCOUNTS)
    assert arrived
    bench.outbox.sent(arrived)
    late = bench.outbox.claim(ACCOUNTS)
    assert late
    bench.outbox.retry(late, bench.clock.now() + timedelta(hours=1), "Telegram is away")
    assert [(line.delivery, line.fault) for line in bench.lines.of(bench.id)] == [
        (Delivery.SENT, None),
        (Delivery.WAITING, "Telegram is away"),
        (Delivery.WAITING, None),
    ]

    bench.clock.time += timedelta(hours=2)
    blocked = bench.outbox.claim(ACCOUNTS)
    assert blocked
    bench.outbox.bury(blocked, "Telegram refused: bot was blocked by the user")
    line = bench.lines.of(bench.id)[1]
    assert (line.delivery, line.fault) == (Delivery.FAILED, "Telegram refused: bot was blocked by the user")


def test_on_the_web_page_a_line_has_arrived_once_the_browser_asks_past_it(store: Store, clock: FixedClock) -> None:
    bench = Bench(store, clock)
    web = bench.handovers.add("web", "tab-1", "asked", account="web")
    bench.desk.take(web, "lima", Sending("Nhân viên đã vào."))
    bench.desk.note(web, "lima", "gọi lại sau", "n1")
    bench.desk.reply(web, "lima", Sending("Chào anh/chị"), "k1")

    first = bench.lines.pushed("web", "web", "tab-1", after=0)
    assert [line.text for line in first] == ["Nhân viên đã vào.", "Chào anh/chị"]
    assert bench.lines.pushed("web", "web", "tab-1", after=0) == first  # asked again: still there
    assert [line.delivery for line in bench.lines.of(web)] == [Delivery.WAITING, None, Delivery.WAITING]
    assert bench.lines.pushed("web", "web", "tab-1", after=first[-1].id) == []
    assert [line.delivery for line in bench.lines.of(web)] == [Delivery.SENT, None, Delivery.SENT]
    assert bench.lines.pushed("web", "web", "another", after=0) == []


def test_a_note_is_for_staff_and_anyone_of_them_may_write_one(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    bench.desk.note(bench.id, "opal", "khách quen", "n1")
    [note] = bench.lines.of(bench.id)
    assert (note.is_note, note.staff, note.delivery) == (True, "opal", None)
    assert bench.outbox.claim(ACCOUNTS) is None


def test_nobody_replies_to_what_they_do_not_have(bench: Bench) -> None:
    with pytest.raises(HandoverFreeError):
        bench.desk.reply(bench.id, "lima", sending("chào"), "k")
    bench.desk.take(bench.id, "lima")
    with pytest.raises(HandoverHeldError):
        bench.desk.reply(bench.id, "opal", sending("chào"), "k")
    with pytest.raises(HandoverHeldError):
        bench.desk.close(bench.id, "opal", CloseReason.SPAM)
    assert bench.texts() == []


def test_closed_is_closed_and_the_next_wish_opens_a_new_one(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    bench.desk.close(bench.id, "lima", CloseReason.SOLVED, "đã hướng dẫn", sending("Em lại trả lời."))
    found = bench.handovers.get(bench.id)
    assert found
    assert (found.closed_at, found.close_reason) == (bench.clock.now(), "solved")
    for change in (
        lambda: bench.desk.take(bench.id, "lima"),
        lambda: bench.desk.reply(bench.id, "lima", sending("x"), "k"),
        lambda: bench.desk.note(bench.id, "lima", "x", "k"),
        lambda: bench.desk.close(bench.id, "lima", CloseReason.SOLVED),
        lambda: bench.desk.take(10**9, "lima"),
    ):
        with pytest.raises(HandoverGoneError):
            change()
    assert bench.handovers.add("telegram", "a", "asked", account="bot") != bench.id


def test_what_ends_by_itself_ends_whoever_has_it(bench: Bench) -> None:
    bench.desk.take(bench.id, "lima")
    bench.desk.close(bench.id, BY_ITSELF, CloseReason.UNANSWERED)
    assert bench.handovers.open_list() == []
