"""`bot check` and `bot schema`, as a maintainer runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.bank.schema import schemas
from bot.cli import app
from tests.conftest import DAY, SMALL_BANK, BankFolder


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the small bank; `bot check` compares other days with today."""
    monkeypatch.setattr("bot.commands.options.today", lambda clock: DAY)


def bot(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_a_bank_without_mistakes_is_counted() -> None:
    result = bot("check", "--bank", str(SMALL_BANK), "--day", "2026-11-22")

    assert result.exit_code == 0
    assert result.stdout.startswith("5 mục đã xuất bản, 1 nháp; 61 cách hỏi (")
    assert result.stdout.endswith("4 con số; 3 văn bản; 0 lỗi.\n")


@pytest.fixture
def broken(bank_folder: BankFolder) -> BankFolder:
    """Make a mistake in four files."""
    bank_folder.change("faq/health_card/lost.yml", "risk: procedure", "risk: none")
    bank_folder.change("faq/voluntary/state_support.yml", "thấp nhất; hộ", "thấp nhất, 50% với hộ; hộ")
    bank_folder.change("parameters/voluntary/contribution_rate.yml", "unit: percent", "unit: parts")
    bank_folder.change("texts/en.yml", "coming_line", "comingline")
    return bank_folder


def test_every_problem_is_printed_at_once_with_its_file_and_line(broken: BankFolder) -> None:
    result = bot("check", "--bank", str(broken.path), "--day", "2026-11-22")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == [
        "knowledge/faq/health_card/lost.yml:3",
        "knowledge/faq/voluntary/state_support.yml:24",
        "knowledge/parameters/voluntary/contribution_rate.yml:2",
        "knowledge/texts/en.yml:1",
    ]
    assert lines[1].endswith('số "50%" phải là một {{ tham số }}, không gõ vào câu.')
    assert lines[-1].endswith("4 lỗi.")


def test_json_has_the_counts_and_the_problems(broken: BankFolder) -> None:
    result = bot("check", "--bank", str(broken.path), "--day", "2026-11-22", "--json")
    report = json.loads(result.stdout)

    assert result.exit_code == 1
    assert report["entries"] == {"draft": 1, "reviewed": 0, "published": 4, "retired": 0}
    assert report["variants"]["with_spellings"] > report["variants"]["written"] == 49
    assert (report["parameters"], report["sources"], report["languages"]) == (4, 3, {"vi": 4, "en": 4})
    assert len(report["problems"]) == 4


def test_the_day_decides_what_is_in_force(bank_folder: BankFolder) -> None:
    result = bot("check", "--bank", str(bank_folder.path), "--day", "2025-08-01")

    assert result.exit_code == 1
    assert 'căn cứ "nd-188-2025" không còn (hoặc chưa) hiệu lực ngày 2025-08-01.' in result.stdout


def test_what_changes_by_a_day_ahead_is_printed(bank_folder: BankFolder) -> None:
    result = bot("check", "--bank", str(bank_folder.path), "--on", "2027-01-01")

    assert result.exit_code == 0
    assert "wages.rural_poverty_line: 1.500.000 đồng/tháng -> 1.750.000 đồng/tháng (chưa xác minh" in result.stdout
    assert "  2 con số và 1 câu trả lời khác đi." in result.stdout


def test_citations_are_looked_up_in_a_folder_of_laws(bank_folder: BankFolder, tmp_path: Path) -> None:
    bank_folder.change("sources.yml", "  in_force: 2025-07-01", "  in_force: 2025-07-01\n  text: law")
    (tmp_path / "law.txt").write_text("Điều 36. Mức đóng\n1. Một mức.\nĐiều 50. Điều kiện\n1. Một điều.\n", "utf-8")
    result = bot("check", "--bank", str(bank_folder.path), "--on", "2026-11-22", "--json", "--law", str(tmp_path))
    report = json.loads(result.stdout)

    assert result.exit_code == 1
    found = report["citations"]
    assert found["found"] + found["not_found"] + sum(found["no_text"].values()) == found["places"]
    assert set(found["no_text"]) == {"luat-58-2014", "nd-188-2025"}
    assert any('"Điều 50 khoản 2" không có trong luat-41-2024' in problem for problem in report["problems"])


def test_a_folder_of_laws_that_is_not_there_is_told(bank_folder: BankFolder) -> None:
    result = bot("check", "--bank", str(bank_folder.path), "--law", "nowhere")

    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_schemas_are_written_into_the_bank(bank_folder: BankFolder) -> None:
    result = bot("schema", "--bank", str(bank_folder.path))

    assert result.exit_code == 0
    assert {path.name for path in (bank_folder.path / "schema").iterdir()} == set(schemas())
    assert result.stdout.count("Đã ghi / written: ") == len(schemas())
    # the bank itself has not changed
    assert bot("check", "--bank", str(bank_folder.path), "--day", "2026-11-22").exit_code == 0
