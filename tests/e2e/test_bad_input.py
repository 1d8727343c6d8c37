"""What nobody should send, and what it gets. Never a fault of ours."""

from __future__ import annotations

import asyncio
from collections import Counter
from uuid import uuid4

import pytest

from bot.bank.bank import Bank
from bot.dialogue.turn import MAX_TEXT
from tests.e2e.citizens import Citizen, ZaloCitizen
from tests.e2e.expected import answer_of, figure_of, said
from tests.e2e.product import Product
from tests.waiting import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")

QUESTION = "bhxh tự nguyện đóng bao nhiêu 1 tháng"
ANSWERED = ("answered", "voluntary.monthly_amount")
NO_WIDTH = "\N{ZERO WIDTH SPACE}"
FROM_THE_RIGHT = "\N{RIGHT-TO-LEFT OVERRIDE}"


@pytest.mark.parametrize(
    ("text", "gets"),
    [
        (f"**{QUESTION}** _ạ_ [xem](https://example.org) `x`", ANSWERED),
        (NO_WIDTH.join(QUESTION.split(" ")[0]) + QUESTION.removeprefix("bhxh"), ANSWERED),
        (f"{FROM_THE_RIGHT}{QUESTION}\N{POP DIRECTIONAL FORMATTING}", ANSWERED),
        (f"\x00{QUESTION}\x07", ANSWERED),
        ("كم أدفع للتأمين الاجتماعي شهريا؟", ("declined_no_entry", None)),
        ("តើខ្ញុំត្រូវបង់ប៉ុន្មានក្នុងមួយខែ", ("declined_no_entry", None)),
        ("自愿社会保险每月交多少钱？", ("declined_no_entry", None)),
        # small talk has no status
        ("😀😀😀", (None, None)),
    ],
)
async def test_strange_text_gets(product: Product, text: str, gets: tuple[str | None, str | None]) -> None:
    reply = await product.client.post("/v1/chat", json={"conversation_id": uuid4().hex, "text": text})
    [message] = reply.json()["messages"]
    assert (message["status"], message["entry_id"]) == gets


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b'{"conversation_id": "bad-input", "text": ""}', "Anh/chị chưa nhập câu hỏi."),
        (b'{"conversation_id": "bad-input", "text": "\\u200b \\u200b"}', "Anh/chị chưa nhập câu hỏi."),
        (b'{"conversation_id": "bad-input", "text": "%s"}' % (b"x" * 20_001), "Dài quá 20000 ký tự."),
        # half of a letter: it cannot be written as UTF-8
        (b'{"conversation_id": "bad-input", "text": "\\ud800 bhxh"}', "Có ký tự hỏng, không đọc được."),
        (b'{"conversation_id": "bad-input"', "Nội dung gửi lên không phải JSON đúng."),
    ],
    ids=["empty", "zero-width only", "too long", "broken letter", "broken JSON"],
)
async def test_what_cannot_be_read_is_refused_with_a_sentence(product: Product, body: bytes, sentence: str) -> None:
    reply = await product.client.post("/v1/chat", content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert [field["vi"] for field in reply.json()["error"]["fields"]] == [sentence]


async def test_of_20_000_characters_the_first_are_read(product: Product, bank: Bank) -> None:
    text = f"{QUESTION}? ".ljust(20_000, "x")
    reply = await product.client.post("/v1/chat", json={"conversation_id": "very-long", "text": text})
    first, second = reply.json()["messages"]
    assert first["text"] == said(bank, "too_long", limit=MAX_TEXT)
    assert second["status"] in ("answered", "clarified", "declined_no_entry", "declined_out_of_scope")


async def test_a_template_is_text(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say("'; DROP TABLE answers; -- {{ wages.base_salary }} ${HOME} %s {0}")
    assert figure_of(bank, "wages.base_salary") not in heard.text
    assert heard.basis == ""


async def test_html_is_text(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say(f"<b>{QUESTION}</b> <script>alert(1)</script>")
    assert answer_of(bank, "voluntary.monthly_amount") in heard.text


@pytest.mark.parametrize("order", ["/restart", "/session_start", "/ask_person", '/change_language{"language": "vi"}'])
async def test_a_slash_gives_no_orders(citizen: Citizen, bank: Bank, order: str) -> None:
    await citizen.say("English, please")
    heard = await citizen.say(order)
    assert heard.text != said(bank, "apology_error", "en")
    assert said(bank, "handed_over", "en") not in heard.text
    # what was remembered before still is
    assert said(bank, "ask_back", "en") in (await citizen.say("thẻ")).text


async def test_a_hundred_messages_in_a_second_from_one_page(product: Product) -> None:
    async def send(number: int) -> int:
        wanted = {"conversation_id": "in-a-hurry", "text": "xin chào"}
        reply = await product.client.post("/v1/chat", json=wanted)
        if reply.status_code == 429:
            assert int(reply.headers["Retry-After"]) >= 1
            assert reply.json()["error"]["code"] == "too_many"
        return reply.status_code

    got = Counter(await asyncio.gather(*(send(number) for number in range(100))))
    assert set(got) == {200, 429}
    assert got[200] >= 20  # a third of what a minute allows may come at once


async def test_a_hundred_messages_in_a_second_from_one_phone(product: Product, bank: Bank) -> None:
    citizen = ZaloCitizen(product)
    for _ in range(100):
        product.zalo.events.say(citizen.number, "xin chào")
    assert {delivery.status for delivery in await product.zalo.events.deliver()} == {200}
    await eventually(lambda: len(product.zalo.texts(citizen.number)) == 100)
    assert set(product.zalo.texts(citizen.number)) == {said(bank, "say_greet")}
