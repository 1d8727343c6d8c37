"""Where in a legal text an answer rests."""

from __future__ import annotations

import pytest

from bot.bank.citation import CitationError, Place, places


@pytest.mark.parametrize(
    ("at", "read"),
    [
        ("", []),
        ("Điều 36", ["Điều 36"]),
        ("Điều 36 khoản 1 điểm đ", ["Điều 36 khoản 1 điểm đ"]),
        ("Điều 48a", ["Điều 48a"]),
        ("Điều 50 khoản 1, 2 và 5", ["Điều 50 khoản 1", "Điều 50 khoản 2", "Điều 50 khoản 5"]),
        ("Điều 2 khoản 1 điểm m và n", ["Điều 2 khoản 1 điểm m", "Điều 2 khoản 1 điểm n"]),
        ("Điều 2 khoản 1 điểm m và khoản 7 điểm c", ["Điều 2 khoản 1 điểm m", "Điều 2 khoản 7 điểm c"]),
        ("Điều 53 khoản 2; Điều 60; Điều 61 khoản 5", ["Điều 53 khoản 2", "Điều 60", "Điều 61 khoản 5"]),
        ("Điều 38 đến Điều 40", ["Điều 38", "Điều 39", "Điều 40"]),
        ("Điều 11 và Phụ lục V", ["Điều 11", "Phụ lục V"]),
        ("Phụ lục I và Phụ lục II", ["Phụ lục I", "Phụ lục II"]),
        (
            "Điều 1 (Điều 21 khoản 1 điểm c và khoản 2, Điều 22 sửa đổi) và Điều 3 khoản 3",
            [
                "Điều 1 (Điều 21 khoản 1 điểm c sửa đổi)",
                "Điều 1 (Điều 21 khoản 2 sửa đổi)",
                "Điều 1 (Điều 22 sửa đổi)",
                "Điều 3 khoản 3",
            ],
        ),
    ],
)
def test_a_citation_is_read_into_its_places(at: str, read: list[str]) -> None:
    assert [str(place) for place in places(at)] == read


@pytest.mark.parametrize("at", ["toàn văn", "khoản 1", "Điều", "Điều 3 trang 7", "(Điều 3 sửa đổi)"])
def test_a_citation_that_says_no_place_is_refused(at: str) -> None:
    with pytest.raises(CitationError):
        places(at)


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        (Place("53", "2", "c"), Place("53", "2", "c"), True),
        (Place("53", "2", "c"), Place("53", "2"), True),
        (Place("53", "2"), Place("53"), True),
        (Place("53", "2"), Place("53", "2", "c"), False),
        (Place("53", "1"), Place("53", "2"), False),
        (Place("54"), Place("53"), False),
    ],
)
def test_a_point_lies_within_its_clause_and_its_article(inner: Place, outer: Place, within: bool) -> None:
    assert inner.within(outer) is within
