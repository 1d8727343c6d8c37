"""Reminders on the real adapters against the fake messengers, the process stopped and started in between."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.channels.channel import Channel
from bot.channels.messages import Outbound
from bot.clock import VIETNAM
from bot.errors import UndeliverableError
from bot.reminders.wish import Wish, morning
from bot.reminders.worker import ReminderWorker
from bot.settings import ROOT
from bot.store import ReminderStore
from tests.channels import telegram_line, zalo_line
from tests.channels.bench import Bench
from tests.conftest import DAY
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.zalo_server import FakeZalo
from tests.waiting import eventually

CARD = Wish("card_expiry", date(2026, 12, 31), 30)
FIRST = date(2026, 12, 1)
TEXT = "Nhắc anh/chị: thẻ BHYT hết hạn ngày 31/12/2026."


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Read the shipped bank once."""
    return load_bank(ROOT / "knowledge", DAY)


@pytest.fixture
def reminders(bench: Bench) -> ReminderStore:
    return ReminderStore(bench.store, bench.clock)


def at(bench: Bench, day: date, hour: int = 9) -> None:
    bench.clock.time = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


def worker(bench: Bench, bank: Bank, line: Any) -> ReminderWorker:
    channels: list[Channel] = [line.channel]
    return ReminderWorker(
        ReminderStore(bench.store, bench.clock), channels, lambda: bank, bench.clock, line.gateway.wake
    )


def keep(reminders: ReminderStore, line: Any, conversation_id: str) -> None:
    whose = (line.channel.name, line.channel.account, conversation_id)
    reminders.add(*whose, wish=CARD, language="vi", due_at=morning(CARD.due), times=1)


async def test_on_telegram_it_arrives_once_whenever_the_process_is_stopped(
    bench: Bench, bank: Bank, reminders: ReminderStore, telegram: FakeTelegram
) -> None:
    person = telegram_line.CITIZEN

    def arrived() -> list[str]:
        return [text for text in telegram.texts(person) if text.startswith(TEXT)]

    async with telegram_line.connected(bench, telegram) as line:
        telegram.citizens.say(person, "nhắc tôi")
        await line.hears(1)
        keep(reminders, line, str(person))
        assert worker(bench, bank, line).queue_due() == 0

    at(bench, FIRST)
    async with telegram_line.connected(bench, telegram) as line:
        queueing = worker(bench, bank, line)
        await queueing.start()
        await eventually(lambda: len(arrived()) == 1)
        await queueing.stop()

    at(bench, FIRST, 10)
    async with telegram_line.connected(bench, telegram) as line:
        assert worker(bench, bank, line).queue_due() == 0
        telegram.citizens.say(person, "cảm ơn")
        await line.hears(3)
    assert len(arrived()) == 1


async def test_stopped_between_queueing_and_sending_it_is_sent_by_the_next_life(
    bench: Bench, bank: Bank, reminders: ReminderStore, telegram: FakeTelegram
) -> None:
    person = telegram_line.CITIZEN
    async with telegram_line.connected(bench, telegram) as line:
        telegram.citizens.say(person, "nhắc tôi")
        await line.hears(1)
        keep(reminders, line, str(person))
    at(bench, FIRST)
    assert worker(bench, bank, line).queue_due() == 1  # nobody sends now

    async with telegram_line.connected(bench, telegram) as line:
        await line.hears(2)
        assert worker(bench, bank, line).queue_due() == 0
    assert [text.startswith(TEXT) for text in telegram.texts(person)] == [False, True]


async def test_on_zalo_nothing_is_tried_outside_the_window_and_it_comes_with_the_next_word(
    bench: Bench, bank: Bank, reminders: ReminderStore, zalo: FakeZalo
) -> None:
    person = zalo_line.CITIZEN
    async with zalo_line.connected(bench, zalo) as line:
        zalo.events.say(person, "nhắc tôi")
        await line.hears(1)
        keep(reminders, line, person)

    at(bench, FIRST)  # eleven days of silence: Zalo itself would refuse
    async with zalo_line.connected(bench, zalo) as line:
        assert worker(bench, bank, line).queue_due() == 0
        with pytest.raises(UndeliverableError, match="-230"):
            await line.channel.send(person, Outbound("nhắc"))

    at(bench, FIRST + timedelta(days=1))
    async with zalo_line.connected(bench, zalo) as line:
        zalo.events.say(person, "chào em")
        await line.hears(2)
        assert worker(bench, bank, line).queue_due() == 1
        await line.hears(3)
        assert worker(bench, bank, line).queue_due() == 0
    reminder = zalo.texts(person)[2]
    assert reminder.startswith(TEXT)
    assert "lẽ ra gửi ngày 01/12/2026" in reminder


async def test_on_zalo_it_arrives_by_itself_within_the_window(
    bench: Bench, bank: Bank, reminders: ReminderStore, zalo: FakeZalo
) -> None:
    person = zalo_line.CITIZEN
    at(bench, FIRST - timedelta(days=1), 18)
    async with zalo_line.connected(bench, zalo) as line:
        zalo.events.say(person, "một chữ bất kỳ")
        await line.hears(1)
        keep(reminders, line, person)
    at(bench, FIRST)
    async with zalo_line.connected(bench, zalo) as line:
        assert worker(bench, bank, line).queue_due() == 1
        await line.hears(2)
    assert [text.startswith(TEXT) for text in zalo.texts(person)] == [False, True]
