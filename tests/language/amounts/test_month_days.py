"""Days that come back every month."""

from __future__ import annotations

import pytest

from bot.language.amounts import read_month_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nhắc em ngày 5 hàng tháng đóng bhxh tự nguyện", 5),
        ("nhac em ngay 10 moi thang dong bhxh", 10),
        ("mùng 5 hằng tháng", 5),
        ("mồng mười mỗi tháng", 10),
        ("hàng tháng vào ngày 15 nhé", 15),
        ("ngày 31 hàng tháng", 31),
        ("cuối tháng", 31),
        ("đầu mỗi tháng", 1),
        ("on the 5th of every month", 5),
        ("the 21st each month", 21),
        ("end of the month please", 31),
    ],
)
def test_a_day_of_the_month_is_read(text: str, day: int) -> None:
    assert [found.value for found in read_month_days(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "nhắc tôi trước 30 ngày",  # a length
        "còn 5 ngày nữa",
        "ngày 20/2",  # dates
        "ngày 5 tháng 2",
        "ngày 32 hàng tháng",
        "ngày 0 hàng tháng",
        "8 triệu",
        "",
        "📅📅",
    ],
)
def test_what_is_no_day_of_the_month_is_left(text: str) -> None:
    assert read_month_days(text) == []


def test_a_bare_number_is_one_where_it_was_asked_for() -> None:
    [found] = read_month_days("dạ 5 ạ", asked=True)
    assert (found.value, found.assumed) == (5, True)
    assert read_month_days("5") == []
    assert read_month_days("32", asked=True) == []


def test_the_place_is_that_of_the_words() -> None:
    text = "nhắc em ngày 5 hàng tháng"
    [found] = read_month_days(text)
    assert text[found.start : found.end] == "ngày 5"


def test_a_huge_message_is_read_in_no_time() -> None:
    assert read_month_days("ngày " * 20_000) == []
