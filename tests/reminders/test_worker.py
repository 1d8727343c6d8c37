"""Reminders queued on their day: once, at a decent hour, within the messenger's rules."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.channels.channel import Channel, Limits, Unit
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import VIETNAM, FixedClock
from bot.reminders.wish import Wish, morning
from bot.reminders.worker import ReminderWorker
from bot.store import InboxStore, Kept, OutboxStore, ReminderStore, Store
from tests.waiting import eventually

CARD = Wish("card_expiry", date(2026, 12, 31), 30)
FIRST = date(2026, 12, 1)
MONTHLY = Wish("voluntary_payment", date(2026, 11, 30), month_day=31)
ZALO_WINDOW = timedelta(hours=48)


@dataclass
class StandInChannel:
    """A messenger that takes texts as they are."""

    name: str
    account: str = "us"
    limits: Limits = field(default_factory=lambda: Limits(1000, Unit.CODE_POINTS, 5, 40))

    def shape(self, message: Outbound) -> list[Outbound]:
        return [message]


class Bench:
    """One database with a worker on it."""

    def __init__(self, store: Store, clock: FixedClock, bank: Bank) -> None:
        self.store, self.clock, self.bank = store, clock, bank
        self.reminders, self.outbox = ReminderStore(store, clock), OutboxStore(store, clock)
        self.inbox = InboxStore(store, clock)
        zalo = StandInChannel("zalo_oa", limits=Limits(1900, Unit.UTF16, 5, 100, window=ZALO_WINDOW))
        self.channels: list[Any] = [StandInChannel("telegram"), zalo]
        self.woken = 0
        self.worker = self.new_worker()

    def new_worker(self) -> ReminderWorker:
        """Return a worker as another process, or the next life of this one, would have it."""
        channels: list[Channel] = self.channels
        return ReminderWorker(self.reminders, channels, lambda: self.bank, self.clock, self._wake)

    def keep(self, wish: Wish, channel: str = "telegram", times: int = 1, language: str = "vi") -> None:
        """Keep a wish of citizen 42."""
        due_at = morning(max(wish.due, self.clock.time.date() + timedelta(days=1)))
        kept = self.reminders.add(channel, "us", "42", wish=wish, language=language, due_at=due_at, times=times)
        assert kept is Kept.NEW

    def at(self, day: date, hour: int = 9) -> int:
        """Move the clock and look for due reminders; return how many were queued."""
        self.clock.time = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)
        return self.worker.queue_due()

    def hears(self, event_id: str, kind: EventKind = EventKind.TEXT) -> None:
        """Have citizen 42 write on Zalo now."""
        self.inbox.add(Inbound("zalo_oa", "us", "42", event_id, kind, "chào"))

    def sent(self) -> list[Outbound]:
        """Return, in order, what is in the outbox, and take it out."""
        found = []
        while work := self.outbox.claim([("telegram", "us"), ("zalo_oa", "us")]):
            found.append(work.message)
            self.outbox.sent(work)
        return found

    def texts(self) -> list[str]:
        """Return the texts in the outbox, and take them out."""
        return [message.text for message in self.sent()]

    def _wake(self) -> None:
        self.woken += 1


@pytest.fixture
def bench(store: Store, clock: FixedClock, bank: Bank) -> Bench:
    return Bench(store, clock, bank)


def test_a_reminder_goes_out_on_its_day_and_is_deleted(bench: Bench) -> None:
    bench.keep(CARD)
    assert bench.at(FIRST - timedelta(days=1)) == 0
    assert bench.at(FIRST, 7) == 0
    assert bench.at(FIRST, 8) == 1
    [message] = bench.sent()
    assert message.text.startswith("Nhắc anh/chị: thẻ BHYT hết hạn ngày 31/12/2026.")
    assert "muộn" not in message.text
    assert [button.payload for button in message.buttons] == ["ask:health_card.renewal_how"]
    assert bench.at(FIRST, 9) == 0
    assert bench.reminders.of("telegram", "us", "42") == []


@pytest.mark.parametrize("hour", [0, 7, 20, 23])
def test_nothing_goes_out_at_night(bench: Bench, hour: int) -> None:
    bench.keep(CARD)
    assert bench.at(FIRST + timedelta(days=1), hour) == 0
    assert bench.at(FIRST + timedelta(days=2), 8) == 1


def test_a_restart_between_queueing_and_sending_queues_it_once(bench: Bench) -> None:
    bench.keep(CARD)
    stale = bench.reminders.due({("telegram", "us"): None})
    bench.clock.time = morning(FIRST)
    [due] = bench.reminders.due({("telegram", "us"): None})
    assert stale == []
    assert bench.worker.queue_due() == 1
    # the next life has read the reminder before it was moved on
    assert not bench.reminders.send(due, [Outbound("nhắc")], None)
    assert bench.new_worker().queue_due() == 0
    assert len(bench.texts()) == 1


def test_two_processes_at_once_queue_it_once(bench: Bench) -> None:
    for number in range(8):
        bench.keep(replace(CARD, before=number))
    bench.clock.time = datetime(2026, 12, 31, 9, 0, tzinfo=VIETNAM)
    with ThreadPoolExecutor(4) as pool:
        queued = list(pool.map(lambda worker: worker.queue_due(), [bench.new_worker() for _ in range(4)]))
    assert sum(queued) == 8
    assert len(bench.texts()) == 8


def test_the_outbox_takes_a_key_once_even_where_the_reminder_came_back(bench: Bench) -> None:
    bench.keep(CARD)
    bench.clock.time = morning(FIRST)
    [due] = bench.reminders.due({("telegram", "us"): None})
    assert bench.reminders.send(due, [Outbound("nhắc")], due)  # moved to where it was
    assert bench.reminders.send(due, [Outbound("nhắc")], None)
    assert bench.texts() == ["nhắc"]


def test_a_late_one_says_so_until_its_day_has_come(bench: Bench) -> None:
    bench.keep(CARD)
    assert bench.at(date(2026, 12, 31)) == 1
    [text] = bench.texts()
    assert "lẽ ra gửi ngày 01/12/2026" in text


def test_one_of_no_more_use_is_left_out(bench: Bench) -> None:
    bench.keep(CARD)
    assert bench.at(date(2027, 1, 1)) == 0
    assert bench.texts() == []
    assert bench.reminders.of("telegram", "us", "42") == []


def test_a_month_that_was_missed_is_not_made_up_for(bench: Bench) -> None:
    bench.keep(MONTHLY, times=12)
    assert bench.at(date(2027, 2, 10)) == 0
    [left] = bench.reminders.of("telegram", "us", "42")
    assert left.wish.deadline == date(2027, 2, 28)
    assert bench.at(date(2027, 2, 28)) == 1


def test_the_thirty_first_comes_on_the_last_day_of_every_month(bench: Bench) -> None:
    bench.keep(MONTHLY, times=12)
    days = [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert [bench.at(day) for day in days] == [1] * 5
    assert [f"({day:%d/%m/%Y})" in text for day, text in zip(days, bench.texts(), strict=True)] == [True] * 5


def test_the_last_of_a_row_says_so_and_is_deleted(bench: Bench) -> None:
    bench.keep(MONTHLY, times=2)
    bench.at(date(2026, 11, 30))
    bench.at(date(2026, 12, 31))
    first, last = bench.sent()
    assert "lần nhắc cuối" not in first.text
    assert any(button.payload.startswith("remind:cancel.") for button in first.buttons)
    assert "lần nhắc cuối" in last.text
    assert bench.reminders.of("telegram", "us", "42") == []


def test_the_figures_are_those_of_the_day_it_is_sent(bench: Bench) -> None:
    bench.keep(Wish("voluntary_payment", date(2026, 12, 31), month_day=31), times=12)
    days = [date(2026, 12, 31), date(2027, 1, 31)]
    assert [bench.at(day) for day in days] == [1, 1]
    lowest = [bench.bank.render("{{ voluntary.lowest_contribution }}", "vi", day).text for day in days]
    assert [figure in text for figure, text in zip(lowest, bench.texts(), strict=True)] == [True, True]


def test_a_figure_no_longer_in_force_leaves_the_day_alone(bench: Bench) -> None:
    bench.keep(CARD)
    kind = bench.bank.reminders.kinds["card_expiry"].model_copy(update={"text": {"vi": "{{ gone.figure }}"}})
    words = bench.bank.reminders.model_copy(update={"kinds": {"card_expiry": kind}})
    bench.bank = replace(bench.bank, reminders=words)
    assert bench.at(FIRST) == 1
    assert bench.texts() == ["Nhắc anh/chị: gia hạn thẻ BHYT (hạn 31/12/2026)."]


def test_an_entry_retired_meanwhile_has_no_button(bench: Bench) -> None:
    bench.keep(CARD)
    rest = {name: entry for name, entry in bench.bank.entries.items() if name != "health_card.renewal_how"}
    bench.bank = replace(bench.bank, entries=rest)
    bench.at(FIRST)
    assert [message.buttons for message in bench.sent()] == [()]


def test_a_kind_that_left_the_bank_is_left_out(bench: Bench) -> None:
    bench.keep(CARD)
    bench.bank = replace(bench.bank, reminders=bench.bank.reminders.model_copy(update={"kinds": {}}))
    assert bench.at(FIRST) == 0
    assert bench.reminders.of("telegram", "us", "42") == []


def test_english_reminders_are_english(bench: Bench) -> None:
    bench.keep(CARD, language="en")
    bench.at(FIRST)
    assert bench.texts()[0].startswith("A reminder: the health card ends on 31/12/2026.")


def test_on_zalo_nothing_is_sent_outside_the_window_and_all_within(bench: Bench) -> None:
    bench.hears("set")
    bench.keep(CARD, "zalo_oa")
    assert bench.at(FIRST, 8) == 0
    assert bench.at(FIRST, 10) == 0
    bench.clock.time = datetime(2026, 12, 2, 18, 30, tzinfo=VIETNAM)
    bench.hears("back again")
    assert bench.at(date(2026, 12, 2), 19) == 1
    [text] = bench.texts()
    assert "lẽ ra gửi ngày 01/12/2026" in text


@pytest.mark.parametrize(("hour", "queued"), [(10, 1), (11, 0)])
def test_the_window_is_two_days_less_an_hour(bench: Bench, hour: int, queued: int) -> None:
    bench.keep(CARD, "zalo_oa")
    bench.clock.time = datetime(2026, 11, 29, 11, 30, tzinfo=VIETNAM)
    bench.hears("a word before")
    assert bench.at(FIRST, hour) == queued


def test_leaving_is_no_word(bench: Bench) -> None:
    bench.keep(CARD, "zalo_oa")
    bench.clock.time = morning(FIRST)
    bench.hears("left", EventKind.UNFOLLOW)
    assert bench.worker.queue_due() == 0


def test_what_could_never_be_sent_is_deleted_after_a_while(bench: Bench) -> None:
    bench.keep(CARD, "zalo_oa")
    bench.reminders.purge(morning(FIRST))
    assert len(bench.reminders.of("zalo_oa", "us", "42")) == 1
    bench.reminders.purge(morning(FIRST) + timedelta(seconds=1))
    assert bench.reminders.of("zalo_oa", "us", "42") == []


def test_a_messenger_that_is_off_keeps_its_reminders(bench: Bench) -> None:
    bench.keep(CARD)
    bench.channels = []
    bench.clock.time = morning(FIRST)
    assert bench.new_worker().queue_due() == 0
    assert len(bench.reminders.of("telegram", "us", "42")) == 1


def test_a_database_that_is_away_is_looked_at_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.keep(CARD)
    with bench.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE reminders RENAME TO away")
    assert bench.at(FIRST) == 0
    with bench.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO reminders")
    assert bench.at(FIRST) == 1


async def test_it_looks_by_itself_and_wakes_the_sender(bench: Bench) -> None:
    bench.worker.pause = 0.01
    bench.keep(CARD)
    await bench.worker.start()
    bench.clock.time = morning(FIRST)
    await eventually(lambda: bool(bench.woken))
    await bench.worker.stop()
    assert len(bench.texts()) == 1
