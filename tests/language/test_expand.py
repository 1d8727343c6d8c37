"""Short forms written out."""

from __future__ import annotations

import pytest

from bot.language.expand import Expander

EXPANDER = Expander(
    {"bhxh": "bảo hiểm xã hội", "bhxhtn": "bảo hiểm xã hội tự nguyện", "bảo hiểm yt": "bảo hiểm y tế"},
    {"ko": "không", "k": "không"},
    {"mần": "làm"},
)


@pytest.mark.parametrize(
    ("typed", "written_out"),
    [
        ("BHXH tự nguyện", "bảo hiểm xã hội tự nguyện"),
        # the longer form wins
        ("đóng bhxhtn", "đóng bảo hiểm xã hội tự nguyện"),
        # a short form of two words
        ("bảo hiểm yt", "bảo hiểm y tế"),
        ("có đc ko?", "có đc không?"),
        ("mần răng", "làm răng"),
        # inside a word it is not a short form
        ("kokomo bhxhx", "kokomo bhxhx"),
        ("k,k", "không,không"),
    ],
)
def test_short_forms_are_written_out_once(typed: str, written_out: str) -> None:
    assert EXPANDER.expand(typed) == written_out


def test_without_lists_the_text_is_only_normalised() -> None:
    assert Expander({}).expand(" BHXH ") == "bhxh"
