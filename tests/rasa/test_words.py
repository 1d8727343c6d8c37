from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bot.rasa.words import WordSplitter


def words(text: str, *terms: str) -> list[str]:
    return [word.text for word in WordSplitter(terms).split(text)]


def test_words_of_several_syllables_are_kept_together() -> None:
    assert words("mua bảo hiểm cho học sinh") == ["mua", "bảo hiểm", "cho", "học sinh"]


@pytest.mark.parametrize("text", ["toi muon gia han the bhyt", "lan can dong bao nhieu", "how do i renew my card"])
def test_text_without_accents_is_cut_at_spaces(text: str) -> None:
    assert words(text) == text.split()


def test_our_own_terms_win_whatever_their_case_and_spacing() -> None:
    text = "đóng Bảo hiểm xã  hội tự nguyện nhiêu"
    assert "Bảo hiểm xã  hội tự nguyện" in words(text, "bảo hiểm xã hội tự nguyện", "bảo hiểm xã hội")


def test_a_term_inside_a_longer_word_is_left_alone() -> None:
    assert words("thể thao", "thể tha") == words("thể thao")


@pytest.mark.parametrize(
    "text",
    ["Được 2.530.000 đồng, 4,5%?", "hoà giải\nở xã", "mất thẻ😀rồi", "a_b", "  ", "", "ﬁn tức ²", "Nguyễn\u0301"],
)
def test_no_letter_is_lost_and_none_is_counted_twice(text: str) -> None:
    found = WordSplitter().split(text)
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = "".join(word.text for word in found)
    assert [letter for letter in text if letter.isalnum() and letter not in covered] == []


def test_a_token_reads_the_same_with_and_without_accents(seen: dict[str, Any]) -> None:
    def lemmas(text: str) -> str:
        return " ".join(lemma for _, lemma, _ in seen["tokens"][text]).lower()

    assert lemmas("accents") == lemmas("accents left out") == "toi muon gia han bao hiem y te o dau ?"


def test_a_token_joins_its_syllables_and_covers_them_in_the_text(seen: dict[str, Any]) -> None:
    tokens = {text: covered for text, _, covered in seen["tokens"]["accents"]}
    joined = {text: covered for text, covered in tokens.items() if "_" in text}
    assert joined
    assert all(text.replace("_", " ") == covered for text, covered in joined.items())


def test_text_without_words_is_still_a_token(seen: dict[str, Any]) -> None:
    assert seen["tokens"]["emoji"]
    assert seen["tokens"]["punctuation"]
