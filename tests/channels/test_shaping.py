from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.texts import Texts
from bot.channels.channel import Limits, Unit
from bot.channels.messages import Button, CitedSource, Outbound
from bot.channels.shaping import length, shape, split, write_basis

TEXTS = Texts(
    {
        "vi": {"basis": "Căn cứ: {citations}", "since": "Áp dụng từ {day}"},
        "en": {"basis": "Legal basis: {citations}", "since": "In force since {day}"},
    }
)
SMALL = Limits(max_text=40, unit=Unit.CODE_POINTS, max_buttons=2, max_button_title=10)
LAW = CitedSource("luat-41-2024", "Điều 36 Luật 41/2024/QH15", "2025-07-01")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ngắn", ["ngắn"]),
        ("  ", []),
        ("Đoạn thứ nhất.\n\nĐoạn thứ hai.", ["Đoạn thứ nhất.", "Đoạn thứ hai."]),
        ("Mức đóng là 22%. Nhà nước hỗ trợ.", ["Mức đóng là 22%.", "Nhà nước hỗ trợ."]),
        ("một hai ba bốn năm sáu bảy", ["một hai ba bốn năm", "sáu bảy"]),
        # a border exactly at the limit
        ("12345678901234567890 tiếp", ["12345678901234567890", "tiếp"]),
        # nowhere to pause
        ("x" * 25, ["x" * 20, "x" * 5]),
    ],
)
def test_a_text_is_cut_where_a_reader_would_pause(text: str, pieces: list[str]) -> None:
    assert split(text, 20, Unit.CODE_POINTS) == pieces


def test_an_emoji_counts_as_two_in_utf_16_and_is_never_cut_in_half() -> None:
    assert split("😀" * 5, 4, Unit.UTF16) == ["😀😀", "😀😀", "😀"]


def test_a_tone_mark_stays_with_its_letter() -> None:
    assert split("aaa" + "e\u0301" * 2, 4, Unit.CODE_POINTS) == ["aaa", "e\u0301e\u0301"]


@given(st.text(), st.integers(min_value=8, max_value=60), st.sampled_from(Unit))
def test_no_letter_is_lost_and_no_piece_is_too_long(text: str, limit: int, unit: Unit) -> None:
    pieces = split(text, limit, unit)

    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece and length(piece, unit) <= limit for piece in pieces)


def test_buttons_and_citations_stay_with_the_last_piece() -> None:
    long = Outbound("Phần đầu của một câu trả lời.\n\nPhần cuối.", (Button("Xem", "start"),), citations=(LAW,))

    first, last = shape(long, SMALL)

    assert (first.text, first.buttons, first.citations) == ("Phần đầu của một câu trả lời.", (), ())
    assert (last.text, last.buttons, last.citations) == ("Phần cuối.", long.buttons, (LAW,))


def test_room_is_kept_for_the_citations() -> None:
    pieces = shape(Outbound("Câu thứ nhất. Câu thứ hai dài hơn."), SMALL, basis="Căn cứ: Điều 36")

    assert [piece.text for piece in pieces] == ["Câu thứ nhất.", "Câu thứ hai dài hơn."]


def test_choices_without_room_are_listed_as_words() -> None:
    choices = tuple(Button(title, "start") for title in ("Một", "Hai", "Một tựa đề dài"))

    (message,) = shape(Outbound("Ý nào ạ?", choices), SMALL)
    (without_buttons,) = shape(Outbound("Ý nào ạ?", choices), Limits(99, Unit.CODE_POINTS, 0, 0))

    assert message.text == "Ý nào ạ?\n\n3. Một tựa đề dài"
    assert message.buttons == choices[:2]
    assert without_buttons.text == "Ý nào ạ?\n\n1. Một\n2. Hai\n3. Một tựa đề dài"
    assert without_buttons.buttons == ()


def test_a_long_button_is_shortened() -> None:
    (message,) = shape(Outbound("?", (Button("Một tựa đề dài", "start"),)), SMALL)

    assert message.buttons == (Button("Một tựa đ…", "start"),)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", "Căn cứ: Điều 36 Luật 41/2024/QH15 (áp dụng từ 01/07/2025)"),
        ("en", "Legal basis: Điều 36 Luật 41/2024/QH15 (in force since 01/07/2025)"),
    ],
)
def test_the_legal_basis_says_where_and_since_when(language: str, line: str) -> None:
    wide = Limits(4096, Unit.UTF16, 8, 64)

    assert write_basis(Outbound("…", citations=(LAW,), language=language), TEXTS, wide) == line
    assert write_basis(Outbound("…"), TEXTS, wide) == ""


def test_the_legal_basis_never_takes_more_than_half_a_message() -> None:
    short = Limits(150, Unit.UTF16, 8, 64)

    assert write_basis(Outbound("…", citations=(LAW, LAW, LAW)), TEXTS, short).count("Điều") == 1
    assert len(write_basis(Outbound("…", citations=(LAW,)), TEXTS, SMALL)) <= 20


@pytest.mark.parametrize(("choices", "rated"), [(0, 2), (1, 0), (2, 0), (3, 0)])
def test_rating_takes_only_room_that_no_choice_needs(choices: int, rated: int) -> None:
    rates = (Button("Hữu ích", "useful:a"), Button("Chưa đúng", "not_right:a"))
    asked = Outbound("Dạ.", tuple(Button(f"Câu {number}", "start") for number in range(choices)), feedback=rates)

    (shaped,) = shape(asked, SMALL)

    assert len(shaped.feedback) == rated
    assert len(shaped.buttons) == min(choices, SMALL.max_buttons)


def test_rating_belongs_to_the_last_piece() -> None:
    long = Outbound("Phần đầu của một câu trả lời.\n\nPhần cuối.", feedback=(Button("Hữu ích", "useful:a"),))

    assert [len(piece.feedback) for piece in shape(long, SMALL)] == [0, 1]
