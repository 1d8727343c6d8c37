"""The real adapter against the fake Zalo, over HTTP both ways."""

from __future__ import annotations

import asyncio
import unicodedata
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from bot.channels.messages import Button, CitedSource, EventKind, Outbound
from bot.channels.zalo_signature import SIGNATURE_HEADER, sign
from bot.store.models import State
from tests.channels.bench import Bench
from tests.channels.zalo_line import CITIZEN, ZaloLine, connected
from tests.fakes.zalo_events import Signing
from tests.fakes.zalo_server import FakeZalo
from tests.waiting import PATIENCE_SECONDS, eventually


async def test_a_question_is_answered(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.say(CITIZEN, "bhxh tự nguyện đóng bao nhiêu")
    await zalo_line.hears(1)

    assert zalo_line.zalo.texts(CITIZEN) == ["Nghe: bhxh tự nguyện đóng bao nhiêu"]


async def test_an_answer_shows_its_legal_basis_and_its_buttons_come_back_as_buttons(zalo_line: ZaloLine) -> None:
    law = CitedSource("luat-41-2024", "Điều 36 Luật 41/2024/QH15", "01/07/2025")
    zalo_line.bench.turns.say = lambda heard: [
        Outbound(f"{heard.kind} {heard.payload}", (Button("Gặp nhân viên", "hand_over"),), citations=(law,))
    ]
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.hears(1)
    message = zalo_line.zalo.sent[0]["message"]
    (button,) = message["attachment"]["payload"]["buttons"]

    assert message["text"] == "text\n\nCăn cứ: Điều 36 Luật 41/2024/QH15 (áp dụng từ 01/07/2025)"
    assert button == {"title": "Gặp nhân viên", "type": "oa.query.hide", "payload": "#hand_over"}

    zalo_line.zalo.events.press(CITIZEN, button)
    await zalo_line.hears(2)
    assert zalo_line.zalo.texts(CITIZEN)[1].startswith("button hand_over")


@pytest.mark.parametrize("text", ["#1 câu hỏi", "#restart", '#ask{"slot": 1}', "hand_over"])
async def test_a_text_that_only_looks_like_a_button_is_text(zalo_line: ZaloLine, text: str) -> None:
    zalo_line.zalo.events.say(CITIZEN, text)
    await zalo_line.hears(1)

    assert (zalo_line.bench.turns.heard[0].kind, zalo_line.bench.turns.heard[0].text) == (EventKind.TEXT, text)


async def test_a_sixth_choice_is_listed_in_words(zalo_line: ZaloLine) -> None:
    choices = tuple(Button(f"Câu {number}", "start") for number in range(1, 7))
    zalo_line.bench.turns.say = lambda _: [Outbound("Ý nào ạ?", choices)]
    zalo_line.zalo.events.say(CITIZEN, "thẻ")
    await zalo_line.hears(1)

    assert zalo_line.zalo.texts(CITIZEN) == ["Ý nào ạ?\n\n6. Câu 6"]


async def test_a_long_answer_comes_in_composed_pieces_within_the_limit(zalo_line: ZaloLine) -> None:
    answer = unicodedata.normalize("NFD", "Mức đóng hằng tháng bằng 22% thu nhập. " * 130)
    zalo_line.bench.turns.say = lambda _: [Outbound(answer)]
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    await zalo_line.hears(3)

    pieces = zalo_line.zalo.texts(CITIZEN)
    assert " ".join(pieces) == unicodedata.normalize("NFC", answer).strip()
    assert [len(piece) <= 1900 for piece in pieces] == [True] * 3


async def test_following_opens_the_conversation(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.follow(CITIZEN)
    await zalo_line.hears(1)

    (heard,) = zalo_line.bench.turns.heard
    assert (heard.kind, heard.payload) == (EventKind.FOLLOW, "start")


async def test_who_withdraws_is_forgotten(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.withdraw(CITIZEN)
    await zalo_line.zalo.events.deliver()
    await eventually(lambda: zalo_line.bench.forgotten == [CITIZEN])


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("user_send_image", EventKind.IMAGE),
        ("user_send_audio", EventKind.VOICE),
        ("user_send_location", EventKind.LOCATION),
        ("user_send_sticker", EventKind.UNSUPPORTED),
        ("user_send_link", EventKind.UNSUPPORTED),
    ],
)
async def test_what_is_not_text_reaches_the_conversation(zalo_line: ZaloLine, event: str, kind: EventKind) -> None:
    zalo_line.zalo.events.send(CITIZEN, event, {"attachments": [{"type": "any", "payload": {}}]})
    await zalo_line.hears(1)

    assert zalo_line.bench.turns.heard[0].kind is kind


@pytest.mark.parametrize("event", ["user_seen_message", "user_submit_info", "user_send_group_text", "what_is_this"])
async def test_other_events_are_taken_and_left_alone(zalo_line: ZaloLine, event: str) -> None:
    zalo_line.zalo.events.send(CITIZEN, event, {"text": "0912345678"})
    (delivery,) = await zalo_line.zalo.events.deliver()

    assert delivery.status == 200
    assert zalo_line.bench.inbox.counts() == {}


async def test_the_bot_does_not_talk_to_itself(bench: Bench) -> None:
    zalo = FakeZalo(bench.clock, echo=True)
    async with connected(bench, zalo) as line:
        zalo.events.say(CITIZEN, "hỏi")
        await line.hears(1)
        (echo,) = await zalo.events.deliver()

    assert echo.status == 200
    assert len(bench.turns.heard) == 1


async def test_an_event_of_another_account_of_the_app_is_left_alone(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.queue(
        {
            "event_name": "user_send_text",
            "sender": {"id": CITIZEN},
            "recipient": {"id": "another"},
            "message": {"text": "hỏi", "msg_id": "1"},
        }
    )
    (delivery,) = await zalo_line.zalo.events.deliver()

    assert delivery.status == 200
    assert zalo_line.bench.inbox.counts() == {}


async def test_the_unsigned_probe_of_the_console_gets_200(zalo_line: ZaloLine) -> None:
    assert await zalo_line.zalo.events.probe() == 200


@pytest.mark.parametrize(
    ("signing", "status"),
    [
        (Signing.MAC, 200),
        (Signing.BARE, 200),
        (Signing.TIMESTAMP_HEADER, 200),
        (Signing.WRONG, 403),
        (Signing.NONE, 403),
    ],
)
async def test_only_what_zalo_signed_is_taken(zalo_line: ZaloLine, signing: Signing, status: int) -> None:
    zalo_line.zalo.events.signing = signing
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    (delivery,) = await zalo_line.zalo.events.deliver()

    assert delivery.status == status
    assert zalo_line.bench.inbox.counts().total() == (1 if status == 200 else 0)


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"\xff", b"x" * 1_000_001])
async def test_what_is_no_event_is_refused(zalo_line: ZaloLine, body: bytes) -> None:
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        reply = await client.post(zalo_line.zalo.events.url, content=body, headers={SIGNATURE_HEADER: "mac=0"})

    assert reply.status_code == 400


