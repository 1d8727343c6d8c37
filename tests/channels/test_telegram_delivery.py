"""What Telegram, the network and the database may do to an update and its answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest

from bot.channels.messages import Outbound
from bot.channels.telegram import SECRET_HEADER, TelegramChannel
from bot.store.models import State
from tests.channels.bench import TEXTS, Bench
from tests.channels.telegram_line import CITIZEN, SECRET, TOKEN, Line, connected
from tests.fakes.serving import serving
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE_SECONDS, eventually


async def test_the_same_update_twice_is_answered_once(line: Line) -> None:
    update_id = line.telegram.citizens.say(CITIZEN, "hỏi")
    line.telegram.citizens.repeat(update_id)
    await line.hears(1)

    assert [delivery.status for delivery in line.telegram.updates.deliveries] == [200, 200]
    assert line.bench.inbox.counts().total() == 1


async def test_the_same_update_twenty_times_at_once_is_answered_once(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "hỏi")
    body, hook = line.telegram.updates.pending[0].body, line.telegram.updates.webhook
    assert hook
    headers = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        posts = [client.post(hook.url, content=body, headers=headers) for _ in range(20)]
        replies = await asyncio.gather(*posts)
    await eventually(lambda: len(line.telegram.sent) == 1)

    assert {reply.status_code for reply in replies} == {200}
    assert line.bench.inbox.counts().total() == 1


async def test_the_same_words_said_twice_are_two_questions(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "hỏi")
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.hears(2)


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (SECRET[:-1], b'{"update_id": 1}', 403),
        ("", b'{"update_id": 1}', 403),
        (SECRET, b"not json", 400),
        (SECRET, b'"text"', 400),
        (SECRET, b"{}", 400),
        (SECRET, b"x" * 1_000_001, 400),
        # kinds of update we know nothing of, and one with nothing in it
        (SECRET, b'{"update_id": 1}', 200),
        (SECRET, b'{"update_id": 1, "poll_answer": {"x": 1}}', 200),
        (SECRET, b'{"update_id": 1, "message": {"text": "half a message"}}', 200),
    ],
)
async def test_what_is_no_update_of_telegram_is_refused(line: Line, secret: str, body: bytes, status: int) -> None:
    assert line.telegram.updates.webhook
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        reply = await client.post(line.telegram.updates.webhook.url, content=body, headers={SECRET_HEADER: secret})

    assert reply.status_code == status
    assert line.bench.inbox.counts() == {}


async def test_while_the_store_is_down_telegram_is_told_to_come_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.telegram.citizens.say(CITIZEN, "hỏi")
    with monkeypatch.context() as impatient, line.bench.held():
        impatient.setattr("bot.store.database.BUSY_SECONDS", 0.05)
        refused = await line.telegram.deliver()
    while line.telegram.updates.pending:  # a slow disk may have it refused once more
        line.pass_time(60)
        await line.telegram.deliver()
    await eventually(lambda: len(line.telegram.sent) == 1)

    assert {delivery.status for delivery in refused} == {503}
    assert line.telegram.updates.deliveries[-1].status == 200
    assert line.bench.inbox.counts().total() == 1


async def test_an_event_stored_after_its_refusal_is_answered_once(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.telegram.citizens.say(CITIZEN, "hỏi")
    with monkeypatch.context() as impatient, line.bench.held():
        impatient.setattr("bot.channels.intake.STORE_SECONDS", 0.05)
        refused = await line.telegram.deliver()
    await eventually(lambda: line.bench.inbox.counts().total() == 1)
    while line.telegram.updates.pending:
        line.pass_time(60)
        await line.telegram.deliver()
    await eventually(lambda: line.bench.inbox.counts() == line.bench.outbox.counts() == {State.DONE: 1})

    assert {delivery.status for delivery in refused} == {503}
    assert line.telegram.texts(CITIZEN) == ["Nghe: hỏi"]


async def test_telegram_says_wait_and_is_obeyed(line: Line) -> None:
    line.telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.telegram.deliver()
    await eventually(lambda: len(line.telegram.called("sendMessage")) == 1)
    await eventually(lambda: line.bench.outbox.counts()[State.WAITING] == 1)
    assert line.telegram.sent == []

    line.pass_time(8)
    await eventually(lambda: line.telegram.texts(CITIZEN) == ["Nghe: hỏi"])


async def test_a_burst_beyond_the_chats_limit_arrives_whole_and_in_order(bench: Bench) -> None:
    telegram = FakeTelegram(bench.clock, TOKEN, chat_burst=2)
    bench.turns.say = lambda _: [Outbound(str(number)) for number in range(5)]
    async with connected(bench, telegram) as line:
        telegram.citizens.say(CITIZEN, "hỏi")
        await line.hears(2)
        while len(telegram.sent) < 5:
            await eventually(lambda: bench.outbox.counts()[State.CLAIMED] == 0)
            line.pass_time(0.6)
            await asyncio.sleep(0.02)

    assert telegram.texts(CITIZEN) == ["0", "1", "2", "3", "4"]


async def test_who_blocked_the_bot_leaves_a_dead_letter(line: Line) -> None:
    line.bench.turns.go_on.clear()
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.telegram.deliver()
    line.telegram.citizens.block(CITIZEN)
    await line.telegram.deliver()
    line.bench.turns.go_on.set()
    await eventually(lambda: line.bench.outbox.counts()[State.DEAD] == 1)

    assert line.bench.outbox.dead_letters()[0].reason == (
        "Telegram refused the message: Forbidden: bot was blocked by the user"
    )
    assert [heard.text for heard in line.bench.turns.heard] == ["hỏi"]


async def test_who_comes_back_is_served_again(line: Line) -> None:
    line.telegram.citizens.block(CITIZEN)
    line.telegram.citizens.unblock(CITIZEN)
    line.telegram.citizens.say(CITIZEN, "/start")
    await line.hears(1)

    assert line.telegram.texts(CITIZEN) == ["Nghe: start"]


async def test_without_a_public_address_updates_are_fetched(bench: Bench, telegram: FakeTelegram) -> None:
    telegram.citizens.say(CITIZEN, "trước")
    async with connected(bench, telegram, by_webhook=False) as line:
        assert line.channel.routes == []
        await eventually(lambda: telegram.texts(CITIZEN) == ["Nghe: trước"])
        telegram.citizens.say(CITIZEN, "sau")
        await eventually(lambda: telegram.texts(CITIZEN) == ["Nghe: trước", "Nghe: sau"])


async def test_a_fetched_update_is_forgotten_by_telegram_only_once_it_is_stored(
    bench: Bench, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.intake.STORE_SECONDS", 0.05)
    telegram.citizens.say(CITIZEN, "hỏi")
    async with connected(bench, telegram, by_webhook=False) as line:
        with bench.held():
            await eventually(lambda: line.channel.fault is not None)
            assert len(telegram.updates.pending) == 1
        await eventually(lambda: telegram.texts(CITIZEN) == ["Nghe: hỏi"])
        await eventually(lambda: telegram.updates.pending == [])


async def test_another_copy_of_the_bot_is_reported(bench: Bench, telegram: FakeTelegram) -> None:
    async with connected(bench, telegram, by_webhook=False) as line:
        telegram.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request")
        telegram.citizens.say(CITIZEN, "hỏi")
        await eventually(lambda: telegram.texts(CITIZEN) == ["Nghe: hỏi"])
        await eventually(lambda: len(telegram.called("getUpdates")) >= 3)
        assert line.channel.fault is None


async def test_a_refused_token_stops_nothing_else_and_is_reported(bench: Bench) -> None:
    telegram = FakeTelegram(bench.clock, token="123456:ANOTHER")
    async with serving(telegram.app) as api_url:
        channel = TelegramChannel(TOKEN, TEXTS, bench.intake, api_url=api_url)
        async with bench.running(channel) as gateway:
            await eventually(lambda: channel.fault is not None)
            faults = (await gateway.state()).faults

    assert "telegram" in faults


async def test_a_restart_on_the_same_database_answers_what_was_left_once(bench: Bench, telegram: FakeTelegram) -> None:
    async with connected(bench, telegram) as line:
        telegram.fail_next("sendMessage", 500, "Internal Server Error")
        telegram.citizens.say(CITIZEN, "hỏi")
        await telegram.deliver()
        await eventually(lambda: len(telegram.called("sendMessage")) == 1)
        await eventually(lambda: bench.outbox.counts()[State.WAITING] == 1)
        assert line.telegram.sent == []
    bench.clock.time += timedelta(minutes=1)

    async with connected(bench, telegram):
        await eventually(lambda: bench.outbox.counts()[State.DONE] == 1)

    assert telegram.texts(CITIZEN) == ["Nghe: hỏi"]


async def test_a_token_revoked_meanwhile_is_reported_and_nothing_is_lost(line: Line) -> None:
    line.telegram.fail_next("sendMessage", 401, "Unauthorized")
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.telegram.deliver()
    await eventually(lambda: line.channel.fault is not None)
    await eventually(lambda: line.bench.outbox.counts()[State.WAITING] == 1)

    line.pass_time(2)
    await eventually(lambda: line.telegram.texts(CITIZEN) == ["Nghe: hỏi"])
    await eventually(lambda: line.channel.fault is None)
