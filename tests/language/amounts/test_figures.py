"""Numbers typed in figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.language.amounts.figures import as_decimals, figure, groups


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8", "8"),
        ("05", "5"),
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("8.50", "8.50"),
        # three digits behind the mark are thousands, unless nothing stands before it
        ("8.500", "8500"),
        ("0.500", "0.500"),
        ("7.500.000", "7500000"),
        ("7,500,000", "7500000"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
    ],
)
def test_a_number_is_read(typed: str, number: str) -> None:
    assert figure(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["20.2.2027", "1.2.3", "1.25.000", "7.500,000", "1" * 40])
def test_other_rows_of_figures_are_no_number(typed: str) -> None:
    assert figure(typed) is None


def test_groups_of_three_are_counted() -> None:
    assert [groups(typed) for typed in ("7.500.000", "8.500", "8.5", "8500", "20.2.2027")] == [2, 1, 0, 0, 0]


def test_one_group_may_be_decimals() -> None:
    assert as_decimals("8.500") == Decimal("8.500")
    assert as_decimals("7.500.000") is None
    assert as_decimals("8.5") is None
