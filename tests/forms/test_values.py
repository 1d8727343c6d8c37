from __future__ import annotations

import pytest

from bot.bank.calculator import FactFields
from bot.calculators.facts import Kind
from bot.forms.values import values
from bot.language.amounts import Counted, Toward
from tests.conftest import DAY

WORDS = FactFields(vi="?", en="?", counts=Counted.CHILDREN, lies=Toward.FUTURE)


@pytest.mark.parametrize(
    ("text", "kind", "asked", "read"),
    [
        ("lương 8tr5", Kind.MONEY, False, ["8500000"]),
        ("8", Kind.MONEY, True, ["8000000"]),
        ("8", Kind.MONEY, False, []),
        # what a year or a day pays is no monthly salary
        ("lương 120 triệu một năm", Kind.MONEY, False, []),
        ("8-9 triệu", Kind.MONEY, True, [None]),
        ("2 năm rưỡi", Kind.MONTHS, False, ["30"]),
        ("3", Kind.YEARS, True, ["3"]),
        ("5 ngày", Kind.DAYS, False, ["5"]),
        ("sinh đôi", Kind.COUNT, False, ["2"]),
        ("20/2", Kind.DATE, False, ["2027-02-20"]),
        ("tháng 2/2027", Kind.DATE, True, [None]),
        ("t6/2026", Kind.MONTH, True, ["2026-06"]),
        ("có", Kind.YES_NO, True, []),
    ],
)
def test_values_are_as_a_calculator_takes_them(text: str, kind: Kind, asked: bool, read: list[str | None]) -> None:
    assert [value.text for value in values(text, kind, WORDS, DAY, asked=asked)] == read


@pytest.mark.parametrize(("text", "assumed"), [("8", True), ("8 triệu", False), ("khoảng 8 triệu", True)])
def test_what_was_filled_in_or_rough_is_assumed(text: str, assumed: bool) -> None:
    [value] = values(text, Kind.MONEY, WORDS, DAY, asked=True)
    assert value.assumed is assumed


def test_years_keep_their_odd_months() -> None:
    [value] = values("25 năm 4 tháng", Kind.YEARS, WORDS, DAY, asked=False)
    assert (value.text, value.odd_months) == ("25", "4")
