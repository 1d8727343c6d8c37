"""Personal numbers are masked; money and the law's dates are what people ask about and stay.

All numbers here are made up.
"""

from __future__ import annotations

import pytest

from bot.language.personal_data import MASK, MASKED_BIRTH, MASKED_MAIL, mask


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("cccd 001099000000", f"cccd {MASK}"),
        ("cmnd 123456789", f"cmnd {MASK}"),
        ("mã số bhxh 0123456789", f"mã số bhxh {MASK}"),
        ("thẻ DN4790000000000", f"thẻ {MASK}"),
        ("thẻ DN 4 79 0000000000 mất", f"thẻ {MASK} mất"),
        # a telephone as people write it
        ("gọi 0900 000 000.", f"gọi {MASK}."),
        ("0900.000.000", MASK),
        ("+84 900 000 000", MASK),
        # nothing between the number and the letters or marks around it
        ("sđt0900000000nhé", f"sđt{MASK}nhé"),
        ("tên A,0900000000", f"tên A,{MASK}"),
        # two numbers in a row, longer together than any number is
        ("0900000000 001099000000", MASK),
        ("0900000000, 0900000001", f"{MASK}, {MASK}"),
        ("thư a.b-c@example.com ạ", f"thư {MASKED_MAIL} ạ"),
        ("sinh ngày 01/02/1990", f"sinh ngày {MASKED_BIRTH}"),
        ("ngày sinh: 1-2-90", f"ngày sinh: {MASKED_BIRTH}"),
        ("born on 01.02.1990", f"born on {MASKED_BIRTH}"),
    ],
)
def test_personal_numbers_are_masked(written: str, kept: str) -> None:
    assert mask(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "đóng 2.530.000 đồng",
        "thu nhập 1.234.567.890 đồng",
        "lương 15000000 đ",
        "lãnh 150000000đ hay 150 000 000 đồng",
        "330.000 440.000 550.000 đồng",
        "từ 01/07/2025 đến 30/06/2026",
        "Nghị định 188/2025/NĐ-CP, Luật 41/2024/QH15",
        "gọi 1900 9068",
        "sinh năm 1990 đóng 12 năm 6 tháng",
    ],
)
def test_money_and_dates_of_the_law_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize("piece", ["1 ", "1.", "a@", "a.", "sinh ngày ", "1234567890", "DN4", "+"])
def test_long_hostile_text_is_read_once_through(piece: str) -> None:
    # A pattern that tries again from every place would not come back from 200,000 characters.
    assert mask(piece * (200_000 // len(piece)))


def test_masking_what_is_masked_changes_nothing() -> None:
    once = mask("cccd 001099000000, sinh ngày 01/02/1990, a@example.com")

    assert mask(once) == once
