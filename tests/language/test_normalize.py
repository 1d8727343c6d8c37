"""One spelling for one word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.normalize import clean, has_accents, normalize, place_tone_marks, strip_accents


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("HOÀ", "HÒA"),
        # a consonant behind it: the mark has one place only
        ("hoàn", "hoàn"),
        ("khuỷu", "khuỷu"),
        ("thuyền", "thuyền"),
        # qu and gi are consonants
        ("quý", "quý"),
        ("quà", "quà"),
        ("giá", "giá"),
    ],
)
def test_the_tone_mark_has_one_place(written: str, placed: str) -> None:
    assert place_tone_marks(written) == placed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Mất   THẺ\n", "mất thẻ"),
        # pasted text: letters apart from their accents, zero-width and direction characters, soft hyphens
        (unicodedata.normalize("NFD", "bảo hiểm"), "bảo hiểm"),
        ("th\u200bẻ bh\u00adyt\ufeff", "thẻ bhyt"),
        ("\u202ethẻ\u202c", "thẻ"),
        ("chuông\x07 reo", "chuông reo"),
        # drawn-out letters are cut, doubled ones and digits are not
        ("alooooo", "alo"),
        ("xoong", "xoong"),
        ("1000000", "1000000"),
        ("", ""),
    ],
)
def test_what_people_type_is_read_one_way(typed: str, read: str) -> None:
    assert normalize(typed) == read


def test_cleaning_keeps_the_case_and_drops_half_characters() -> None:
    assert clean("  Thẻ\u200b BHYT \ud83d") == "Thẻ BHYT"


@pytest.mark.parametrize(
    ("text", "bare", "accented"),
    [
        ("Đường đời", "Duong doi", True),
        ("đ", "d", True),
        ("ươ ăâêô", "uo aaeo", True),
        ("bhxh tu nguyen", "bhxh tu nguyen", False),
        ("", "", False),
    ],
)
def test_accents_can_be_taken_away(text: str, bare: str, accented: bool) -> None:
    assert strip_accents(text) == bare
    assert has_accents(text) is accented


@settings(deadline=None)
@given(st.text(max_size=60))
def test_reading_twice_changes_nothing(text: str) -> None:
    once = normalize(text)

    assert normalize(once) == once
