"""The fake keeps Zalo's rules, or passing against it would prove nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.responses import Response

from bot.clock import FixedClock
from tests.fakes.conftest import Listener
from tests.fakes.zalo_events import LADDER, Signing
from tests.fakes.zalo_server import FakeZalo

CITIZEN = "246845883529197922"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


class Api:
    """Calls the fake over HTTP, with its current token unless told otherwise."""

    def __init__(self, zalo: FakeZalo, client: httpx.AsyncClient) -> None:
        self.zalo = zalo
        self.client = client

    async def post(self, path: str, body: dict[str, Any], token: str | None = None) -> httpx.Response:
        return await self.client.post(path, json=body, headers={"access_token": token or self.zalo.tokens.access})

    async def send(self, message: dict[str, Any], user_id: str = CITIZEN, token: str | None = None) -> Any:
        body = {"recipient": {"user_id": user_id}, "message": message}
        reply = await self.post("/v3.0/oa/message/cs", body, token)
        assert reply.status_code == 200
        return reply.json()

    async def token(self, secret: str = FakeZalo.app_secret, **form: str) -> Any:
        form = {"app_id": FakeZalo.app_id, **form}
        reply = await self.client.post("/v4/oa/access_token", data=form, headers={"secret_key": secret})
        assert reply.status_code == 200
        return reply.json()

    async def refresh(self, refresh_token: str) -> Any:
        return await self.token(grant_type="refresh_token", refresh_token=refresh_token)

    async def exchange(self, code: str, verifier: str = "") -> Any:
        return await self.token(grant_type="authorization_code", code=code, code_verifier=verifier)


@pytest.fixture
async def api(clock: FixedClock) -> AsyncIterator[Api]:
    zalo = FakeZalo(clock)
    zalo.events.follow(CITIZEN)
    zalo.events.pending.clear()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(zalo.app), base_url="http://zalo") as client:
        yield Api(zalo, client)


async def test_a_refresh_replaces_both_tokens_and_the_old_ones_are_dead(api: Api) -> None:
    old = api.zalo.tokens.access
    pair = await api.refresh("refresh-1")

    assert pair == {"access_token": "access-2", "refresh_token": "refresh-2", "expires_in": "90000"}
    assert (await api.refresh("refresh-1"))["error"] == -14014
    assert (await api.send({"text": "a"}, token=old))["error"] == -220
    assert (await api.send({"text": "a"}))["error"] == 0


async def test_tokens_end_by_the_clock(api: Api, clock: FixedClock) -> None:
    clock.time += timedelta(hours=25)
    assert (await api.send({"text": "a"}))["error"] == -220
    clock.time += timedelta(days=90)
    assert (await api.refresh("refresh-1"))["error"] == -14014


async def test_a_consent_works_once_for_ten_minutes_and_its_proof_is_checked(api: Api, clock: FixedClock) -> None:
    code = api.zalo.tokens.grant(CHALLENGE)
    assert (await api.exchange(code, VERIFIER))["access_token"] == "access-2"
    assert (await api.exchange(code, VERIFIER))["error"] == -14005
    assert (await api.exchange(api.zalo.tokens.grant(CHALLENGE), "wrong"))["error"] == -14005
    assert "access_token" in await api.exchange(api.zalo.tokens.grant())
    late = api.zalo.tokens.grant()
    clock.time += timedelta(minutes=10)
    assert (await api.exchange(late))["error"] == -14005


async def test_the_apps_own_secret_is_needed(api: Api) -> None:
    refresh = {"grant_type": "refresh_token", "refresh_token": "refresh-1"}

    assert (await api.token(FakeZalo.oa_secret_key, **refresh))["error"] == -14004
    assert (await api.token(**{**refresh, "app_id": "1"}))["error"] == -14002
    assert (await api.token(grant_type="password"))["error"] == -14018


def button(title: str = "Xem", payload: str = "#xem") -> dict[str, Any]:
    return {"title": title, "type": "oa.query.hide", "payload": payload}


def with_buttons(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"text": "a", "attachment": {"type": "template", "payload": {"buttons": list(buttons)}}}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "a" * 2000}, 0),
        ({"text": "a" * 2001}, -210),
        ({}, -201),
        ({"attachment": {"type": "image"}}, -201),
        (with_buttons(*[button()] * 5), 0),
        (with_buttons(*[button()] * 6), -201),
        (with_buttons(button(title="a" * 101)), -201),
        (with_buttons(button(payload="a" * 1001)), -201),
    ],
)
async def test_a_message_is_measured(api: Api, message: dict[str, Any], code: int) -> None:
    assert (await api.send(message))["error"] == code


async def test_the_reply_names_the_message_and_carries_the_rate_left(api: Api) -> None:
    reply = await api.post("/v3.0/oa/message/cs", {"recipient": {"user_id": CITIZEN}, "message": {"text": "a"}})

    data = reply.json()["data"]
    assert len(data["message_id"]) == 20
    assert "quota" not in data
    assert (reply.headers["X-RateLimit-Limit"], reply.headers["X-RateLimit-Remain"]) == ("4000", "3999")


async def test_only_who_acted_within_seven_days_is_reached(api: Api, clock: FixedClock) -> None:
    assert (await api.send({"text": "a"}, user_id="1"))["error"] == -213
    clock.time += timedelta(days=7, seconds=1)
    await api.refresh("refresh-1")
    assert (await api.send({"text": "a"}))["error"] == -230


async def test_a_token_zalo_never_made_is_invalid(api: Api) -> None:
    reply = await api.send({"text": "a"}, token="made up")

    assert reply == {"error": -216, "message": "Access token is invalid"}


async def test_failures_come_as_ordered(api: Api) -> None:
    api.zalo.fail_next(-32, "500")

    assert (await api.send({"text": "a"}))["error"] == -32
    body = {"recipient": {"user_id": CITIZEN}, "message": {"text": "a"}}
    assert (await api.post("/v3.0/oa/message/cs", body)).status_code == 500
    assert (await api.send({"text": "a"}))["error"] == 0


async def test_the_other_endpoints_answer(api: Api) -> None:
    headers = {"access_token": api.zalo.tokens.access}
    oa = (await api.client.get("/v2.0/oa/getoa", headers=headers)).json()["data"]
    asked = {"data": json.dumps({"user_id": CITIZEN})}
    citizen = (await api.client.get("/v3.0/oa/user/detail", params=asked, headers=headers)).json()["data"]
    quota = (await api.post("/v3.0/oa/quota/message", {"user_id": CITIZEN})).json()["data"]
    upload = await api.client.post("/v2.0/oa/upload/image", files={"file": b"png"}, headers=headers)
    reaction = await api.post("/v2.0/oa/message", {"sender_action": {"react_icon": "/-strong"}})
    old_message = await api.post("/v2.0/oa/message", {"message": {"text": "a"}})

    assert (oa["oa_id"], oa["oaid"], oa["num_follower"]) == (FakeZalo.oa_id, FakeZalo.oa_id, 1)
    assert (citizen["user_id"], citizen["user_is_follower"]) == (CITIZEN, True)
    assert quota["cs_reply"] == {"remain": 8, "total": 8}
    assert upload.json()["data"] == {"attachment_id": "image-1"}
    assert (reaction.json()["error"], old_message.json()["error"]) == (0, -240)


async def test_an_event_is_signed_over_its_bytes_with_vietnamese_as_it_is(api: Api, listener: Listener) -> None:
    events = api.zalo.events
    async with listener.listening() as events.url:
        events.say(CITIZEN, "đơn hàng")
        events.signing = Signing.BARE
        await events.deliver()

    headers, body = listener.heard[0]
    assert "đơn hàng".encode() in body
    assert len(headers["X-ZEvent-Signature"]) == 64
    assert json.loads(body)["recipient"] == {"id": FakeZalo.oa_id}


async def test_an_event_not_taken_is_repeated_on_the_ladder_and_then_no_more(
    api: Api, clock: FixedClock, listener: Listener
) -> None:
    events = api.zalo.events
    listener.answers = [Response(status_code=503)] * 6
    async with listener.listening() as events.url:
        events.say(CITIZEN, "hỏi")
        numbers = [(await events.deliver())[0].num_retry]
        for wait in LADDER:
            clock.time += wait - timedelta(seconds=1)
            assert await events.deliver() == []
            clock.time += timedelta(seconds=1)
            numbers.append((await events.deliver())[0].num_retry)

    assert numbers == [0, 1, 2, 3, 4, 5]
    assert [headers.get("num_retry") for headers, _ in listener.heard] == [None, "1", "2", "3", "4", "5"]
    assert events.is_unsubscribed
    assert events.pending == []


async def test_an_answer_later_than_two_seconds_is_none(
    api: Api, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.zalo_events.ANSWER_SECONDS", 0.05)
    release = asyncio.Event()

    class Slow(Response):
        async def __call__(self, *args: Any) -> None:
            await release.wait()

    listener.answers = [Slow()]
    events = api.zalo.events
    async with listener.listening() as events.url:
        events.say(CITIZEN, "hỏi")
        (delivery,) = await events.deliver()
        release.set()

    assert delivery.status == 0
    assert events.pending[0].tries == 1


async def test_events_come_in_any_order_and_more_than_once(api: Api, listener: Listener) -> None:
    events = api.zalo.events
    async with listener.listening() as events.url:
        first = events.say(CITIZEN, "một")
        events.say(CITIZEN, "hai")
        events.repeat(first)
        await events.deliver(newest_first=True)
        probed = await events.probe()

    heard = [json.loads(body)["message"]["text"] for _, body in listener.heard[:-1]]
    assert heard == ["một", "hai", "một"]
    assert (probed, listener.heard[-1][1]) == (200, b"{}")
    assert "X-ZEvent-Signature" not in listener.heard[-1][0]


async def test_a_pressed_button_comes_as_the_text_of_its_payload_and_an_echo_as_the_oas(clock: FixedClock) -> None:
    events = FakeZalo(clock).events
    pressed = json.loads(events.press(CITIZEN, button()).body)
    echo = json.loads(events.echo(CITIZEN, {"text": "a", "msg_id": "1"}).body)

    assert (pressed["event_name"], pressed["message"]["text"]) == ("user_send_text", "#xem")
    assert (echo["event_name"], echo["sender"]["id"]) == ("oa_send_text", FakeZalo.oa_id)
