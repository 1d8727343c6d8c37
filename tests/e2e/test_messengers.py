"""What the messengers may do: repeat an event, be imitated, have no way to reach us."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.bank.bank import Bank
from bot.clock import SystemClock
from tests.e2e.citizens import TelegramCitizen, ZaloCitizen
from tests.e2e.expected import said
from tests.e2e.product import ANSWER_SECONDS, Product, polling_product
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.zalo_events import Signing
from tests.waiting import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_an_update_that_telegram_repeats_is_answered_once(product: Product, bank: Bank) -> None:
    citizen = TelegramCitizen(product.telegram)
    product.telegram.citizens.repeat(product.telegram.citizens.say(citizen.number, "xin chào"))
    assert [delivery.status for delivery in await product.telegram.deliver()] == [200, 200]
    await eventually(lambda: len(product.telegram.texts(citizen.number)) > 0)

    # Answers of one conversation come in order, so a second greeting would come before the thanks.
    await citizen.say("cảm ơn")
    assert product.telegram.texts(citizen.number) == [said(bank, "say_greet"), said(bank, "say_thank")]


async def test_an_event_that_zalo_repeats_is_answered_once(product: Product, bank: Bank) -> None:
    citizen = ZaloCitizen(product)
    product.zalo.events.repeat(product.zalo.events.say(citizen.number, "xin chào"))
    assert [delivery.status for delivery in await product.zalo.events.deliver()] == [200, 200]
    await eventually(lambda: len(product.zalo.texts(citizen.number)) > 0)

    await citizen.say("cảm ơn")
    assert product.zalo.texts(citizen.number) == [said(bank, "say_greet"), said(bank, "say_thank")]


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}])
async def test_who_does_not_know_the_secret_is_not_telegram(product: Product, headers: dict[str, str]) -> None:
    chat: dict[str, Any] = {"id": 7, "type": "private", "first_name": "x"}
    sender = {"id": 7, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": sender, "text": "xin chào"}
    forged = {"update_id": 1, "message": message}
    reply = await product.client.post("/webhooks/telegram", json=forged, headers=headers)
    assert reply.status_code == 403


@pytest.mark.parametrize("signing", [Signing.WRONG, Signing.NONE])
async def test_who_cannot_sign_is_not_zalo(product: Product, signing: Signing) -> None:
    events, citizen = product.zalo.events, ZaloCitizen(product)
    events.signing = signing
    try:
        events.say(citizen.number, "xin chào")
        assert [delivery.status for delivery in await events.deliver()] == [403]
    finally:
        events.signing = Signing.MAC
        events.pending.clear()

    await citizen.say("cảm ơn")
    assert len(product.zalo.texts(citizen.number)) == 1


async def test_without_a_public_address_telegram_is_polled(product: Product, tmp_path: Path) -> None:
    telegram = FakeTelegram(SystemClock())
    async with polling_product(product, telegram, tmp_path) as url, httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
        citizen = TelegramCitizen(telegram)
        heard = await citizen.say("bhxh tu nguyen dong nhieu 1 thang")
        assert "Điều 36" in heard.basis
        assert telegram.called("getUpdates")
        assert telegram.updates.webhook is None
        assert (await client.post(f"{url}/webhooks/telegram", json={})).status_code == 404
