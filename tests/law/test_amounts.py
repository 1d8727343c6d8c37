"""Amounts as officers type them for a figure; what could be meant in two ways is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.bank.numbers import Unit
from bot.law.amounts import AmountError, read_amount

MONEY = Unit(vi="{n} đồng/tháng", en="{n} VND a month")
PERCENT = Unit(vi="{n}%", en="{n}%", kind="percent")
PER_DAY = Unit(vi="{n}%/ngày", en="{n}% a day", kind="percent")
DAYS = Unit(vi="{n} ngày làm việc", en="{n} working days", en_one="{n} working day")
AGE = Unit(vi="{years} tuổi {months} tháng", en="{years} years {months} months", kind="age")
TEXT = Unit(vi="{n}", en="{n}", kind="text")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2.700.000", "2700000"),
        ("2700000", "2700000"),
        ("2,700,000", "2700000"),
        ("2.700.000 đồng/tháng", "2700000"),
        ("2.700.000đ", "2700000"),
        ("2,7 triệu", "2700000"),
        ("2tr7", "2700000"),
        ("2,7 triệu đồng/tháng", "2700000"),
        ("hai triệu bảy trăm nghìn", "2700000"),
        ("85000", "85000"),
        ("450", "450"),
        ("22.500", "22500"),
        # pasted with a byte order mark and a zero-width space
        ("\ufeff2.700\u200b.000", "2700000"),
    ],
)
def test_money(typed: str, amount: str) -> None:
    assert read_amount(typed, "vnd_per_month", MONEY) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("4,5%", PERCENT, "4.5"),
        ("4.5", PERCENT, "4.5"),
        ("22 %", PERCENT, "22"),
        ("0,03%/ngày", PER_DAY, "0.03"),
        ("0.125", PERCENT, "0.125"),
        ("0", PERCENT, "0"),
        ("30", DAYS, "30"),
        ("30 ngày làm việc", DAYS, "30"),
        ("1 working day", DAYS, "1"),
        ("61 tuổi 6 tháng", AGE, "738"),
        ("60 tuổi", AGE, "720"),
        ("738 tháng", AGE, "738"),
    ],
)
def test_other_units(typed: str, unit: Unit, amount: str) -> None:
    assert read_amount(typed, "other", unit) == Decimal(amount)


def test_words_stay_words() -> None:
    assert read_amount("  Mẫu  số 14-HSB ", "text", TEXT) == "Mẫu số 14-HSB"


@pytest.mark.parametrize(
    ("typed", "unit", "code"),
    [
        ("", MONEY, "empty"),
        (" \u200b ", MONEY, "empty"),
        ("x" * 5000, MONEY, "long"),
        ("2,7", MONEY, "scale"),
        ("khoảng 2 triệu", MONEY, "money"),
        ("2-3 triệu", MONEY, "rough"),
        ("2.700.000,5", MONEY, "scale"),
        ("-5", MONEY, "money"),
        ("😀", MONEY, "money"),
        ("<b>2 triệu</b>", MONEY, "money"),
        ("9" * 40, MONEY, "money"),
        ("22.500", PERCENT, "two_ways"),
        ("hai mươi", PERCENT, "number"),
        ("-4", PERCENT, "number"),
        ("1e9", PERCENT, "number"),
        ("30 ngày", DAYS, "number"),  # not the unit: working days were meant, or were they
        ("61", AGE, "age"),
        ("61 tuổi 12 tháng", AGE, "age"),
    ],
)
def test_what_is_not_sure_is_refused(typed: str, unit: Unit, code: str) -> None:
    with pytest.raises(AmountError) as refused:
        read_amount(typed, "vnd_per_month" if unit is MONEY else "other", unit)
    assert refused.value.code == code


def test_every_figure_of_the_bank_is_read_back_as_it_is_shown(real_bank: Bank) -> None:
    for parameter in real_bank.parameters.values():
        unit = real_bank.units[parameter.unit]
        for value in parameter.values.values():
            if value.amount is not None:
                shown = unit.write(value.amount if isinstance(value.amount, str) else Decimal(value.amount), "vi")
                assert read_amount(shown, parameter.unit, unit) == value.amount, parameter.name
