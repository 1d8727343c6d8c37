"""A question as the search reads it."""

from __future__ import annotations

import pytest

from bot.bank.glossary import Glossary
from bot.language.readings import Reader, bare_terms, bare_text

READER = Reader(
    Glossary(
        abbreviations={"bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế"},
        chat={"ko": "không", "nhiu": "nhiêu"},
        regional={"mần": "làm"},
        terms=["bảo hiểm xã hội", "bảo hiểm y tế"],
    ),
    ["Mất thẻ BHYT thì làm sao?", "Đóng BHXH bao nhiêu tiền?", "Có được hưởng không?"],
)


@pytest.mark.parametrize(
    ("typed", "language", "canonical"),
    [
        ("Mất thẻ BHYT", "vi", "mất thẻ bảo hiểm y tế"),
        ("mat the bhyt", "vi", "mất thẻ bảo hiểm y tế"),
        ("dong bhxh bao nhiu", "vi", "đóng bảo hiểm xã hội bao nhiêu"),
        ("mần răng", "vi", "làm răng"),
        # typed with accents: "dong" is meant so, though the bank knows only "đóng"
        ("Mất thẻ ở Phủ Dong", "vi", "mất thẻ ở phủ dong"),
        # left in its keys: Telex
        ("maast the bhyt", "vi", "mất thẻ bảo hiểm y tế"),
        # an English question keeps its words; only our abbreviations are written out
        ("how do I pay BHXH", "en", "how do i pay bảo hiểm xã hội"),
        ("社会保险", "zh", "社会保险"),
    ],
)
def test_every_spelling_is_read_alike(typed: str, language: str, canonical: str) -> None:
    reading = READER.read(typed)

    assert (reading.language, reading.canonical) == (language, canonical)


def test_words_are_joined_and_bare_syllables_come_with_their_pairs() -> None:
    reading = READER.read("mất thẻ bhyt")

    assert reading.words == ("mất", "thẻ", "bảo_hiểm_y_tế")
    assert reading.bare[:6] == ("mat", "the", "bao", "hiem", "y", "te")
    assert reading.bare[6:] == ("mat_the", "the_bao", "bao_hiem", "hiem_y", "y_te")


def test_a_language_given_is_not_guessed() -> None:
    assert READER.read("the", "en").canonical == "the"
    assert READER.read("the", "vi").canonical == "thẻ"


def test_pairs_keep_words_apart_that_only_share_syllables() -> None:
    assert "thai_san" in bare_terms("thai sản")
    assert "thai_san" not in bare_terms("thai kỳ và tài sản")
    assert bare_terms("") == ()


def test_bare_text_has_neither_accents_nor_marks() -> None:
    assert bare_text("  Thế còn… GIA hạn? ") == "the con gia han"


def test_two_texts_of_the_same_words_have_one_core() -> None:
    def core(text: str) -> str:
        return READER.core(READER.read(text, "vi"))

    assert core("bhyt mất thẻ") == core("Mat the BHYT?")
    assert core("mất thẻ") != core("mất sổ")
