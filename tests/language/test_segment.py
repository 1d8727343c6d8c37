"""Words of several syllables."""

from __future__ import annotations

import pytest

from bot.language.segment import Segmenter, syllables

SEGMENTER = Segmenter(["bảo hiểm xã hội tự nguyện", "mức hưởng"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nghỉ thai sản bao lâu?", ["nghỉ", "thai_sản", "bao_lâu"]),
        # our own terms stay whole
        ("đóng bảo hiểm xã hội tự nguyện", ["đóng", "bảo_hiểm_xã_hội_tự_nguyện"]),
        ("Mức hưởng là gì", ["mức_hưởng", "là", "gì"]),
        # without accents nothing is joined: "lan can" would be a railing, where "lần cần" was meant
        ("moi lan can giay to", ["moi", "lan", "can", "giay", "to"]),
        ("?", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert SEGMENTER.words(text) == words


def test_syllables_are_what_spaces_and_marks_leave() -> None:
    assert syllables("Đóng BHXH, tự-nguyện?") == ["đóng", "bhxh", "tự", "nguyện"]
