"""A bank of five entries for the tests of the parts, and the shipped one for the tests of the whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from tests.small_composer import compose

# How long an example takes tells how busy the machine is, not whether the product is right.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

SMALL_BANK = Path(__file__).parent / "small_bank"
DAY = date(2026, 11, 22)


@dataclass
class BankFolder:
    """A copy of the small bank to make mistakes in."""

    path: Path

    def write(self, name: str, text: str) -> None:
        """Put a file in the bank, or replace one."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the one place where a file says `old`."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} says {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def load(self, day: date = DAY) -> Bank:
        """Read the bank as it is now."""
        return load_bank(self.path, day)

    def problems(self, day: date = DAY) -> list[str]:
        """Return what `bot check` would print."""
        return [str(problem) for problem in self.load(day).problems]


@pytest.fixture
def bank_folder(tmp_path: Path) -> BankFolder:
    """Copy the small bank to a folder of the test's own."""
    return BankFolder(Path(shutil.copytree(SMALL_BANK, tmp_path / "knowledge")))


@pytest.fixture(scope="session")
def small_bank() -> Bank:
    """Read the small bank, which has no problems."""
    bank = load_bank(SMALL_BANK, DAY)
    assert bank.problems == ()
    return bank


@pytest.fixture(scope="session")
def small_composer(small_bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Composer:
    """Answer from the small bank."""
    return compose(small_bank, tmp_path_factory.mktemp("small_composer"))
