"""What staff read out."""

from __future__ import annotations

import pytest

from bot.web.phone_script import phone_script


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
