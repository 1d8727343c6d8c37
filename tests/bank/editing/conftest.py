"""A workbench over a copy of the small bank, and three people."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.bank.editing.files import EntryFiles
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.bank.editing.workbench import Workbench
from tests.conftest import BankFolder

LIMA, OPAL = Author("lima", "Bàn Lima"), Author("opal", "Bàn <Opal>")
CONDITIONS = "maternity.conditions"


def git(folder: Path, *command: str) -> str:
    """Run git as somebody at the keyboard would."""
    who = ["-c", "user.name=Tay", "-c", "user.email=tay@example.invalid"]
    return subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def workbench(bank_folder: BankFolder) -> Workbench:
    return open_workbench(bank_folder.path)


def open_workbench(folder: Path) -> Workbench:
    files = EntryFiles(folder)
    return Workbench(files, BankReader(files))
