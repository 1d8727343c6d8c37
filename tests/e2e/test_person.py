"""A person answers on the messengers: the bot is silent meanwhile, and a crash in between loses and repeats nothing."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.store.handover_lines import Delivery
from tests.e2e.citizens import TelegramCitizen, ZaloCitizen
from tests.e2e.expected import said
from tests.e2e.product import Product
from tests.e2e.staff import staff_room
from tests.waiting import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize("messenger", ["telegram", "zalo_oa"])
async def test_a_person_answers_across_a_crash(product: Product, bank: Bank, messenger: str) -> None:
    telegram, zalo = product.telegram, product.zalo
    citizen = TelegramCitizen(telegram) if messenger == "telegram" else ZaloCitizen(product)

    def heard() -> list[str]:
        return telegram.texts(citizen.number) if messenger == "telegram" else zalo.texts(citizen.number)  # type: ignore[arg-type]

    async def writes(text: str) -> None:
        if messenger == "telegram":
            telegram.citizens.say(citizen.number, text)  # type: ignore[arg-type]
            await telegram.deliver()
        else:
            zalo.events.say(citizen.number, text)  # type: ignore[arg-type]
            await zalo.events.deliver()

    await citizen.say("Tôi muốn gặp người")
    waits = await citizen.say("bhxh tu nguyen dong nhieu 1 thang")
    assert said(bank, "waiting_first") in waits.text or "Trước anh/chị còn" in waits.text

    with staff_room(product) as room:
        talk = room.newest(messenger)
        room.take(talk)
        before = len(heard())
        await writes("sổ của em sai ngày sinh")
        await eventually(lambda: room.texts(talk)[-1] == "sổ của em sai ngày sinh")
        room.reply(talk, "Chào anh/chị.", "Anh/chị mang căn cước tới nhé.")
        product.part("bot.web").kill()
        room.reply(talk, "Em vừa mất kết nối, anh/chị còn đó không?")
        await product.until_well()
        await eventually(lambda: "Em vừa mất kết nối, anh/chị còn đó không?" in heard())
        # sent at least once, in order; nothing of the bot's between
        assert list(dict.fromkeys(heard()[before:])) == [
            "Chào anh/chị.",
            "Anh/chị mang căn cước tới nhé.",
            "Em vừa mất kết nối, anh/chị còn đó không?",
        ]
        await eventually(lambda: room.lines.of(talk.id)[-1].delivery is Delivery.SENT)

        room.close(talk)
    assert said(bank, "say_thank") in (await citizen.say("cảm ơn")).text
