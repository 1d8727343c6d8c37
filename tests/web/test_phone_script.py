"""What staff read out."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.web.phone_script import phone_script, time_limits
from tests.conftest import DAY, BankFolder


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Nộp cho cơ quan BHXH", "Nộp cho cơ quan bảo hiểm xã hội."),
        ("Hỗ trợ:\n- hộ nghèo: 50%\n- người khác: 20%", "Hỗ trợ: Hộ nghèo: 50 phần trăm. Người khác: 20 phần trăm."),
        ("Thẻ BHYT, không phải mã BHYT12", "Thẻ bảo hiểm y tế, không phải mã BHYT12."),
        # shorthand at the start is a sentence's first word
        ("BHTN trả 3 tháng.", "Bảo hiểm thất nghiệp trả 3 tháng."),
    ],
)
def test_lists_become_sentences_and_shorthand_is_spoken_in_full(written: str, spoken: str) -> None:
    assert phone_script(written, "vi") == spoken


CONDITIONS = "faq/maternity/conditions.yml"


@pytest.fixture
def with_limit(bank_folder: BankFolder) -> Bank:
    """Make the months of contributions a time limit, in the second sentence of an answer."""
    bank_folder.change("parameters/maternity/least_months.yml", "unit: months", "unit: months\ndeadline: true")
    bank_folder.change(CONDITIONS, "vi: Anh/chị cần", "vi: Hỏi nơi làm việc trước. Anh/chị cần")
    return bank_folder.load()


def test_the_time_limit_is_said_first_and_once(with_limit: Bank) -> None:
    entry = with_limit.entries["maternity.conditions"]
    answer = with_limit.render_entry(entry, entry.answer, "vi", DAY).text
    limits = tuple(time_limits(with_limit, entry, "vi", DAY))

    assert limits == ("Anh/chị cần đóng đủ 6 tháng trước khi sinh.",)
    assert phone_script(answer, "vi", limits) == (
        "Trước hết là thời hạn: Anh/chị cần đóng đủ 6 tháng trước khi sinh. Hỏi nơi làm việc trước."
    )


def test_sympathy_comes_before_the_time_limit() -> None:
    text = "Xin chia buồn cùng gia đình. Trợ cấp có hai khoản.\n- Nộp trong 90 ngày."

    assert phone_script(text, "vi", ("Nộp trong 90 ngày.",)) == (
        "Xin chia buồn cùng gia đình. Trước hết là thời hạn: Nộp trong 90 ngày. Trợ cấp có hai khoản."
    )


def test_an_answer_without_a_limit_keeps_its_order(small_bank: Bank) -> None:
    assert list(time_limits(small_bank, small_bank.entries["maternity.conditions"], "vi", DAY)) == []
