"""The language of a short message."""

from __future__ import annotations

import pytest

from bot.language.detect import UNKNOWN, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Đóng bảo hiểm bao nhiêu?", "vi"),
        ("bhxh tu nguyen dong nhieu 1 thang", "vi"),
        ("I lost my BHYT card", "en"),
        ("How much is the fee?", "en"),
        ("ធានារ៉ាប់រងសង្គម", "km"),
        ("ປະກັນສັງຄົມ", "lo"),
        ("ประกันสังคม", "th"),
        ("사회보험", "ko"),
        ("社会保险怎么交", "zh"),
        # none of ours, whichever it is; Japanese has Chinese letters too
        ("Сколько стоит страховка", UNKNOWN),
        ("保険はいくらですか", UNKNOWN),
        # unsure means Vietnamese
        ("", "vi"),
        ("ok", "vi"),
        ("123 456", "vi"),
        ("😀", "vi"),
        # "the" is a card here
        ("the", "vi"),
        ("the bhyt", "vi"),
        ("toi can the", "vi"),
        # one accent settles it
        ("tôi muốn talk to a person please", "vi"),
        # a foreign name in a Vietnamese sentence does not
        ("công ty 三星 nợ bảo hiểm của tôi", "vi"),
    ],
)
def test_the_language_is_heard(text: str, language: str) -> None:
    assert detect(text) == language
