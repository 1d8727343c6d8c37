"""Every phrase of the table is read as the table says, however it is typed. Known wrong ones stay, with the reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from bot.language.normalize import has_accents
from tests.language.amounts.phrases import KINDS, Phrase, phrases, read

ALL = phrases()
WANTED_SHARE = 0.98


def is_right(phrase: Phrase) -> bool:
    return read(phrase) == phrase.read


@pytest.mark.parametrize("phrase", ALL, ids=str)
def test_a_phrase_is_read(phrase: Phrase, request: pytest.FixtureRequest) -> None:
    if phrase.known_wrong:
        request.applymarker(pytest.mark.xfail(reason=phrase.known_wrong, strict=True))
    assert read(phrase) == phrase.read


def test_nearly_all_are_read_right() -> None:
    assert sum(map(is_right, ALL)) / len(ALL) >= WANTED_SHARE


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
    for each in filter(is_right, ALL):
        assert read(Phrase(each.kind, typed(each.phrase), each.day, each.read, "")) == each.read, each.phrase


def test_words_around_a_fact_change_nothing() -> None:
    asked = [each for each in ALL if is_right(each) and "asked" not in each.kind and each.read != "-"]
    for each in asked:
        said = f"dạ, {each.phrase}, vậy ạ" if has_accents(each.phrase) else f"da, {each.phrase}, vay a"
        around = Phrase(each.kind, said, each.day, each.read, "")
        assert read(around) == each.read, each.phrase


def test_the_place_is_that_of_the_text_as_typed() -> None:
    for each in filter(is_right, ALL):
        text = unicodedata.normalize("NFD", f"  {each.phrase}")
        for found in KINDS[each.kind](text, each.day):
            assert 0 <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == text[found.start : found.end].strip()
            assert found.end == len(text) or not unicodedata.combining(text[found.end])
