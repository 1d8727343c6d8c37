"""The command line as a whole."""

from __future__ import annotations

import sys

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import app, main

COMMANDS = sorted(typer.main.get_group(app).commands)


def test_there_is_a_command_for_each_task() -> None:
    assert {"ask", "calibrate", "check", "evaluate", "index", "schema", "serve", "train"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])

    assert result.exit_code == 0
    # Vietnamese, a stroke, English
    assert " / " in " ".join(result.stdout.split())


def test_without_a_command_the_commands_are_listed() -> None:
    shown = CliRunner().invoke(app, []).output

    assert all(command in shown for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evaluate", "none.jsonl"], "none.jsonl does not exist."),
        (["check", "--bank", "/nowhere"], "/nowhere has no folder faq/. Set HOI_BHXH_KNOWLEDGE_DIR"),
    ],
)
def test_a_fault_is_one_sentence_and_exit_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["bot", *arguments])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith(told)
    assert "Traceback" not in error


@pytest.mark.parametrize("day", ["22/11/2026", "2026-02-30", "mai"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    result = CliRunner().invoke(app, ["ask", "mất thẻ", "--day", day])

    assert result.exit_code == 2
    assert "--day" in result.output
