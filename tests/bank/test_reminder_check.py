"""What `bot check` says of knowledge/reminders.yml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.bank.reminder import ReminderWords
from bot.bank.reminder_check import check_reminders
from bot.bank.yaml_file import read_yaml
from bot.settings import ROOT
from tests.conftest import DAY

FILE = ROOT / "knowledge/reminders.yml"


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Read the shipped bank once."""
    return load_bank(ROOT / "knowledge", DAY)


def problems(bank: Bank, tmp_path: Path, old: str = "", new: str = "") -> list[str]:
    text = FILE.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1, f"the file says {old!r} {text.count(old)} times"
    path = tmp_path / "reminders.yml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    file = read_yaml(path, "knowledge/reminders.yml")
    words = ReminderWords.model_validate(file.value)
    return [str(problem) for problem in check_reminders(replace(bank, reminders=words), file)]


def test_the_shipped_file_has_no_problems(bank: Bank, tmp_path: Path) -> None:
    assert problems(bank, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  maternity_papers:\n", "  birthday:\n", 'chương trình không biết việc "birthday"'),
        ("  maternity_papers:\n", "  birthday:\n", 'thiếu việc "maternity_papers".'),
        (", en: the job-search notice}", "}", 'thiếu lời tiếng "en".'),
        ("hết hạn ngày {day}. Anh", "hết hạn ngày {date}. Anh", 'không có chỗ trống "{date}".'),
        ("để đứt từ {{ health_card.gap_days }}", "để đứt từ 90 ngày", 'số "90 ngày" phải là một {{ tham số }}'),
        ("để đứt từ {{ health_card.gap_days }}", "{{ health_card.no }}", 'tham số "health_card.no" chưa có'),
        ("entry: voluntary.where_to_pay", "entry: voluntary.nowhere", 'câu "voluntary.nowhere" chưa có'),
        ("after: {voluntary: {}}", "after: {gambling: {}}", 'không có phép tính nào tên "gambling".'),
        ("  too_late: ", "  too_soon: ", 'thiếu câu "too_late".'),
        ("  too_late: ", "  too_soon: ", 'chương trình không bao giờ nói câu "too_soon".'),
        ("nhắc {title}, ngày {on}. Xem", "nhắc {what}, ngày {on}. Xem", 'không có chỗ trống "{what}".'),
        ("  cancel: [", "  end: [", 'thiếu chữ người dân gõ cho "cancel".'),
        ("  cancel: [", "  end: [", 'không có ý nào tên "end".'),
    ],
)
def test_a_slip_is_told(bank: Bank, tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert any(problem in told for told in problems(bank, tmp_path, old, new))