async def test_the_same_event_twice_is_answered_once(zalo_line: ZaloLine) -> None:
    event = zalo_line.zalo.events.say(CITIZEN, "hỏi")
    zalo_line.zalo.events.repeat(event)
    await zalo_line.hears(1)

    assert zalo_line.bench.inbox.counts().total() == 1


async def test_the_same_event_twenty_times_at_once_is_answered_once(zalo_line: ZaloLine) -> None:
    event = zalo_line.zalo.events.say(CITIZEN, "hỏi")
    mac = sign(FakeZalo.app_id, event.body, event.timestamp, FakeZalo.oa_secret_key)
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        posts = [
            client.post(zalo_line.zalo.events.url, content=event.body, headers={SIGNATURE_HEADER: f"mac={mac}"})
            for _ in range(20)
        ]
        replies = await asyncio.gather(*posts)
    await eventually(lambda: len(zalo_line.zalo.sent) == 1)

    assert {reply.status_code for reply in replies} == {200}
    assert zalo_line.bench.inbox.counts().total() == 1


async def test_while_the_store_is_down_zalo_is_told_so_and_comes_again(zalo_line: ZaloLine) -> None:
    zalo_line.zalo.events.say(CITIZEN, "hỏi")
    with zalo_line.bench.store.write() as session:
        session.execute(text("ALTER TABLE inbox RENAME TO inbox_away"))
    (refused,) = await zalo_line.zalo.events.deliver()
    with zalo_line.bench.store.write() as session:
        session.execute(text("ALTER TABLE inbox_away RENAME TO inbox"))
    zalo_line.pass_time(31)
    await zalo_line.hears(1)

    assert refused.status == 503
    assert zalo_line.zalo.texts(CITIZEN) == ["Nghe: hỏi"]


async def test_a_restart_on_the_same_database_answers_what_was_left_once(bench: Bench, zalo: FakeZalo) -> None:
    async with connected(bench, zalo) as line:
        zalo.fail_next("500")
        zalo.events.say(CITIZEN, "hỏi")
        await zalo.events.deliver()
        await line.postpones()
    bench.clock.time += timedelta(minutes=1)

    async with connected(bench, zalo):
        await eventually(lambda: bench.outbox.counts()[State.DONE] == 1)

    assert zalo.texts(CITIZEN) == ["Nghe: hỏi"]
    assert zalo.tokens.refreshes == 1  # the stored pair serves the second run


async def test_an_answer_with_room_to_spare_can_be_rated(zalo_line: ZaloLine) -> None:
    rates = (Button("Hữu ích", "useful:a"), Button("Chưa đúng", "not_right:a"))
    more = tuple(Button(f"Câu {number}", "start") for number in range(4))
    zalo_line.bench.turns.say = lambda heard: [Outbound("Dạ.", more[: int(heard.text)], feedback=rates)]
    for choices in ("3", "4"):
        zalo_line.zalo.events.say(CITIZEN, choices)
    await zalo_line.hears(2)

    shown = [len(sent["message"]["attachment"]["payload"]["buttons"]) for sent in zalo_line.zalo.sent]
    assert shown == [5, 4]
