"""`bot report`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.answering.composer import Composer
from bot.cli import app
from bot.commands import report


@pytest.fixture
def _small(small_composer: Composer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "open_composer", lambda _day: small_composer)
    monkeypatch.setenv("HOI_BHXH_DATA_DIR", str(tmp_path / "var"))


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(
    ("name", "begins"),
    [("m.pdf", b"%PDF"), ("m.HTML", b"<!doctype"), ("m.csv", "\ufeffBáo cáo tháng 10/2026".encode())],
)
def test_a_month_is_written_in_the_form_its_file_is_named_for(tmp_path: Path, name: str, begins: bytes) -> None:
    result = CliRunner().invoke(app, ["report", "--month", "2026-10", "--write", str(tmp_path / name)])
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(("month", "name", "told"), [("2026-13", "m.pdf", "2026-10"), ("2026-10", "m.doc", ".pdf")])
def test_what_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path, month: str, name: str, told: str) -> None:
    result = CliRunner().invoke(app, ["report", "--month", month, "--write", str(tmp_path / name)])
    assert result.exit_code
    assert told in result.output or told in str(result.exception)
    assert not (tmp_path / name).exists()
