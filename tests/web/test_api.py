"""The interface under /v1: what it gives, and that nothing sent to it makes it fall over."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.web.stand_ins import CONVERSATION, Kept, TinyDialogue, browser, services


def said(text: str, conversation: str = CONVERSATION) -> dict[str, Any]:
    return {"conversation_id": conversation, "text": text}


async def test_a_question_gets_the_answer_with_its_legal_basis_and_next_questions(web: httpx.AsyncClient) -> None:
    reply = await web.post("/v1/chat", json=said("dong bhxh tu nguyen moi thang bao nhieu tien"))

    (message,) = reply.json()["messages"]
    assert message["status"] == "answered"
    assert message["entry_id"] == "voluntary.monthly_amount"
    assert "330.000 đồng" in message["text"]
    assert message["buttons"][1] == {"title": "Nhà nước hỗ trợ bao nhiêu", "payload": "ask:voluntary.state_support"}
    assert message["citations"][0] == {
        "source": "luat-41-2024",
        "text": "Điều 36 khoản 1, Luật Bảo hiểm xã hội 41/2024/QH15",
        "since": "01/07/2025",
    }


async def test_a_button_goes_in_as_its_payload(web: httpx.AsyncClient) -> None:
    reply = await web.post("/v1/chat", json={"conversation_id": CONVERSATION, "payload": "ask:health_card.lost"})
    assert reply.json()["messages"][0]["entry_id"] == "health_card.lost"


async def test_the_conversation_never_sees_a_personal_number() -> None:
    dialogue = TinyDialogue()
    async with browser(services(dialogue=dialogue)) as web:
        await web.post("/v1/chat", json=said("CCCD của tôi là 001099012345, tra giúp"))
    assert "001099012345" not in dialogue.heard[0].text


@pytest.mark.parametrize(
    ("body", "field", "sentence"),
    [
        (said(""), "text", "Anh/chị chưa nhập câu hỏi."),
        (said("  \n\t "), "text", "Anh/chị chưa nhập câu hỏi."),
        (said("\u200b\u200d"), "text", "Anh/chị chưa nhập câu hỏi."),
        (said("\0\0"), "text", "Anh/chị chưa nhập câu hỏi."),
        (said("a" * 20_001), "text", "Dài quá 20000 ký tự."),
        (said("thẻ \ud800"), "text", "Có ký tự hỏng, không đọc được."),
        ({"conversation_id": CONVERSATION, "text": 5}, "text", "Phải là chữ, đặt trong dấu nháy."),
        ({"conversation_id": CONVERSATION, "text": ["thẻ"]}, "text", "Phải là chữ, đặt trong dấu nháy."),
        ({"conversation_id": CONVERSATION}, "", "Gửi đúng một trong hai, text hoặc payload."),
        (said("thẻ") | {"payload": "hand_over"}, "", "Gửi đúng một trong hai, text hoặc payload."),
        ({"text": "thẻ"}, "conversation_id", "Thiếu mục này."),
        (said("thẻ", "ngắn"), "conversation_id", "Mã cuộc trò chuyện dài 8 đến 64 ký tự"),
        (said("thẻ", "x" * 10_000), "conversation_id", "Mã cuộc trò chuyện dài 8 đến 64 ký tự"),
        (said("thẻ", CONVERSATION + "\n"), "conversation_id", "Mã cuộc trò chuyện dài 8 đến 64 ký tự"),
        ({"conversation_id": CONVERSATION, "payload": "/restart"}, "payload", "Nút này không có."),
        ({"conversation_id": CONVERSATION, "payload": "ask:" + "a" * 61}, "payload", "Nút này không có."),
        (said("thẻ") | {"language": "Tiếng Việt"}, "language", "Mã ngôn ngữ gồm hai chữ thường"),
        ([1, 2], "", "Cần một đối tượng JSON."),
    ],
)
async def test_bad_input_is_refused_with_a_sentence(
    web: httpx.AsyncClient, body: object, field: str, sentence: str
) -> None:
    # dumps writes a lone surrogate as \ud800, as a browser's JSON.stringify does
    headers = {"Content-Type": "application/json"}
    reply = await web.post("/v1/chat", content=json.dumps(body), headers=headers)

    assert reply.status_code == 422
    told = reply.json()["error"]
    assert told["fields"][0]["field"] == field
    assert told["fields"][0]["vi"].startswith(sentence)
    assert told["fields"][0]["en"]


@pytest.mark.parametrize("content", [b"", b"{", b"null", b'"text"', b"\xff\xfe", b"[" * 50_000, b"NaN", b"1" * 5_000])
async def test_what_is_not_json_is_refused(web: httpx.AsyncClient, content: bytes) -> None:
    reply = await web.post("/v1/chat", content=content, headers={"Content-Type": "application/json"})
    assert reply.status_code in (400, 422)
    assert reply.json()["error"]["vi"]


@pytest.mark.parametrize("text", ["🙂🙂", "<b>thẻ</b> **x**", "/restart", "\u202eẻht", "ประกัน", "a" * 20_000, "thẻ\0"])
async def test_strange_text_is_left_to_the_conversation(web: httpx.AsyncClient, text: str) -> None:
    reply = await web.post("/v1/chat", json=said(text))
    assert reply.status_code == 200
    assert reply.json()["messages"]


async def test_a_body_over_the_limit_is_refused_whether_or_not_it_says_its_length(web: httpx.AsyncClient) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b"x" * 10_000

    assert (await web.post("/v1/chat", content=b"x" * 1_000_000)).status_code == 413
    assert (await web.post("/v1/chat", content=endless())).status_code == 413


async def test_messages_of_one_conversation_are_answered_in_order() -> None:
    dialogue = TinyDialogue(seconds=0.01)
    async with browser(services(dialogue=dialogue)) as web:
        texts = [f"câu {number}" for number in range(5)]
        await asyncio.gather(*(web.post("/v1/chat", json=said(text)) for text in texts))
    assert dialogue.finished == texts


async def test_a_hundred_messages_at_once_from_one_person_leave_room_for_the_others() -> None:
    dialogue = TinyDialogue(seconds=0.005)
    async with browser(services(dialogue=dialogue)) as web:
        flood = [web.post("/v1/chat", json=said("thẻ")) for _ in range(100)]
        other = web.post("/v1/chat", json=said("câu của người khác", "another-conversation"))
        *replies, answered = await asyncio.gather(*flood, other)

    assert answered.status_code == 200
    refused = [reply for reply in replies if reply.status_code == 429]
    assert len(refused) == 80  # a third of a minute's 60 may come at once
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert "Xin chờ" in refused[0].json()["error"]["vi"]


async def test_search_shows_accepted_and_rejected_hits(web: httpx.AsyncClient) -> None:
    reply = await web.post("/v1/search", json={"text": "gia han the bao hiem y te", "top_k": 2})

    first, second = reply.json()["hits"]
    assert (first["entry_id"], first["accepted"]) == ("health_card.renewal_how", True)
    assert (first["title"], first["topic"]) == ("Gia hạn thẻ BHYT", "health_card")
    assert first["score"] > second["score"]


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"day": "22/11/2026"}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": 20261122}, "day"),
        ({"top_k": 0}, "top_k"),
        ({"top_k": 10**30}, "top_k"),
        ({"top_k": "nhiều"}, "top_k"),
        ({"topic": "weather"}, "topic"),
    ],
)
async def test_a_search_for_nonsense_is_refused(web: httpx.AsyncClient, wanted: dict[str, Any], field: str) -> None:
    reply = await web.post("/v1/search", json={"text": "thẻ"} | wanted)
    assert reply.status_code == 422
    assert reply.json()["error"]["fields"][0]["field"] == field


async def test_an_entry_is_read_with_details_and_citations(web: httpx.AsyncClient) -> None:
    found = (await web.get("/v1/entries/voluntary.monthly_amount")).json()
    assert found["status"] == "answered"
    assert found["details"] == "Ai đóng mức cao hơn vẫn được trừ đúng số tiền hỗ trợ trên."
    assert found["related"][0]["entry_id"] == "voluntary.state_support"
    assert found["day"] == "2026-11-22"


async def test_an_entry_is_not_given_for_a_day_its_law_did_not_hold(web: httpx.AsyncClient) -> None:
    found = (await web.get("/v1/entries/voluntary.monthly_amount?day=2025-06-30")).json()
    assert found["status"] == "declined_not_in_force"
    assert "330.000" not in found["text"]


@pytest.mark.parametrize("entry_id", ["no.such", "pension.draft", "..%2F..%2Fetc", "%F0%9F%99%82", "a" * 5_000])
async def test_only_published_entries_can_be_read(web: httpx.AsyncClient, entry_id: str) -> None:
    assert (await web.get(f"/v1/entries/{entry_id}")).status_code == 404


async def test_an_answer_can_be_rated_by_its_own_buttons(web: httpx.AsyncClient) -> None:
    (message,) = (await web.post("/v1/chat", json=said("mat the bao hiem y te"))).json()["messages"]
    assert [button["payload"] for button in message["feedback"]] == ["useful:a1", "not_right:a1"]
    assert message["my_data"] is None


async def test_deleting_my_data_deletes_what_is_kept_and_tells_the_page() -> None:
    kept = Kept()
    async with browser(services(my_data=kept)) as web:
        reply = await web.post("/v1/chat", json={"conversation_id": CONVERSATION, "payload": "forget:yes"})
    assert reply.json()["messages"][0]["my_data"] == "forget"
    assert kept.forgotten == [CONVERSATION]


async def test_a_copy_is_a_file_for_who_holds_the_conversation(web: httpx.AsyncClient) -> None:
    reply = await web.get(f"/v1/chat/{CONVERSATION}/data")

    assert reply.headers["content-disposition"] == 'attachment; filename="hoi-bhxh.json"'
    assert reply.headers["cache-control"] == "no-store"
    assert reply.json()["said"][0]["text"] == "mất thẻ"
    assert reply.json()["tables"]["answers"][0]["conversation_id"] == CONVERSATION


@pytest.mark.parametrize("conversation", ["short", "a b c d e f g h", "x" * 65, "..%2F..%2Fetc%2Fpasswd", "%00" * 8])
async def test_a_copy_wants_an_id_that_could_be_one(web: httpx.AsyncClient, conversation: str) -> None:
    assert (await web.get(f"/v1/chat/{conversation}/data")).status_code in (404, 422)
