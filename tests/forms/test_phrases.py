from __future__ import annotations

import pytest

from bot.forms.phrases import Spot, holds, spots


@pytest.mark.parametrize(
    ("text", "phrase", "there"),
    [
        ("Lương em 9tr", "lương", True),
        ("luong em 9tr", "lương", True),
        # typed with other accents it is another word
        ("số lượng", "lương", False),
        ("sinh năm 1970", "nam", False),
        ("nam sinh 1970", "nam", True),
        # whole words only
        ("tính giúpem", "tính giúp", False),
        ("hộ cận nghèo", "hộ nghèo", False),
    ],
)
def test_a_phrase_is_whole_words_with_their_accents_or_none(text: str, phrase: str, there: bool) -> None:
    assert holds(text, [phrase]) is there


def test_the_longest_phrase_comes_first() -> None:
    assert spots("hộ cận nghèo", ["nghèo", "cận nghèo"]) == [Spot(3, 12), Spot(7, 12)]


def test_letters_that_fall_apart_do_no_harm() -> None:
    assert holds("\N{LATIN SMALL LIGATURE FI} lương", ["lương"])
