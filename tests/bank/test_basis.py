"""What answers rest on: reworded articles, repealed ones, and old rules told as such."""

from __future__ import annotations

import pytest

from bot.bank.basis import unreadable
from tests.conftest import BankFolder

CONDITIONS = "faq/maternity/conditions.yml"


def reword(bank: BankFolder, place: str, change: str) -> None:
    bank.change("sources.yml", "  in_force: 2025-07-01", f"  in_force: 2025-07-01\n  changed:\n    {place}: {change}")


@pytest.mark.parametrize("place", ["Điều 50", "Điều 50 khoản 2", "Điều 50 khoản 2 điểm a"])
def test_an_entry_on_a_repealed_place_is_a_problem(bank_folder: BankFolder, place: str) -> None:
    reword(bank_folder, place, "{since: 2026-01-01}")

    assert bank_folder.problems() == [
        f"knowledge/{CONDITIONS}:6: {place} của luat-41-2024 từ 01/01/2026 đã bị bãi bỏ; sửa câu trả lời, hoặc ghi "
        "until nếu câu nói về quy định cũ."
    ]


@pytest.mark.parametrize("place", ["Điều 50 khoản 1", "Điều 5", "Điều 51"])
def test_a_change_elsewhere_does_not_touch_it(bank_folder: BankFolder, place: str) -> None:
    reword(bank_folder, place, "{since: 2026-01-01}")

    assert bank_folder.problems() == []


def test_a_reworded_place_needs_the_text_that_reworded_it(bank_folder: BankFolder) -> None:
    reword(bank_folder, "Điều 50 khoản 2", "{since: 2026-01-01, by: nd-188-2025}")
    assert "đã được nd-188-2025 sửa; đọc lại và thêm căn cứ ấy." in bank_folder.problems()[0]

    bank_folder.change(CONDITIONS, "title:", "  - {source: nd-188-2025, at: Điều 1}\ntitle:")
    assert bank_folder.problems() == []


def test_a_change_that_lies_ahead_is_none_yet(bank_folder: BankFolder) -> None:
    reword(bank_folder, "Điều 50 khoản 2", "{since: 2027-01-01}")

    assert bank_folder.problems() == []


def test_sources_name_texts_and_places_that_exist(bank_folder: BankFolder) -> None:
    reword(bank_folder, "chương hai", "{since: 2027-01-01, by: nd-9-2026}")

    assert [problem.split(": ", 1)[1] for problem in bank_folder.problems()] == [
        'luat-41-2024: không đọc được căn cứ "chương hai": không đọc được từ "chương hai". Viết như "Điều 36 khoản 1 '
        'điểm a; Điều 37".',
        'luat-41-2024: văn bản sửa đổi "nd-9-2026" chưa có ở đây.',
    ]


def test_an_old_rule_rests_on_what_held_then_and_says_until_when(bank_folder: BankFolder) -> None:
    bank_folder.change(CONDITIONS, "luat-41-2024, at: Điều 50 khoản 2", "luat-58-2014")
    assert 'căn cứ "luat-58-2014" không còn (hoặc chưa) hiệu lực ngày 2026-11-22.' in bank_folder.problems()[0]

    bank_folder.change(CONDITIONS, "risk: deadline", "risk: deadline\nuntil: 2025-06-30")
    bank_folder.change("parameters/maternity/least_months.yml", "2025-07-01", "2016-01-01")
    assert [problem.split(": ", 1)[1] for problem in bank_folder.problems()] == [
        "câu về quy định cũ phải nói rõ áp dụng đến hết ngày 30/06/2025.",
        "câu về quy định cũ phải nói rõ áp dụng đến hết ngày 30/06/2025.",
    ]

    bank_folder.change(CONDITIONS, "trước khi sinh.", "trước khi sinh (đến hết 30/06/2025).")
    bank_folder.change(CONDITIONS, "before the birth.", "before the birth (until 30/06/2025).")
    assert bank_folder.problems() == []


def test_an_old_rule_may_name_the_law_that_ended_it(bank_folder: BankFolder) -> None:
    # law 41/2024 began the day after
    bank_folder.change(CONDITIONS, "risk: deadline", "risk: deadline\nuntil: 2025-06-30")
    bank_folder.change("parameters/maternity/least_months.yml", "2025-07-01", "2016-01-01")

    assert not [problem for problem in bank_folder.problems() if "hiệu lực" in problem]


@pytest.mark.parametrize(("at", "told"), [("Điều 3", ""), ("", ""), ("mục 3", "mục 3")])
def test_only_what_cannot_be_read_is_told(at: str, told: str) -> None:
    assert told in unreadable(at)
    assert bool(unreadable(at)) is bool(told)
