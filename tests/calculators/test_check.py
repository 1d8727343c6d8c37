"""What `bot check` says of a calculator's file. Each row breaks the file of the voluntary contribution in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.calculator import CalculatorWords
from bot.bank.yaml_file import read_yaml
from bot.calculators.check import check_calculators
from bot.settings import ROOT
from tests.conftest import DAY, BankFolder

FILE = ROOT / "knowledge/calculators/voluntary.yml"
Problems = Callable[..., list[str]]


@pytest.fixture
def problems(bank: Bank, tmp_path: Path) -> Problems:
    """Return what is wrong with the file when `old` is replaced by `new` in it."""

    def problems(old: str = "", new: str = "", name: str = "voluntary", day: date = DAY) -> list[str]:
        text = FILE.read_text(encoding="utf-8")
        assert not old or text.count(old) == 1, f"the file says {old!r} {text.count(old)} times"
        path = tmp_path / "calculator.yml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        file = read_yaml(path, f"knowledge/calculators/{name}.yml")
        words = CalculatorWords.model_validate({**file.value, "name": name, "path": file.path})
        changed = replace(bank, calculators={name: words})
        return [str(problem) for problem in check_calculators(changed, {name: file}, day)]

    return problems


def line_of(text: str) -> int:
    """Return the line of the shipped file in which `text` stands first."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_shipped_file_has_no_problems(problems: Problems) -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "{rate} × {income} = {amount}.\"\n    en: \"Contribution",
            "{rate} × {wage} = {amount}.\"\n    en: \"Contribution",
            'không có chỗ trống "{wage}"; câu này có: {amount}, {rate}, {income}.',
        ),
        ("  province:\n", "  provinces:\n", 'thiếu câu "province" trong "notes".'),
        ("  province:\n", "  provinces:\n", 'phép tính không bao giờ nói câu "provinces".'),
        ("  first_month:\n", "  month:\n", 'thiếu lời hỏi "first_month".'),
        ("  first_month:\n", "  month:\n", 'phép tính không hỏi "month".'),
        ("  - voluntary.monthly_amount\n", "  - voluntary.amount\n", 'câu "voluntary.amount" chưa có trong faq/.'),
        ("en: Income chosen}", 'en: ""}', '"income" thiếu "label" tiếng "en".'),
        ("en: The contribution is a share of the income you choose.}", 'en: ""}', '"income" thiếu "why" tiếng "en".'),
        ("heard: {poor:", "heard: {poorest:", '"group" không có lựa chọn "poorest".'),
        ("      near_poor:", "      nearly_poor:", '"group" cần đúng các lựa chọn: poor, island, near_poor,'),
        (", en: near-poor household}", "}", 'lựa chọn "near_poor" thiếu lời vi hoặc en.'),
        (", en: Voluntary social insurance contribution}", "}", 'thiếu "title" tiếng "en".'),
        ("Hạn đóng: {amount}.", "Hạn đóng: 5 ngày.", 'số "5 ngày" phải là một {{ tham số }}, không gõ vào câu.'),
        ("Hạn đóng: {amount}.", "", "câu còn trống."),
        (
            "Hạn đóng: {amount}.",
            "Hạn đóng: {{ voluntary.deadline }}.",
            'tham số "voluntary.deadline" chưa có trong parameters/.',
        ),
        (
            "Hạn đóng: {amount}.",
            "Hạn đóng: {{ voluntary.least_age }}.",
            'tham số "voluntary.least_age" chưa kê ở "parameters" của tệp này.',
        ),
        ("  - voluntary.quarter_months\n", "  - voluntary.q\n", 'tham số "voluntary.q" chưa có trong parameters/.'),
        (
            '"Pay by {amount}."\n    sources: [{source: luat-41-2024, at: Điều 36 khoản 3}]',
            '"Pay by {amount}."',
            "mỗi bước cần ít nhất một căn cứ (sources).",
        ),
        (
            "Pay by {amount}.\"\n    sources: [{source: luat-41-2024,",
            "Pay by {amount}.\"\n    sources: [{source: luat-41,",
            'căn cứ "luat-41" chưa có trong sources.yml.',
        ),
        (
            "Pay by {amount}.\"\n    sources: [{source: luat-41-2024, at: Điều 36 khoản 3}]",
            "Pay by {amount}.\"\n    sources: [{source: luat-41-2024, at: khoản 3}]",
            "không đọc được căn cứ",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_told(problems: Problems, old: str, new: str, problem: str) -> None:
    assert any(problem in told for told in problems(old, new)), problems(old, new)


def test_a_slip_is_told_with_its_line(problems: Problems) -> None:
    [told] = problems("Hạn đóng: {amount}.", "Hạn đóng: {deadline}.")

    line = line_of("Hạn đóng: {amount}")
    assert told == (
        f'knowledge/calculators/voluntary.yml:{line}: không có chỗ trống "{{deadline}}"; câu này có: {{amount}}.'
    )


def test_a_basis_that_does_not_hold_on_the_day_is_told(problems: Problems) -> None:
    told = problems(day=date(2025, 6, 30))

    assert 'căn cứ "nd-159-2025" không còn (hoặc chưa) hiệu lực ngày 2025-06-30.' in "\n".join(told)


def test_a_file_without_a_calculator_is_told(problems: Problems) -> None:
    assert problems(name="pensions") == [
        'knowledge/calculators/pensions.yml:2: không có phép tính nào tên "pensions". '
        "Xem `bot calculate`; có thể tên tệp gõ nhầm."
    ]


def test_the_loader_checks_the_files_too(bank_folder: BankFolder) -> None:
    bank_folder.write("calculators/pension.yml", "title: {vi: Lương hưu, en: Pension}\nstep: {}\n")

    told = "\n".join(bank_folder.problems())
    assert 'knowledge/calculators/pension.yml:2: khóa "step" không có trong mẫu.' in told
    assert 'knowledge/calculators/pension.yml:1: thiếu "parameters".' in told
