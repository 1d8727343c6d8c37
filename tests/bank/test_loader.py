"""Reading the bank's folder: every mistake with its file and line, all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.errors import BankError
from tests.conftest import DAY, BankFolder

ENTRY = "faq/voluntary/monthly_amount.yml"
PARAMETER = "parameters/maternity/least_months.yml"


def test_the_path_is_the_id_and_the_topic(small_bank: Bank) -> None:
    assert sorted(small_bank.entries) == [
        "health_card.lost",
        "health_card.renewal_how",
        "maternity.conditions",
        "pension.not_ready",
        "voluntary.monthly_amount",
        "voluntary.state_support",
    ]
    assert small_bank.entries["health_card.lost"].topic == "health_card"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (ENTRY, "risk: money", "risk: mony", ':3: "risk" không nhận giá trị "mony"; chọn một trong: '),
        (ENTRY, "risk: money\n", "", ':1: thiếu "risk".'),
        (ENTRY, "risk: money", "riks: money", ':3: khóa "riks" không có trong mẫu.'),
        (ENTRY, "audience: [self_employed]", "audience: []", ':4: "audience" có quá nhiều hoặc quá ít dòng'),
        # YAML reads a bare number as a number, where a sentence was meant
        (ENTRY, "    - mức đóng tự nguyện thấp nhất", "    - 2026", ':17: "variants.vi.4" sai kiểu, đang là "2026"'),
        (ENTRY, "reviewed_on: 2026-11-22", "reviewed_on: hôm nay", ':2: "reviewed_on" sai kiểu, đang là "hôm nay"'),
        (PARAMETER, "amount: 6", "amount: [6]", ':4: "values.2025-07-01.amount" sai kiểu, đang là "[6]"'),
        (PARAMETER, "unit: months", "unit: months\nformula: wages.x", ":1: cần có đúng một trong hai: values"),
        ("sources.yml", "number: 58/2014/QH13", "note: x", ':5: thiếu "number".'),
        ("texts/vi.yml", "ask_back: Ý anh/chị là câu nào?", "ask_back: : ?", ":1: không đọc được YAML"),
        ("texts/vi.yml", "decline_no_entry:", "ask_back:", ':5: khóa "ask_back" đã có ở dòng 1.'),
        ("glossary.yml", "  mần: làm", "  mần: [làm]", ':9: "regional.mần" sai kiểu'),
    ],
)
def test_a_mistake_names_its_line_and_what_to_do(
    bank_folder: BankFolder, file: str, old: str, new: str, problem: str
) -> None:
    bank_folder.change(file, old, new)

    assert f"knowledge/{file}{problem}" in "\n".join(bank_folder.problems())


def test_a_value_that_could_have_been_of_several_types_is_told_once(bank_folder: BankFolder) -> None:
    bank_folder.change(PARAMETER, "amount: 6", "amount: [6]")

    assert len([problem for problem in bank_folder.problems() if PARAMETER in problem]) == 1


def test_all_problems_are_shown_together_in_the_order_of_the_files(bank_folder: BankFolder) -> None:
    bank_folder.change("faq/maternity/conditions.yml", "risk: deadline", "risk: late")
    bank_folder.change("faq/health_card/lost.yml", "reviewed_on: 2026-11-22\n", "")
    bank_folder.change("units.yml", 'percent:       {vi: "{n}%", en', "percent:       {vi: '{n}%', eng")

    assert [problem.split(": ")[0] for problem in bank_folder.problems()][:4] == [
        "knowledge/faq/health_card/lost.yml:1",
        "knowledge/faq/maternity/conditions.yml:3",
        "knowledge/parameters/voluntary/contribution_rate.yml:2",
        "knowledge/units.yml:2",
    ]


def test_an_entry_that_cannot_be_read_is_left_out_and_the_others_stay(bank_folder: BankFolder) -> None:
    bank_folder.write("faq/health_card/lost.yml", "- mất thẻ")

    bank = bank_folder.load()

    assert "knowledge/faq/health_card/lost.yml:1: cần các dòng dạng khóa: giá trị." in map(str, bank.problems)
    assert [entry.id for entry in bank.published] == [
        "health_card.renewal_how",
        "maternity.conditions",
        "voluntary.monthly_amount",
        "voluntary.state_support",
    ]


def test_a_glossary_and_off_topic_phrasings_may_be_missing(bank_folder: BankFolder) -> None:
    (bank_folder.path / "glossary.yml").unlink()
    (bank_folder.path / "off_topic.yml").unlink()

    bank = bank_folder.load()

    assert bank.problems == ()
    assert (bank.glossary.abbreviations, bank.off_topic.phrasings()) == ({}, [])


def test_the_version_changes_with_any_file(bank_folder: BankFolder, small_bank: Bank) -> None:
    assert bank_folder.load().version == small_bank.version

    bank_folder.change("texts/vi.yml", "Em chưa có câu trả lời.", "Em chưa biết.")
    assert bank_folder.load().version != small_bank.version


def test_an_entry_is_sent_from_its_day_on(bank_folder: BankFolder) -> None:
    bank_folder.change("faq/health_card/lost.yml", "status: published", "status: published\npublish_from: 2027-01-01")

    waiting, there = bank_folder.load(date(2026, 12, 31)), bank_folder.load(date(2027, 1, 1))

    assert [bank.entries["health_card.lost"].published for bank in (waiting, there)] == [False, True]
    assert [waiting.comes_due(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [False, True]
    assert not there.comes_due(date(2027, 1, 2))


def test_drafts_are_no_part_of_the_bank(bank_folder: BankFolder, small_bank: Bank) -> None:
    bank_folder.write("drafts/health_card/lost.yml", "status: [")
    assert (bank_folder.load().version, bank_folder.problems()) == (small_bank.version, [])


def test_a_bank_is_read_as_it_would_be(bank_folder: BankFolder) -> None:
    lost = (bank_folder.path / "faq/health_card/lost.yml").read_text(encoding="utf-8")
    instead = {"faq/health_card/lost.yml": None, "faq/health_card/found.yml": lost}

    bank = load_bank(bank_folder.path, DAY, instead=instead)
    assert "health_card.lost" not in bank.entries
    assert bank.entries["health_card.found"].title["vi"]

    (bank_folder.path / "faq/health_card/lost.yml").rename(bank_folder.path / "faq/health_card/found.yml")
    assert bank_folder.load().version == bank.version


def test_a_folder_without_a_bank_says_which_setting_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"has no folder faq/\. Set HOI_BHXH_KNOWLEDGE_DIR"):
        load_bank(tmp_path, DAY)
