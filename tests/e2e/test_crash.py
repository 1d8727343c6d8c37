"""A process of the product ends unexpectedly."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from tests.e2e.citizens import TelegramCitizen, WebCitizen
from tests.e2e.expected import said
from tests.e2e.product import Product

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_without_rasa_citizens_get_an_apology_until_it_is_back(product: Product, bank: Bank) -> None:
    on_the_web, on_telegram = WebCitizen(product), TelegramCitizen(product.telegram)
    reckoning = WebCitizen(product)
    await reckoning.say("đóng tự nguyện 2 triệu rưỡi thì mỗi tháng bao nhiêu")
    killed = product.part("bot.rasa.run")
    killed.kill()
    killed.wait(30)

    apology = said(bank, "apology_error")
    assert (await on_the_web.say("thẻ")).text == apology
    assert (await on_telegram.say("thẻ")).text == apology
    assert (await product.client.get("/health")).status_code == 503

    await product.until_well()
    assert product.part("bot.rasa.run").pid != killed.pid
    assert "Rasa đã dừng đột ngột" in product.log.read_text(encoding="utf-8")
    answered = said(bank, "ask_back")
    assert answered in (await on_the_web.say("thẻ")).text
    assert answered in (await on_telegram.say("thẻ")).text

    # what was told of a sum is still known
    goes_on = await reckoning.say("hộ nghèo")
    assert "2.500.000 đồng" in goes_on.text
    assert "Nhóm: Hộ nghèo" in goes_on.text
