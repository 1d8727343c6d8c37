"""Other spellings of a phrasing."""

from __future__ import annotations

from bot.language.spellings import spellings

ABBREVIATIONS = {"bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế"}
CHAT = {"ko": "không", "k": "không"}


def test_a_phrasing_is_spelled_as_people_in_a_hurry_would() -> None:
    assert spellings("Đóng bảo hiểm xã hội thì sao?", ABBREVIATIONS, CHAT) == [
        "dong bao hiem xa hoi thi sao?",
        "đóng bhxh thì sao?",
        "dong bhxh thi sao?",
        # a small word left out
        "đóng bảo hiểm xã hội sao?",
        "dong bao hiem xa hoi sao?",
    ]


def test_a_short_form_is_written_out_too() -> None:
    assert "mất thẻ bảo hiểm y tế" in spellings("mất thẻ BHYT", ABBREVIATIONS, CHAT)


def test_the_phrasing_itself_is_not_among_them() -> None:
    text = "có được ko"

    assert text not in spellings(text, ABBREVIATIONS, CHAT)
    assert spellings("the", {}, {}) == []


def test_the_same_seed_spells_alike() -> None:
    text = "không có bảo hiểm y tế thì có được không"

    assert spellings(text, ABBREVIATIONS, CHAT, seed=7) == spellings(text, ABBREVIATIONS, CHAT, seed=7)
    # which of "ko" and "k" is taken is the seed's choice
    assert len({tuple(spellings(text, ABBREVIATIONS, CHAT, seed)) for seed in range(8)}) > 1
