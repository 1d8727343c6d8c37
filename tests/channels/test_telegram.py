"""What a citizen sees on Telegram: the real adapter against the fake server, over HTTP both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.messages import Button, CitedSource, EventKind, Outbound
from bot.store.models import State
from tests.channels.bench import Bench
from tests.channels.telegram_line import CITIZEN, Line, connected
from tests.fakes.telegram_rules import utf16_length
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import eventually

GROUP = -1001234567890


async def test_a_question_is_answered(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "bhxh tự nguyện đóng bao nhiêu")
    await line.hears(1)

    assert line.telegram.texts(CITIZEN) == ["Nghe: bhxh tự nguyện đóng bao nhiêu"]


async def test_an_answer_shows_its_buttons_and_its_legal_basis(line: Line) -> None:
    law = CitedSource("luat-41-2024", "Điều 36 Luật 41/2024/QH15", "01/07/2025")
    choices = (Button("Mức hỗ trợ?", "ask:voluntary.support"), Button("Gặp nhân viên", "hand_over"))
    line.bench.turns.say = lambda _: [Outbound("22% & <thu nhập> của anh/chị", choices, citations=(law,))]
    line.telegram.citizens.say(CITIZEN, "đóng bao nhiêu")
    await line.hears(1)

    (sent,) = line.telegram.called("sendMessage")
    assert sent["text"] == (
        "22% &amp; &lt;thu nhập&gt; của anh/chị\n\n<i>Căn cứ: Điều 36 Luật 41/2024/QH15 (áp dụng từ 01/07/2025)</i>"
    )
    assert line.telegram.sent[0]["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Mức hỗ trợ?", "callback_data": "ask:voluntary.support"}],
            [{"text": "Gặp nhân viên", "callback_data": "hand_over"}],
        ]
    }


async def test_a_pressed_button_is_acknowledged_and_understood(line: Line) -> None:
    line.bench.turns.say = lambda heard: [Outbound(f"{heard.kind} {heard.payload}", (Button("Thêm", "details:a.b"),))]
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.hears(1)

    line.telegram.citizens.press(CITIZEN, line.telegram.sent[0], "details:a.b")
    await line.hears(2)
    await eventually(lambda: len(line.telegram.called("answerCallbackQuery")) == 1)

    assert line.telegram.texts(CITIZEN)[-1] == "button details:a.b"


async def test_a_button_we_never_made_is_acknowledged_and_nothing_more(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.hears(1)

    line.telegram.citizens.press(CITIZEN, line.telegram.sent[0], '/restart{"slot": 1}')
    (delivery,) = await line.telegram.deliver()
    await eventually(lambda: len(line.telegram.called("answerCallbackQuery")) == 1)

    assert delivery.status == 200
    assert line.bench.inbox.counts() == {State.DONE: 1}


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("/start", "start"),
        ("/start abc_123", "start"),
        ("/help", "capabilities"),
        ("/help@hoi_bhxh_bot", "capabilities"),
        ("/nguoi", "hand_over"),
        ("/human", "hand_over"),
        ("/english", "language:en"),
        ("/tiengviet", "language:vi"),
    ],
)
async def test_a_command_is_a_wish_we_know(line: Line, command: str, payload: str) -> None:
    line.telegram.citizens.say(CITIZEN, command)
    await line.hears(1)

    assert line.telegram.texts(CITIZEN) == [f"Nghe: {payload}"]


async def test_any_other_command_is_only_text(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "/restart")
    await line.hears(1)

    assert (line.bench.turns.heard[0].kind, line.bench.turns.heard[0].text) == (EventKind.TEXT, "/restart")


async def test_the_menu_of_commands_is_set_once_in_two_languages(bench: Bench, telegram: FakeTelegram) -> None:
    for _ in range(2):
        async with connected(bench, telegram):
            bench.clock.time += timedelta(minutes=1)

    assert [call.get("language_code") for call in telegram.called("setMyCommands")] == [None, "en"]


async def test_pictures_voices_and_stickers_reach_the_conversation(line: Line) -> None:
    line.telegram.citizens.voice(CITIZEN)
    line.telegram.citizens.photo(CITIZEN, "thẻ của em bị sai")
    line.telegram.citizens.sticker(CITIZEN)
    await line.hears(3)

    assert [(heard.kind, heard.text) for heard in line.bench.turns.heard] == [
        (EventKind.VOICE, ""),
        (EventKind.IMAGE, "thẻ của em bị sai"),
        (EventKind.UNSUPPORTED, ""),
    ]


async def test_an_edited_message_is_not_a_new_question(line: Line) -> None:
    line.telegram.citizens.edit(CITIZEN, "sửa lại")
    (delivery,) = await line.telegram.deliver()

    assert delivery.status == 200
    assert line.bench.inbox.counts() == {}


async def test_a_long_answer_comes_in_pieces_with_its_buttons_at_the_end(line: Line) -> None:
    answer = "Câu này dài 25 chữ cái 😀.\n\n" * 200
    line.bench.turns.say = lambda _: [Outbound(answer, (Button("Xem", "start"),))]
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.hears(2)

    first, last = line.telegram.sent
    assert "".join((first["text"] + last["text"]).split()) == "".join(answer.split())
    assert all(3000 < utf16_length(text) <= 4096 or text is last["text"] for text in (first["text"], last["text"]))
    assert "reply_markup" not in first
    assert "reply_markup" in last


async def test_markup_telegram_cannot_read_is_sent_plain(line: Line) -> None:
    line.telegram.fail_next("sendMessage", 400, "Bad Request: can't parse entities: whatever")
    line.telegram.citizens.say(CITIZEN, "a < b")
    await line.hears(1)

    assert [call.get("parse_mode") for call in line.telegram.called("sendMessage")] == ["HTML", None]
    assert line.telegram.texts(CITIZEN) == ["Nghe: a < b"]


async def test_typing_is_shown(line: Line) -> None:
    line.bench.turns.go_on.clear()
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.telegram.deliver()
    await eventually(lambda: line.telegram.called("sendChatAction") == [{"chat_id": "4242", "action": "typing"}])


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("mọi người ăn trưa chưa", []),
        ("@hoi_bhxh_bot thẻ bhyt hết hạn", ["thẻ bhyt hết hạn"]),
        ("/help", [""]),
        ("/help@other_bot", []),
    ],
)
async def test_in_a_group_only_what_is_meant_for_the_bot_is_heard(line: Line, text: str, heard: list[str]) -> None:
    line.telegram.citizens.say(CITIZEN, text, GROUP)
    await line.hears(len(heard))

    assert [event.text for event in line.bench.turns.heard] == heard
    assert len(line.telegram.texts(GROUP)) == len(heard)


async def test_a_reply_to_the_bot_in_a_group_is_heard_and_each_member_has_a_conversation(line: Line) -> None:
    line.telegram.citizens.say(CITIZEN, "/start", GROUP)
    await line.hears(1)
    line.telegram.citizens.say(CITIZEN + 1, "còn em?", GROUP, reply_to_message=line.telegram.sent[0])
    await line.hears(2)

    assert [heard.conversation_id for heard in line.bench.turns.heard] == [f"{GROUP}:4242", f"{GROUP}:4243"]


async def test_the_buttons_that_rate_share_the_last_row(line: Line) -> None:
    rates = (Button("Hữu ích", "useful:a"), Button("Chưa đúng", "not_right:a"))
    line.bench.turns.say = lambda _: [Outbound("Dạ.", (Button("Xem chi tiết", "details:a.b"),), feedback=rates)]
    line.telegram.citizens.say(CITIZEN, "hỏi")
    await line.hears(1)

    rows = line.telegram.sent[0]["reply_markup"]["inline_keyboard"]
    assert [[key["text"] for key in row] for row in rows] == [["Xem chi tiết"], ["Hữu ích", "Chưa đúng"]]
