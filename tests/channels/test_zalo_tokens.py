"""Zalo's tokens and refusals, against the fake Zalo over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from bot.channels.messages import Outbound
from bot.channels.zalo_errors import understood
from bot.channels.zalo_tokens import ZaloTokens
from bot.errors import ChannelError, ChannelSetupError, RetryLaterError, StoreError, UndeliverableError
from bot.store import TokenPair, TokenStore
from bot.store.models import State
from tests.channels.bench import Bench
from tests.channels.zalo_line import CITIZEN, ZaloLine, tokens_of
from tests.fakes.serving import serving
from tests.fakes.zalo_server import FakeZalo
from tests.waiting import PATIENCE_SECONDS, eventually


@pytest.fixture
async def tokens(bench: Bench, zalo: FakeZalo) -> AsyncIterator[ZaloTokens]:
    async with serving(zalo.app) as url, httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        yield tokens_of(bench, client, url, "refresh-1")


async def test_a_token_that_ends_in_the_middle_of_a_burst_costs_no_message(zalo_line: ZaloLine) -> None:
    citizens = [str(number) for number in range(8)]
    zalo_line.zalo.events.say("first", "hỏi")
    await zalo_line.hears(1)
    zalo_line.zalo.tokens.expire()
    for citizen in citizens:
        zalo_line.zalo.events.say(citizen, "hỏi")
    await zalo_line.hears(9)

    assert all(zalo_line.zalo.texts(citizen) == ["Nghe: hỏi"] for citizen in citizens)
    assert zalo_line.zalo.tokens.refreshes == 2  # the first token, and one for all eight


async def test_a_new_pair_is_kept_before_it_is_used(
    bench: Bench, zalo: FakeZalo, tokens: ZaloTokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, failures = TokenStore.save, [StoreError("away")] * 7

    def stumble(self: TokenStore, channel: str, account: str, pair: TokenPair) -> None:
        if failures:
            raise failures.pop()
        save(self, channel, account, pair)

    monkeypatch.setattr(TokenStore, "save", stumble)
    with pytest.raises(RetryLaterError, match="could not be kept"):
        await tokens.get()
    assert await tokens.get() == "access-2"

    kept = bench.tokens.load("zalo_oa", zalo.oa_id)
    assert kept
    assert (kept.access_token, kept.refresh_token) == ("access-2", "refresh-2")
    assert zalo.tokens.refreshes == 1  # the pair in hand was not thrown away


async def test_the_next_pair_is_fetched_ahead_of_the_end(bench: Bench, zalo: FakeZalo, tokens: ZaloTokens) -> None:
    assert await tokens.get() == "access-2"
    bench.clock.time += timedelta(hours=19)
    assert await tokens.get() == "access-2"
    bench.clock.time += timedelta(hours=2)
    assert await tokens.get() == "access-3"


async def test_while_the_token_service_is_away_the_old_token_serves_to_its_end(
    bench: Bench, zalo: FakeZalo, tokens: ZaloTokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tokens.get()
    monkeypatch.setattr(tokens, "_url", "http://127.0.0.1:9")
    bench.clock.time += timedelta(hours=22)
    assert await tokens.get() == "access-2"

    bench.clock.time += timedelta(hours=4)
    with pytest.raises(RetryLaterError, match="could not be reached"):
        await tokens.get()


async def test_two_processes_fetch_one_pair_between_them(bench: Bench, zalo: FakeZalo) -> None:
    async with serving(zalo.app) as url, httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        both = [tokens_of(bench, client, url, "refresh-1") for _ in range(2)]
        got = await asyncio.gather(*(tokens.get() for tokens in both))

    assert got == ["access-2", "access-2"]
    assert zalo.tokens.refreshes == 1


async def test_a_dead_refresh_token_is_said_plainly_and_a_new_one_mends_it(bench: Bench, zalo: FakeZalo) -> None:
    async with serving(zalo.app) as url, httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        await tokens_of(bench, client, url, "refresh-1").get()
        zalo.tokens.revoke()
        with pytest.raises(ChannelSetupError, match="HOI_BHXH_ZALO_REFRESH_TOKEN"):
            await tokens_of(bench, client, url, "refresh-1").get(refused="access-2")

        # The administrator agrees afresh and puts the new token into the settings.
        assert await tokens_of(bench, client, url, zalo.tokens.refresh).get() == zalo.tokens.access


async def test_without_a_first_token_the_setting_is_named(bench: Bench, zalo: FakeZalo) -> None:
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        with pytest.raises(ChannelSetupError, match="HOI_BHXH_ZALO_REFRESH_TOKEN"):
            await tokens_of(bench, client, "http://127.0.0.1:9", "").get()


@pytest.mark.parametrize("failure", [-32, "500", -1])
async def test_a_busy_or_broken_zalo_is_tried_again(zalo_line: ZaloLine, failure: int | str) -> None:
    zalo_line.zalo.fail_next(failure)
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.zalo.events.deliver()
    await zalo_line.postpones()
    zalo_line.pass_time(2)
    await eventually(lambda: zalo_line.zalo.texts(CITIZEN) == ["Nghe: hỏi"])


async def test_a_zalo_that_is_silent_is_tried_again(zalo_line: ZaloLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.SEND_SECONDS", 0.2)
    zalo_line.zalo.fail_next("timeout")
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.zalo.events.deliver()
    await zalo_line.postpones()
    monkeypatch.undo()
    zalo_line.pass_time(2)
    await eventually(lambda: zalo_line.zalo.texts(CITIZEN) == ["Nghe: hỏi"])


async def test_a_send_that_failed_is_tried_once_more_at_once(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.fail_next(-200)
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.hears(1)


async def test_outside_the_window_the_answer_is_a_dead_letter(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.hears(1)
    zalo_line.pass_time(8 * 86_400)
    zalo_line.bench.outbox.add("zalo_oa", FakeZalo.oa_id, CITIZEN, Outbound("Nhắc anh/chị"))
    await eventually(lambda: zalo_line.bench.outbox.counts()[State.DEAD] == 1)

    assert "-230" in zalo_line.bench.outbox.dead_letters()[0].reason


async def test_a_token_refused_twice_is_the_accounts_fault(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.fail_next(-216, -216)
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.zalo.events.deliver()
    await eventually(lambda: "zalo_oa" in ([zalo_line.channel.name] if zalo_line.channel.fault else []))
    zalo_line.pass_time(2)
    await eventually(lambda: zalo_line.zalo.texts(CITIZEN) == ["Nghe: hỏi"])
    await eventually(lambda: zalo_line.channel.fault is None)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (-32, RetryLaterError),
        (-211, RetryLaterError),
        (-234, RetryLaterError),
        (-201, UndeliverableError),
        (-210, UndeliverableError),
        (-213, UndeliverableError),
        (-230, UndeliverableError),
        (-232, UndeliverableError),
        (-216, ChannelSetupError),
        (-224, ChannelSetupError),
        (-240, ChannelSetupError),
        # a code nobody has written about
        (-9999, RetryLaterError),
    ],
)
def test_a_code_tells_the_sender_what_to_do(code: int, kind: type[ChannelError]) -> None:
    assert type(understood(code, "…")) is kind
