"""The fake keeps Telegram's rules, or passing against it would prove nothing."""

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
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import eventually

CITIZEN = 4242


class Api:
    """Calls the fake's methods over HTTP."""

    def __init__(self, telegram: FakeTelegram, client: httpx.AsyncClient) -> None:
        self.telegram = telegram
        self.client = client

    async def reply(self, method: str, **params: Any) -> httpx.Response:
        return await self.client.post(f"/bot123456:TEST/{method}", data=params)

    async def __call__(self, method: str, **params: Any) -> Any:
        return (await self.reply(method, **params)).json()["result"]

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        reply = await self.reply(method, **params)
        body = reply.json()
        assert (body["ok"], body["error_code"]) == (False, reply.status_code)
        return reply.status_code, body["description"]


@pytest.fixture
async def api(clock: FixedClock) -> AsyncIterator[Api]:
    telegram = FakeTelegram(clock, chat_burst=3)
    telegram.citizens.say(CITIZEN, "chào")
    transport = httpx.ASGITransport(telegram.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://telegram") as client:
        yield Api(telegram, client)


async def test_a_form_json_and_parts_say_the_same(api: Api) -> None:
    url = "/bot123456:TEST/sendMessage"
    await api.client.post(url, data={"chat_id": CITIZEN, "text": "xin chào"})
    await api.client.post(url, json={"chat_id": CITIZEN, "text": "xin chào"})
    await api.client.post(url, files={"chat_id": (None, str(CITIZEN)), "text": (None, "xin chào")})

    assert api.telegram.texts(CITIZEN) == ["xin chào"] * 3


async def test_a_message_has_what_the_real_one_has(api: Api, clock: FixedClock) -> None:
    sent = await api("sendMessage", chat_id=CITIZEN, text="<b>Đậm</b> &amp; <i>nghiêng</i>", parse_mode="HTML")

    assert sent["text"] == "Đậm & nghiêng"
    assert sent["date"] == int(clock.now().timestamp())
    assert (sent["chat"]["id"], sent["from"]["is_bot"]) == (CITIZEN, True)


@pytest.mark.parametrize(
    ("method", "params", "status", "description"),
    [
        ("sendMessage", {"chat_id": CITIZEN, "text": " "}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"text": "a"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1, "text": "a"}, 400, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": CITIZEN, "text": "a" * 4097}, 400, "Bad Request: message is too long"),
        # an emoji counts as two
        ("sendMessage", {"chat_id": CITIZEN, "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "Bad Request: query is too old and response"),
        ("noSuchMethod", {}, 404, "Not Found: method not found"),
        ("setWebhook", {"url": "https://x.example", "secret_token": "a" * 257}, 400, "Bad Request: secret token is"),
        ("setWebhook", {"url": "https://x.example", "secret_token": "à"}, 400, "Bad Request: secret token contains"),
        ("setWebhook", {"url": "x"}, 400, "Bad Request: invalid webhook URL specified"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    api: Api, method: str, params: dict[str, Any], status: int, description: str
) -> None:
    got_status, got_description = await api.refusal(method, **params)

    assert got_status == status
    assert got_description.startswith(description)


async def test_markup_does_not_count_and_the_longest_text_passes(api: Api) -> None:
    sent = await api("sendMessage", chat_id=CITIZEN, text=f"<b>{'a' * 4096}</b>", parse_mode="HTML")

    assert len(sent["text"]) == 4096


@pytest.mark.parametrize("text", ["a < b", "<b>", "</b>", "<b><i>x</b></i>", "<script>x</script>"])
async def test_bad_markup_is_refused(api: Api, text: str) -> None:
    status, description = await api.refusal("sendMessage", chat_id=CITIZEN, text=text, parse_mode="HTML")

    assert status == 400
    assert description.startswith("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(("data", "status"), [("a" * 64, 200), ("a" * 65, 400), ("", 400), ("à" * 33, 400)])
async def test_a_buttons_data_has_1_to_64_bytes(api: Api, data: str, status: int) -> None:
    markup = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": data}]]})
    reply = await api.reply("sendMessage", chat_id=CITIZEN, text="a", reply_markup=markup)

    assert reply.status_code == status


async def test_a_wrong_token_is_401(api: Api) -> None:
    assert (await api.client.post("/bot123456:OTHER/getMe")).json()["description"] == "Unauthorized"
    assert (await api.client.post("/botnone/getMe")).status_code == 401


async def test_too_many_messages_in_a_chat_wait_for_the_next_second(api: Api, clock: FixedClock) -> None:
    for _ in range(3):
        await api("sendMessage", chat_id=CITIZEN, text="a")
    refused = await api.reply("sendMessage", chat_id=CITIZEN, text="a")

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "1"
    assert refused.json()["parameters"] == {"retry_after": 1}
    clock.time += timedelta(seconds=1)
    await api("sendMessage", chat_id=CITIZEN, text="a")


async def test_thirty_messages_a_second_is_the_limit_of_all_chats(api: Api) -> None:
    for citizen in range(1, 31):
        api.telegram.citizens.say(citizen, "chào")
        await api("sendMessage", chat_id=citizen, text="a")

    assert (await api.refusal("sendMessage", chat_id=CITIZEN, text="a"))[0] == 429


async def test_who_blocked_the_bot_cannot_be_reached(api: Api) -> None:
    api.telegram.citizens.block(CITIZEN)
    refusal = await api.refusal("sendMessage", chat_id=CITIZEN, text="a")
    assert refusal == (403, "Forbidden: bot was blocked by the user")

    api.telegram.citizens.unblock(CITIZEN)
    await api("sendMessage", chat_id=CITIZEN, text="a")


async def test_an_edit_that_changes_nothing_is_refused(api: Api) -> None:
    sent = await api("sendMessage", chat_id=CITIZEN, text="a")
    named = {"chat_id": CITIZEN, "message_id": sent["message_id"]}

    assert "message is not modified" in (await api.refusal("editMessageText", text="a", **named))[1]
    assert (await api("editMessageText", text="b", **named))["text"] == "b"
    markup = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    assert "reply_markup" in await api("editMessageReplyMarkup", reply_markup=markup, **named)


async def test_a_pressed_button_can_be_answered_for_150_seconds(api: Api, clock: FixedClock) -> None:
    sent = await api("sendMessage", chat_id=CITIZEN, text="a")
    api.telegram.citizens.press(CITIZEN, sent, "start")
    query = (await api("getUpdates"))[-1]["callback_query"]

    assert await api("answerCallbackQuery", callback_query_id=query["id"]) is True
    clock.time += timedelta(seconds=151)
    assert "query is too old" in (await api.refusal("answerCallbackQuery", callback_query_id=query["id"]))[1]
    assert [update for update in await api("getUpdates") if "callback_query" in update] == []


async def test_commands_are_kept_by_language_and_scope(api: Api) -> None:
    menu = [{"command": "start", "description": "Bắt đầu"}]
    await api("setMyCommands", commands=json.dumps(menu), language_code="vi")

    assert await api("getMyCommands", language_code="vi") == menu
    assert await api("getMyCommands") == []
    await api("deleteMyCommands", language_code="vi")
    assert await api("getMyCommands", language_code="vi") == []


async def test_a_file_is_found_and_fetched(api: Api) -> None:
    found = await api("getFile", file_id="AwAC1")

    assert (await api.client.get(f"/file/bot123456:TEST/{found['file_path']}")).content == b"OggS"
    assert (await api.refusal("getFile", file_id="none"))[0] == 400


async def test_a_picture_and_a_document_can_be_sent(api: Api) -> None:
    for method, part in (("sendPhoto", "photo"), ("sendDocument", "document")):
        reply = await api.client.post(
            f"/bot123456:TEST/{method}", data={"chat_id": str(CITIZEN), "caption": "mẫu"}, files={part: b"bytes"}
        )
        assert reply.status_code == 200
    assert await api("sendChatAction", chat_id=CITIZEN, action="typing") is True


async def test_updates_are_forgotten_below_the_offset(api: Api) -> None:
    api.telegram.citizens.say(CITIZEN, "hai")
    first, second = await api("getUpdates")

    assert second["update_id"] == first["update_id"] + 1
    assert await api("getUpdates", offset=second["update_id"]) == [second]
    assert await api("getUpdates", offset=-1) == [second]
    assert await api("getUpdates", offset=second["update_id"] + 1) == []


async def test_updates_live_for_a_day(api: Api, clock: FixedClock) -> None:
    clock.time += timedelta(hours=25)

    assert await api("getUpdates") == []


def test_update_numbers_begin_anywhere(clock: FixedClock) -> None:
    numbers = {FakeTelegram(clock).citizens.say(CITIZEN, "a") for _ in range(5)}

    assert len(numbers) > 1


async def test_a_second_poll_ends_the_first(api: Api) -> None:
    (update,) = await api("getUpdates")
    after = update["update_id"] + 1
    first = asyncio.create_task(api.refusal("getUpdates", offset=after, timeout=30))
    await eventually(lambda: len(api.telegram.called("getUpdates")) == 2)
    second = asyncio.create_task(api("getUpdates", offset=after, timeout=30))

    status, description = await first
    assert (status, description[:43]) == (409, "Conflict: terminated by other getUpdates re")
    api.telegram.citizens.say(CITIZEN, "hai")
    assert [update["message"]["text"] for update in await second] == ["hai"]


async def test_polling_and_a_webhook_exclude_each_other(api: Api, clock: FixedClock) -> None:
    assert (await api.reply("setWebhook", url="https://x.example")).json()["description"] == "Webhook was set"
    assert (await api.refusal("getUpdates"))[0] == 409
    assert (await api.refusal("setWebhook", url="https://x.example")) == (429, "Too Many Requests: retry after 1")
    clock.time += timedelta(seconds=1)
    again = await api.reply("setWebhook", url="https://x.example")
    assert again.json()["description"] == "Webhook is already set"
    assert (await api.reply("deleteWebhook")).json()["description"] == "Webhook was deleted"
    assert (await api.reply("deleteWebhook")).json()["description"] == "Webhook is already deleted"


async def test_a_webhook_is_posted_to_with_its_secret_on_a_ladder_of_retries(
    api: Api, clock: FixedClock, listener: Listener
) -> None:
    listener.answers = [Response(status_code=500)] * 4
    async with listener.listening() as url:
        await api("setWebhook", url=url, secret_token="s3cret")
        waits = []
        for wait in (0, 2, 4, 8):
            clock.time += timedelta(seconds=wait)
            waits.append([delivery.status for delivery in await api.telegram.deliver()])
        info = await api("getWebhookInfo")

    assert waits == [[500, 500], [500], [500], [200]]
    headers, body = listener.heard[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert headers["Content-Type"] == "application/json"
    assert len({posted for _, posted in listener.heard}) == 1
    assert json.loads(body)["message"]["text"] == "chào"
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 0


async def test_retry_after_is_honoured(api: Api, clock: FixedClock, listener: Listener) -> None:
    listener.answers = [Response(status_code=503, headers={"Retry-After": "20"})]
    async with listener.listening() as url:
        await api("setWebhook", url=url)
        statuses = [[delivery.status for delivery in await api.telegram.deliver()]]
        clock.time += timedelta(seconds=19)
        statuses.append([delivery.status for delivery in await api.telegram.deliver()])
        clock.time += timedelta(seconds=1)
        statuses.append([delivery.status for delivery in await api.telegram.deliver()])

    assert statuses == [[503], [], [200]]


async def test_a_chat_waits_for_its_failed_update_and_other_chats_do_not(
    api: Api, clock: FixedClock, listener: Listener
) -> None:
    api.telegram.citizens.say(CITIZEN, "hai")
    listener.answers = [Response(status_code=503, headers={"Retry-After": "5"})]
    async with listener.listening() as url:
        await api("setWebhook", url=url)
        await api.telegram.deliver()
        api.telegram.citizens.say(1, "khác")
        await api.telegram.deliver()
        clock.time += timedelta(seconds=5)
        await api.telegram.deliver()

    heard = [json.loads(body)["message"]["text"] for _, body in listener.heard]
    assert heard == ["chào", "khác", "chào", "hai"]
