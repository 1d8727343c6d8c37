"""Legal texts that are added, and those that another takes the place of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.bank.source import Source
from bot.law.new_source import (
    Replaced,
    TypedSource,
    read_replaced,
    read_source,
    text_with_replaced,
    text_with_source,
)
from bot.law.touched import entries_touched
from tests.conftest import BankFolder

RIGHT = TypedSource("nd-1-2027", "Nghị định mới", "New decree", "1/2027/NĐ-CP", "01/07/2027", "đang chờ: nguyên văn")


def test_a_source_is_added_at_the_end(small_bank: Bank, bank_folder: BankFolder) -> None:
    source = read_source(small_bank, RIGHT)
    assert isinstance(source, Source)
    before = (bank_folder.path / "sources.yml").read_text(encoding="utf-8")
    after = text_with_source(before, source)
    assert after.removeprefix(before) == (
        "nd-1-2027:\n  title: {vi: Nghị định mới, en: New decree}\n  number: 1/2027/NĐ-CP\n"
        "  in_force: 2027-07-01\n  note: 'đang chờ: nguyên văn'\n"
    )
    bank_folder.write("sources.yml", after)
    assert bank_folder.problems() == []


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"key": "../x"}, "key", "key"),
        ({"key": "yes"}, "key", "key"),
        ({"key": "luat-41-2024"}, "key", "key_taken"),
        ({"number": "41/2024/QH15"}, "number", "number_taken"),
        ({"number": "<b>"}, "number", "number"),
        ({"title_vi": "  "}, "title_vi", "title"),
        ({"title_en": "x" * 400}, "title_en", "title"),
        ({"in_force": "khi nào đó"}, "in_force", "day"),
        ({"note": "x" * 2000}, "note", "note"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_at_its_field(
    small_bank: Bank, changes: dict[str, str], field: str, code: str
) -> None:
    wrong = read_source(small_bank, replace(RIGHT, **changes))
    assert isinstance(wrong, list)
    assert [(one.field, one.code) for one in wrong] == [(field, code)]


def test_a_whole_text_is_replaced(small_bank: Bank, bank_folder: BankFolder) -> None:
    replaced = read_replaced(small_bank, "nd-188-2025", "2027-07-01", "luat-41-2024", "")
    assert isinstance(replaced, Replaced)
    text = text_with_replaced((bank_folder.path / "sources.yml").read_text(encoding="utf-8"), replaced)
    bank_folder.write("sources.yml", text)
    assert bank_folder.load().sources["nd-188-2025"].repealed == date(2027, 7, 1)


def test_places_of_a_text_are_replaced(small_bank: Bank, bank_folder: BankFolder) -> None:
    replaced = read_replaced(small_bank, "luat-41-2024", "2027-07-01", "nd-188-2025", "Điều 36 khoản 1\n\n Điều 50 \n")
    assert isinstance(replaced, Replaced)
    text = text_with_replaced((bank_folder.path / "sources.yml").read_text(encoding="utf-8"), replaced)
    assert "    Điều 36 khoản 1: {since: 2027-07-01, by: nd-188-2025}\n" in text
    bank_folder.write("sources.yml", text)
    assert list(bank_folder.load().sources["luat-41-2024"].changed) == ["Điều 36 khoản 1", "Điều 50"]


@pytest.mark.parametrize(
    ("key", "since", "by", "places", "field", "code"),
    [
        ("luat-41-2024", "x", "", "", "since", "day"),
        ("luat-41-2024", "2025-07-01", "", "", "since", "before_in_force"),
        ("luat-58-2014", "2027-07-01", "", "", "since", "repealed_already"),
        ("luat-41-2024", "2027-07-01", "luat-41-2024", "", "by", "source"),
        ("luat-41-2024", "2027-07-01", "nd-khong-co", "", "by", "source"),
        ("luat-41-2024", "2027-07-01", "", "chỗ nào đó", "places", "place_line"),
    ],
)
def test_what_is_wrong_with_a_replacement(
    small_bank: Bank, key: str, since: str, by: str, places: str, field: str, code: str
) -> None:
    wrong = read_replaced(small_bank, key, since, by, places)
    assert isinstance(wrong, list)
    assert [(one.field, one.code) for one in wrong] == [(field, code)]


def test_entries_to_read_again(small_bank: Bank) -> None:
    day = date(2027, 7, 1)
    whole = entries_touched(small_bank, Replaced("luat-41-2024", day))
    assert {"voluntary.monthly_amount", "maternity.conditions"} <= set(whole)
    clause = entries_touched(small_bank, Replaced("luat-41-2024", day, places=("Điều 36 khoản 1",)))
    assert clause == ["voluntary.monthly_amount"]
    assert entries_touched(small_bank, Replaced("luat-41-2024", day, places=("Điều 999",))) == []
