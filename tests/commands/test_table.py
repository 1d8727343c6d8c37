"""`bot table`: out, changed by hand, looked at, and in."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.conftest import BankFolder

LINE = "wages.rural_poverty_line"


@pytest.fixture
def figures(bank_folder: BankFolder, tmp_path: Path) -> Path:
    """Return the small bank's figures as CSV."""
    file = tmp_path / "figures.csv"
    done = run("export", file, bank_folder, "--kind", "parameters")
    assert done.exit_code == 0, done.output
    return file


def run(command: str, file: Path, bank: BankFolder, *more: str) -> Result:
    return CliRunner().invoke(app, ["table", command, str(file), "--bank", str(bank.path), *more])


def add_row(file: Path, *cells: str) -> None:
    """Add a row below the header's columns: name, labels, unit, start, amount, source, at, verified."""
    text = file.read_bytes().decode("utf-8-sig")
    file.write_bytes((text + ";".join(cells) + "\r\n").encode("utf-8-sig"))


def everything(bank: BankFolder) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in bank.path.rglob("*.yml")}


def test_out_and_in_again_changes_nothing(bank_folder: BankFolder, tmp_path: Path) -> None:
    before = everything(bank_folder)
    file = tmp_path / "bank.xlsx"
    assert run("export", file, bank_folder).exit_code == 0
    done = run("import", file, bank_folder)
    assert (done.exit_code, everything(bank_folder)) == (0, before)
    assert "0 tệp" in done.output


def test_a_dry_run_prints_what_would_change_and_writes_nothing(bank_folder: BankFolder, figures: Path) -> None:
    before = everything(bank_folder)
    add_row(figures, LINE, "", "", "", "01/07/2028", "2,2 triệu", "luat-41-2024", "", "có")
    done = run("import", figures, bank_folder, "--dry-run")
    assert (done.exit_code, everything(bank_folder)) == (0, before)
    assert f"{LINE} Giá trị 01/07/2028: (trống) -> 2,2 triệu" in done.output

    assert run("import", figures, bank_folder).exit_code == 0
    assert "2028-07-01: {amount: 2200000, source: luat-41-2024}" in _line_file(bank_folder)
    # the same file once more
    again = run("import", figures, bank_folder)
    assert again.exit_code == 0
    assert "0 tệp" in again.output


def test_a_wrong_row_is_told_and_stops_the_others(bank_folder: BankFolder, figures: Path) -> None:
    before = everything(bank_folder)
    add_row(figures, LINE, "", "", "", "01/07/2028", "2,2 triệu", "luat-41-2024", "", "có")
    add_row(figures, "maternity.least_months", "", "", "", "01/07/2028", "mấy tháng", "luat-41-2024", "", "có")
    done = run("import", figures, bank_folder)
    assert (done.exit_code, everything(bank_folder)) == (1, before)
    assert 'dòng 8, Giá trị: không đọc được giá trị "mấy tháng"' in done.output

    assert run("import", figures, bank_folder, "--only-right").exit_code == 1
    assert "2028-07-01" in _line_file(bank_folder)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.xlsx", None, "Không có tệp"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "kiểu cũ"),
        ("empty.csv", b"", "trống"),
        ("big.csv", b"x" * (50 * 1024 * 1024), "lớn hơn 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    bank_folder: BankFolder, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = run("import", file, bank_folder)
    assert done.exit_code != 0
    assert told in str(done.exception)


def test_csv_wants_to_know_which_kind(bank_folder: BankFolder, tmp_path: Path) -> None:
    assert run("export", tmp_path / "x.csv", bank_folder).exit_code == 2


def _line_file(bank: BankFolder) -> str:
    return (bank.path / "parameters/wages/rural_poverty_line.yml").read_text(encoding="utf-8")
