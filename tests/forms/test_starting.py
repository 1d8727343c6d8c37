from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.forms.starting import wanted
from tests.conftest import DAY


@pytest.mark.parametrize(
    ("text", "calculator"),
    [
        ("tính giúp em tiền thai sản", "maternity"),
        ("tinh giup em tien thai san", "maternity"),
        ("lương 8tr5 sinh đôi dự sinh 20/2 được nhiêu", "maternity"),
        ("đóng tự nguyện 2 triệu rưỡi thì mỗi tháng bao nhiêu", "voluntary"),
        ("sinh 5/1968 nam bao giờ nghỉ hưu", "retirement_date"),
        ("vợ sinh 10/12 lương em 12tr chồng được bao nhiêu tiền", "paternity"),
        ("tính giúp em trợ cấp thai sản bhxh tự nguyện", "voluntary_maternity"),
        ("calculate my unemployment benefit", "unemployment"),
        # its title, typed where there was no room for the button
        ("tính tiền BHXH một lần", "lump_sum"),
        # plain questions
        ("thai sản được bao nhiêu", None),
        ("sinh đôi nghỉ mấy tháng", None),
        ("đóng tự nguyện thấp nhất bao nhiêu", None),
        ("đóng 5 năm nghỉ việc lãnh thất nghiệp mấy tháng", None),
        ("em dự sinh 20/2 cần giấy tờ gì để hưởng thai sản", None),
        ("tính giúp em với", None),
        # a story
        ("lương em 9 triệu " + "mà công ty không chịu nộp hồ sơ thai sản cho em " * 3 + "thì được bao nhiêu", None),
    ],
)
def test_a_calculation_starts_from_a_wish_or_from_numbers_of_ones_own(
    bank: Bank, text: str, calculator: str | None
) -> None:
    assert wanted(bank, text, DAY) == calculator


def test_a_wish_without_a_subject_goes_by_the_entry_answered_last(bank: Bank) -> None:
    assert wanted(bank, "tính giúp em với", DAY, "voluntary.monthly_amount") == "voluntary"
    assert wanted(bank, "cảm ơn em", DAY, "voluntary.monthly_amount") is None
