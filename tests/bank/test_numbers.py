"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.bank.numbers import Unit, write_number, write_share

MONEY = Unit(vi="{n} đồng/tháng", en="{n} VND a month")
MONTHS = Unit(vi="{n} tháng", en="{n} months", en_one="{n} month")
AGE = Unit(vi="{years} tuổi {months} tháng", en="{years} years {months} months", kind="age")


@pytest.mark.parametrize(
    ("amount", "vietnamese", "english"),
    [
        ("2530000", "2.530.000", "2,530,000"),
        ("999", "999", "999"),
        ("4.5", "4,5", "4.5"),
        # needless decimals are left out, and a round number is not 1E+3
        ("22.00", "22", "22"),
        ("1000", "1.000", "1,000"),
        ("1234567.25", "1.234.567,25", "1,234,567.25"),
        ("0.03", "0,03", "0.03"),
        ("-0.5", "-0,5", "-0.5"),
        ("-1500", "-1.500", "-1,500"),
    ],
)
def test_each_language_has_its_separators(amount: str, vietnamese: str, english: str) -> None:
    assert write_number(Decimal(amount), "vi") == vietnamese
    assert write_number(Decimal(amount), "en") == english


def test_a_share_is_a_percentage_without_needless_decimals() -> None:
    assert [write_share(share, "vi") for share in (0.9576, 0.5, 1, 0)] == ["95,8%", "50%", "100%", "0%"]
    assert write_share(0.70894, "en", 2) == "70.89%"


@pytest.mark.parametrize(
    ("unit", "amount", "language", "written"),
    [
        (MONEY, Decimal(2_530_000), "vi", "2.530.000 đồng/tháng"),
        (MONEY, Decimal(2_530_000), "en", "2,530,000 VND a month"),
        # a language without its own way reads Vietnamese
        (MONEY, Decimal(2_530_000), "km", "2.530.000 đồng/tháng"),
        (MONTHS, Decimal(6), "en", "6 months"),
        # English says "1 month"
        (MONTHS, Decimal(1), "en", "1 month"),
        (MONTHS, Decimal(1), "vi", "1 tháng"),
        # an age is kept in months
        (AGE, Decimal(738), "vi", "61 tuổi 6 tháng"),
        (AGE, Decimal(738), "en", "61 years 6 months"),
        (AGE, Decimal(720), "vi", "60 tuổi"),
        # a figure that is words stays as it is
        (Unit(vi="{n}", en="{n}", kind="text"), "1/2 tháng lương", "vi", "1/2 tháng lương"),
    ],
)
def test_a_unit_writes_its_figure(unit: Unit, amount: Decimal | str, language: str, written: str) -> None:
    assert unit.write(amount, language) == written
