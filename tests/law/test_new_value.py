"""A new value: what is wrong with what was typed, the bank with it, and the file with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.bank.parameter import ValueFields
from bot.law.new_value import NewValue, Typed, bank_with, read_day, read_value, text_with
from tests.conftest import DAY, BankFolder

LINE = "wages.rural_poverty_line"
FILE = "parameters/wages/rural_poverty_line.yml"
RIGHT = Typed(start="2028-07-01", amount="2,2 triệu", source="luat-41-2024", at="Điều 3", verified=False)


def read(bank: Bank, typed: Typed, name: str = LINE) -> NewValue:
    new = read_value(bank, bank.parameters[name], typed)
    assert isinstance(new, NewValue), new
    return new


def test_what_was_typed_becomes_a_value(small_bank: Bank) -> None:
    value = ValueFields(amount=Decimal(2_200_000), source="luat-41-2024", at="Điều 3", verified=False)
    assert read(small_bank, RIGHT) == NewValue(LINE, date(2028, 7, 1), value)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"start": ""}, "start", "day"),
        ({"start": "hôm nay"}, "start", "day"),
        ({"start": "31/02/2028"}, "start", "day"),
        ({"start": "0001-01-01"}, "start", "day"),
        ({"start": "2027-01-01"}, "start", "replaces"),
        ({"start": "2024-01-01"}, "start", "before_last"),
        ({"amount": "2,2"}, "amount", "amount_scale"),
        ({"amount": ""}, "amount", "amount_empty"),
        ({"source": "nd-khong-co"}, "source", "source"),
        ({"source": "luat-58-2014"}, "source", "source_repealed"),
        ({"at": "chỗ nào đó"}, "at", "place"),
        ({"at": "Điều 1 " * 500}, "at", "place"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(small_bank: Bank, changes: dict[str, str], field: str, code: str) -> None:
    wrong = read_value(small_bank, small_bank.parameters[LINE], replace(RIGHT, **changes))  # type: ignore[arg-type]
    assert isinstance(wrong, list)
    assert [(one.field, one.code) for one in wrong] == [(field, code)]


def test_everything_wrong_is_told_at_once(small_bank: Bank) -> None:
    wrong = read_value(small_bank, small_bank.parameters[LINE], Typed("x", "y", "z", "w"))
    assert isinstance(wrong, list)
    assert {one.field for one in wrong} == {"start", "amount", "source", "at"}


def test_a_derived_figure_gets_no_value(small_bank: Bank) -> None:
    derived = small_bank.parameters["voluntary.lowest_contribution"]
    wrong = read_value(small_bank, derived, RIGHT)
    assert isinstance(wrong, list)
    assert [one.code for one in wrong] == ["derived"]


def test_a_value_that_is_there_already_is_none(small_bank: Bank) -> None:
    there = Typed("01/01/2027", "1.750.000", "luat-41-2024", verified=False, among_old=True)
    wrong = read_value(small_bank, small_bank.parameters[LINE], there)
    assert isinstance(wrong, list)
    assert [one.code for one in wrong] == ["same"]


def test_the_bank_with_a_value_speaks_of_it_from_its_day(small_bank: Bank) -> None:
    bank = bank_with(small_bank, read(small_bank, RIGHT))
    assert [bank.figures.at(LINE, day).amount for day in (date(2028, 6, 30), date(2028, 7, 1))] == [
        1_750_000,
        2_200_000,
    ]
    assert small_bank.figures.at(LINE, date(2028, 7, 1)).amount == 1_750_000


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["  2028-07-01: {amount: 2200000, source: luat-41-2024, at: Điều 3, verified: false}"]),
        (
            {"repeal": True, "amount": ""},
            ["  2028-07-01: {amount: null, source: luat-41-2024, at: Điều 3, verified: false}"],
        ),
        (
            {"start": "2024-01-01", "among_old": True, "at": "", "verified": True},
            ["  2024-01-01: {amount: 2200000, source: luat-41-2024}"],
        ),
        (
            {"start": "2027-01-01", "among_old": True, "verified": True},
            ["  2027-01-01: {amount: 2200000, source: luat-41-2024, at: Điều 3}"],
        ),
    ],
)
def test_the_file_gets_one_line(
    small_bank: Bank, bank_folder: BankFolder, changes: dict[str, object], lines: list[str]
) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    after = text_with(before, read(small_bank, replace(RIGHT, **changes)), DAY)  # type: ignore[arg-type]
    assert [line for line in after.splitlines() if line not in before.splitlines()] == lines
    assert after.startswith("# The value from 2027 is made up")
    bank_folder.write(FILE, after)
    assert bank_folder.problems() == []
    assert list(bank_folder.load().parameters[LINE].values) == sorted(bank_folder.load().parameters[LINE].values)


def test_a_file_from_windows_keeps_its_line_ends(small_bank: Bank, bank_folder: BankFolder) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8").replace("\n", "\r\n")
    after = text_with(before, read(small_bank, RIGHT), DAY)
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-07-01", date(2027, 7, 1)),
        (" 01/07/2027 ", date(2027, 7, 1)),
        ("1/7/2027", date(2027, 7, 1)),
        ("7/2027", None),
    ],
)
def test_days_as_browsers_and_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day
