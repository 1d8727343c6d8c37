"""What a citizen hears of what staff do."""

from __future__ import annotations

import pytest

from bot.channels.messages import Outbound
from bot.errors import ChannelError
from bot.store.desk import HandoverGoneError
from bot.store.handovers import CloseReason
from tests.actions.stand_ins import TEXTS
from tests.handover.office import Office


def texts(messages: list[Outbound]) -> list[str]:
    return [message.text for message in messages]


def test_a_conversation_from_taking_to_closing(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.desk.reply(number, "lima", "Chào anh, em là Lima.", "k1")
    office.desk.note(number, "lima", "chờ hồ sơ giấy", "k2")
    office.desk.close(number, "lima", CloseReason.SOLVED, "đã hướng dẫn")

    sent = office.sent()
    assert texts(sent) == [
        *(TEXTS.say("person_taken", "vi"), "Chào anh, em là Lima.", TEXTS.say("person_ended", "vi")),
    ]
    assert {message.status for message in sent} == {"handed_over_staff"}
    assert office.desk.queue() == []
    conversation = office.desk.conversation(number)
    assert conversation.handover.close_reason == "solved"
    assert [line.text for line in conversation.lines if line.is_note] == ["chờ hồ sơ giấy"]


def test_a_long_reply_is_cut_as_the_messenger_wants_it_and_stays_one_line_for_staff(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.sent()
    long = " ".join(["Anh mang theo căn cước và sổ."] * 30)
    office.desk.reply(number, "lima", long, "k1")

    pieces = office.sent()
    assert len(pieces) > 1
    assert all(len(piece.text) <= office.channel.limits.max_text for piece in pieces)
    assert " ".join(texts(pieces)) == long
    assert office.texts(number)[-1] == long


def test_personal_numbers_of_staffs_words_are_kept_nowhere(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.desk.reply(number, "lima", "Mã số của chị là 0123456789", "k1")
    office.desk.note(number, "lima", "số máy 0912345678", "k2")
    office.desk.close(number, "lima", CloseReason.OTHER, "gọi 0912345678")
    with office.store.engine.connect() as connection:
        kept = str([connection.exec_driver_sql(f"SELECT * FROM {name}").all()
                    for name in ("handovers", "handover_messages", "outbox")])  # fmt: skip
    assert "0123456789" not in kept
    assert "0912345678" not in kept


def test_a_spammer_hears_nothing(office: Office) -> None:
    number = office.waiting()
    office.desk.close(number, "lima", CloseReason.SPAM)
    assert office.sent() == []


def test_the_citizen_is_told_in_the_language_they_write(office: Office) -> None:
    number = office.handovers.add("stand_in", "a", "asked", account="us", language="en")
    office.desk.take(number, "lima")
    assert texts(office.sent()) == [TEXTS.say("person_taken", "en")]


def test_a_messenger_that_is_gone_keeps_nobody_from_closing(office: Office) -> None:
    number = office.waiting(channel="zalo_oa", account="old")
    office.desk.take(number, "lima")
    with pytest.raises(ChannelError, match=r"zalo_oa \(old\) is not connected"):
        office.desk.reply(number, "lima", "chào", "k1")
    office.desk.close(number, "lima", CloseReason.OTHER)
    assert office.desk.queue() == []


def test_a_conversation_that_never_was(office: Office) -> None:
    for act in (office.desk.conversation, lambda number: office.desk.take(number, "lima")):
        with pytest.raises(HandoverGoneError):
            act(404)
