"""What `bot check` says of knowledge/form.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.form import FormWords
from bot.bank.form_check import check_form
from bot.bank.yaml_file import read_yaml
from bot.settings import ROOT

FILE = ROOT / "knowledge/form.yml"


def problems(tmp_path: Path, old: str = "", new: str = "") -> list[str]:
    text = FILE.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1, f"the file says {old!r} {text.count(old)} times"
    path = tmp_path / "form.yml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    file = read_yaml(path, "knowledge/form.yml")
    return [str(problem) for problem in check_form(FormWords.model_validate(file.value), file)]


def test_the_shipped_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  stopped: ", "  ended: ", 'thiếu câu "stopped".'),
        ("  stopped: ", "  ended: ", 'chương trình không bao giờ nói câu "ended".'),
        (", en: I have stopped. Ask me anything else.}", "}", 'thiếu lời tiếng "en".'),
        ("Em ghi: {facts}.", "Em ghi: {fact}.", 'không có chỗ trống "{fact}".'),
        ("  skip: [", "  omit: [", 'thiếu chữ người dân gõ cho "skip".'),
        ("  skip: [", "  omit: [", 'không có ý nào tên "omit".'),
    ],
)
def test_a_slip_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert any(problem in told for told in problems(tmp_path, old, new))
