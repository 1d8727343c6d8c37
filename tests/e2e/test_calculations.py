"""The conversations of tests/conversations/calculations, held with the whole product; that a sum is right is for
tests/calculators to say.
"""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from tests.e2e.citizens import Citizen
from tests.e2e.product import Product
from tests.e2e.recorded import CONVERSATIONS, Recorded, hold, recorded

pytestmark = pytest.mark.asyncio(loop_scope="package")

SUMS = list(recorded(CONVERSATIONS / "calculations"))
LEAST = 40


def test_there_are_enough_conversations() -> None:
    assert len(SUMS) >= LEAST


@pytest.mark.parametrize("conversation", SUMS, ids=lambda conversation: conversation.name)
async def test_conversation(conversation: Recorded, product: Product, bank: Bank) -> None:
    await hold(conversation, product, bank)


async def test_a_sum_on_every_channel(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say("đóng tự nguyện 2 triệu rưỡi thì mỗi tháng bao nhiêu")
    assert "3. Hộ cận nghèo" in heard.text
    summary = await citizen.say("3")
    assert bank.form.say("summary_ask", "vi") in summary.text
    assert summary.choices[0]["title"] == bank.form.say("go_button", "vi")
    result = await citizen.press(summary, 0)
    assert "Anh/chị tự đóng" in result.text
    assert "159/2025" in result.basis
