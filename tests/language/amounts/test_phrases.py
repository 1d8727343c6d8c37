"""Every phrase of the table is read as the table says, however it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from bot.language.normalize import has_accents
from tests.language.amounts.phrases import KINDS, Phrase, phrases, read

ALL = phrases()


@pytest.mark.parametrize("phrase", ALL, ids=str)
def test_a_phrase_is_read(phrase: Phrase) -> None:
    assert read(phrase) == phrase.read


def test_the_table_is_large_and_holds_what_must_not_be_read() -> None:
    assert len(ALL) >= 300
    assert sum(each.read == "-" for each in ALL) >= 60
    assert {each.kind for each in ALL} == set(KINDS)


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: unicodedata.normalize("NFD", text),
        str.upper,
        lambda text: text.replace(" ", "\u200b \u200b"),
        lambda text: text.replace(" ", "  \t"),
        lambda text: text.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0123456789"}),
    ],
    ids=["NFD", "capitals", "zero width", "spaces", "full width"],
)
def test_the_way_it_is_typed_changes_nothing(typed: Callable[[str], str]) -> None:
    for each in ALL:
        assert read(Phrase(each.kind, typed(each.phrase), each.day, each.read, "")) == each.read, each.phrase


def test_words_around_a_fact_change_nothing() -> None:
    asked = [each for each in ALL if "asked" not in each.kind and each.read != "-"]
    for each in asked:
        said = f"dạ, {each.phrase}, vậy ạ" if has_accents(each.phrase) else f"da, {each.phrase}, vay a"
        around = Phrase(each.kind, said, each.day, each.read, "")
        assert read(around) == each.read, each.phrase


def test_the_place_is_that_of_the_text_as_typed() -> None:
    for each in ALL:
        text = unicodedata.normalize("NFD", f"  {each.phrase}")
        for found in KINDS[each.kind](text, each.day):
            assert 0 <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == text[found.start : found.end].strip()
            assert found.end == len(text) or not unicodedata.combining(text[found.end])
