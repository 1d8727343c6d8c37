"""Reminders across restarts: each arrives once, on its day, within the messenger's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.citizens import TelegramCitizen, ZaloCitizen
from tests.e2e.lives import Lives
from tests.e2e.product import Product

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASK = "nhắc tôi gia hạn thẻ, thẻ hết hạn 31/12/2026, nhắc trước {days} ngày"
REMINDER = "Nhắc anh/chị: thẻ BHYT hết hạn ngày 31/12/2026."


def reminders(texts: list[str]) -> int:
    """Return how many of the texts are the reminder."""
    return sum(text.startswith(REMINDER) for text in texts)


async def test_reminders_arrive_once_across_restarts(tmp_path: Path) -> None:
    lives = Lives(tmp_path)

    async def set_one(product: Product, days: int) -> tuple[TelegramCitizen, ZaloCitizen]:
        people = TelegramCitizen(product.telegram), ZaloCitizen(product)
        for person in people:
            asked = await person.say(ASK.format(days=days))
            assert "đồng ý không" in asked.text
            assert "em đã đặt" in (await person.press(asked, 0)).text
        return people

    async with lives.life("2026-12-01T09:00") as product:
        tomorrow_telegram, tomorrow_zalo = await set_one(product, 29)  # due on the second
        later_telegram, later_zalo = await set_one(product, 26)  # due on the fifth

    async with lives.life("2026-12-02T08:30"):
        assert reminders([heard.text for heard in await tomorrow_telegram.waits(3)]) == 1
        assert reminders([heard.text for heard in await tomorrow_zalo.waits(3)]) == 1
        # the others' day has not come: what they hear next is thanks, and nothing before it
        for person in (later_telegram, later_zalo):
            assert reminders([(await person.say("cảm ơn")).text]) == 0

    async with lives.life("2026-12-05T09:00"):
        assert reminders([heard.text for heard in await later_telegram.waits(4)]) == 1
        # on Zalo three days of silence have closed the window: nothing, until they write
        assert reminders(lives.zalo.texts(later_zalo.number)) == 0
        await later_zalo.say("chào em")
        assert reminders([heard.text for heard in await later_zalo.waits(5)]) == 1
        # and nobody hears anything twice
        for person in (tomorrow_telegram, later_telegram, tomorrow_zalo, later_zalo):
            await person.say("cảm ơn")
        assert [reminders(lives.telegram.texts(person.number)) for person in (tomorrow_telegram, later_telegram)] == [
            1,
            1,
        ]
        assert [reminders(lives.zalo.texts(person.number)) for person in (tomorrow_zalo, later_zalo)] == [1, 1]
