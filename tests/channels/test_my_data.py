"""Deleting and copying what is kept, on the messengers: who hears what, and what is left."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.channels.messages import EventKind, Inbound, MyData, Outbound
from bot.channels.my_data import MOST_LETTERS, Copies
from bot.clock import FixedClock
from bot.errors import ChannelSetupError, RetryLaterError, UndeliverableError
from bot.store.export import Export, SaidLine
from tests.channels.bench import TEXTS, Bench
from tests.channels.telegram_line import CITIZEN, Line
from tests.channels.test_gateway import StandInChannel, event
from tests.channels.zalo_line import CITIZEN as ZALO_CITIZEN
from tests.channels.zalo_line import ZaloLine
from tests.waiting import eventually


def says_forgotten(bench: Bench) -> None:
    bench.turns.say = lambda _: [Outbound("Em xóa ngay.", my_data=MyData.FORGET)]


async def test_all_is_deleted_after_it_was_said_and_nothing_is_left_of_that_either(bench: Bench) -> None:
    channel = StandInChannel()
    async with bench.running(channel):
        says_forgotten(bench)
        await bench.intake.accept(event(1))
        await eventually(lambda: bench.forgotten == ["a"])

    assert channel.sent == [("a", "Em xóa ngay.")]
    assert (bench.inbox.counts(), bench.outbox.counts()) == ({}, {})


async def test_who_cannot_be_told_just_now_is_told_later_and_forgotten_then(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [RetryLaterError("slow down")]
    async with bench.running(channel) as gateway:
        says_forgotten(bench)
        await bench.intake.accept(event(1))
        await eventually(lambda: channel.refuse == [])
        assert bench.forgotten == []

        bench.clock.time += timedelta(minutes=5)
        gateway.wake()
        await eventually(lambda: bench.forgotten == ["a"])
    assert channel.sent == [("a", "Em xóa ngay.")]


async def test_who_blocked_us_is_forgotten_all_the_same(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [UndeliverableError("blocked")]
    async with bench.running(channel):
        says_forgotten(bench)
        await bench.intake.accept(event(1))
        await eventually(lambda: bench.forgotten == ["a"])


async def test_an_account_at_fault_does_not_keep_anybody_from_being_forgotten(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [ChannelSetupError("no token")] * 3
    async with bench.running(channel) as gateway:
        says_forgotten(bench)
        await bench.intake.accept(event(1))
        for left in (2, 1, 0):
            await eventually(lambda left=left: len(channel.refuse) == left)  # type: ignore[misc]
            bench.clock.time += timedelta(minutes=5)
            gateway.wake()
        await eventually(lambda: bench.forgotten == ["a"])


async def test_a_process_killed_before_it_forgot_does_so_after_its_restart(bench: Bench) -> None:
    assert bench.inbox.add(event(1))
    assert bench.inbox.claim([("stand_in", "us")])  # and here, the message sent, the process is killed
    says_forgotten(bench)
    async with bench.running(StandInChannel()):
        await eventually(lambda: bench.forgotten == ["a"])


async def test_on_telegram_a_copy_is_a_document(line: Line) -> None:
    line.bench.turns.say = lambda _: [Outbound("Đây là bản sao.", my_data=MyData.EXPORT)]
    line.telegram.citizens.say(CITIZEN, "tải dữ liệu của tôi")
    await line.hears(1)

    (call,) = line.telegram.called("sendDocument")
    assert call["caption"] == "Đây là bản sao."
    assert json.loads(call["document"])["said"][0]["text"] == "mất thẻ"


async def test_in_a_group_nobody_gets_a_copy_for_all_to_read(line: Line) -> None:
    line.bench.turns.say = lambda _: [Outbound("Đây là bản sao.", my_data=MyData.EXPORT)]
    line.telegram.citizens.say(CITIZEN, "/start", chat_id=-100500)
    await line.hears(1)

    assert line.telegram.called("sendDocument") == []
    assert line.telegram.texts(-100500) == [TEXTS.say("data_not_here", "vi")]


async def test_on_zalo_a_copy_is_told_in_messages(zalo_line: ZaloLine) -> None:
    zalo_line.bench.turns.say = lambda _: [Outbound("Đây là bản sao.", my_data=MyData.EXPORT)]
    zalo_line.zalo.events.say(ZALO_CITIZEN, "tải dữ liệu của tôi")
    await zalo_line.hears(2)

    said, copy = zalo_line.zalo.texts(ZALO_CITIZEN)
    assert said == "Đây là bản sao."
    assert copy.startswith("20/11/2026 09:00 ← mất thẻ\n20/11/2026 09:00 → Dạ …")
    assert copy.endswith(f"handovers: reason: {ZALO_CITIZEN}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_a_long_talk_the_newest_is_told_and_how_much_is_left_out(clock: FixedClock, language: str) -> None:
    said = [SaidLine(clock.now(), "citizen", f"{number} 😀<b> " + "x" * 500) for number in range(100)]
    copies = Copies(lambda _: Export(clock.now(), said, {}), lambda: TEXTS)

    whose = Inbound("zalo_oa", "oa", "1", "e", EventKind.TEXT)
    _, copy = copies.messages(whose, Outbound("…", language=language), documents=False)

    lines = copy.text.splitlines()
    assert lines[0] == TEXTS.say("data_older", language, count=100 - len(lines) + 1)
    assert " 99 😀<b> " in lines[-1]
    assert len(copy.text) < MOST_LETTERS + 200


def test_of_somebody_new_there_is_nothing_to_tell(clock: FixedClock) -> None:
    copies = Copies(lambda _: Export(clock.now(), [], {"handovers": []}), lambda: TEXTS)
    whose = Inbound("zalo_oa", "oa", "1", "e", EventKind.TEXT)
    assert copies.messages(whose, Outbound("…"), documents=False)[1].text == TEXTS.say("data_nothing", "vi")
