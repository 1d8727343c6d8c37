"""Words left in the keys they were typed with."""

from __future__ import annotations

import pytest

from bot.language.telex import KeyReader

READER = KeyReader("bảo hiểm được đường lương hưu mất thẻ hưởng quý giá khỏe hoàn tiền xã class bhxh".split())


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        # Telex
        ("hieemr", "hiểm"),
        ("dduowcj", "được"),
        ("ddwowngf", "đường"),
        ("luowng", "lương"),
        ("huwu", "hưu"),
        # the tone key may stand anywhere behind its vowel
        ("maast", "mất"),
        ("maats", "mất"),
        ("quys", "quý"),
        ("gias", "giá"),
        ("khoer", "khỏe"),
        # VNI; the keys may come at the end of the word
        ("bao3", "bảo"),
        ("hie63m", "hiểm"),
        ("hiem63", "hiểm"),
        ("huong73", "hưởng"),
        ("the3", "thẻ"),
        ("tie62n", "tiền"),
        # known as they are, whatever they would decode to
        ("class", "class"),
        ("bhxh", "bhxh"),
        # nobody's word comes out
        ("test", "test"),
        ("boss", "boss"),
        ("covid19", "covid19"),
        # too short to tell
        ("as", "as"),
        ("a1", "a1"),
    ],
)
def test_keys_are_read_back_when_a_known_word_comes_out(keys: str, word: str) -> None:
    assert READER.read(keys) == word


def test_the_rest_of_the_sentence_stays() -> None:
    assert READER.read("maast the3, tieenf dau?") == "mất thẻ, tiền dau?"
