"""Other spellings of a phrasing."""

from __future__ import annotations

import pytest

from bot.language.spellings import Speller
from bot.language.telex import KeyReader, telex_keys, vni_keys

SPELLER = Speller(
    {"bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế"}, {"ko": "không", "k": "không"}, {"rứa": "vậy", "má": "mẹ"}
)


def test_a_phrasing_is_spelled_as_people_in_a_hurry_would() -> None:
    made = SPELLER.spellings("Đóng bảo hiểm xã hội thì sao?")

    assert made[:5] == [
        "dong bao hiem xa hoi thi sao?",
        "đóng bhxh thì sao?",
        "dong bhxh thi sao?",
        # a small word left out
        "đóng bảo hiểm xã hội sao?",
        "dong bao hiem xa hoi sao?",
    ]
    # slips follow: mixed tones, one tone lost, one word left in its keys (twice), letters swapped, a space forgotten
    assert len(made) == 11
    assert made[5] == "đóng bảo hiểm xả hội thì sao?".replace("bảo hiểm", "bão hiễm")


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("mất thẻ BHYT", "mất thẻ bảo hiểm y tế"),
        ("không có bảo hiểm y tế vậy", "không có bảo hiểm y tế rứa"),
        ("mẹ em", "má em"),
        ("nghỉ đẻ", "nghĩ đẽ"),
    ],
)
def test_a_kind_of_spelling(text: str, spelling: str) -> None:
    assert spelling in SPELLER.spellings(text)


def test_the_phrasing_itself_is_not_among_them() -> None:
    text = "có được ko"

    assert text not in SPELLER.spellings(text)
    assert "" not in SPELLER.spellings("the")
    assert SPELLER.spellings("") == []
    assert SPELLER.spellings("😀 123") == ["😀123"]


def test_every_spelling_is_written_once() -> None:
    made = SPELLER.spellings("không có bảo hiểm y tế thì mẹ em có được không")

    assert len(made) == len(set(made))


def test_the_same_seed_spells_alike() -> None:
    text = "không có bảo hiểm y tế thì có được không"

    assert SPELLER.spellings(text) == SPELLER.spellings(text)
    # which of "ko" and "k" is taken is the seed's choice
    seeds = {tuple(Speller({}, {"ko": "không", "k": "không"}, seed=seed).spellings(text)) for seed in range(8)}
    assert len(seeds) > 1


@pytest.mark.parametrize("word", ["hiểm", "được", "đường", "thẻ", "người", "huyện", "trợ", "nghỉ", "quỹ", "ốm"])
def test_keys_are_read_back_into_the_word(word: str) -> None:
    reader = KeyReader({word})

    assert reader.read(telex_keys(word)) == word
    assert reader.read(vni_keys(word)) == word
