"""The shipped bank's words, a database of the test's own, and a morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.clock import VIETNAM, FixedClock
from bot.settings import ROOT
from bot.store import Store, migrate, open_store
from tests.conftest import DAY


@pytest.fixture(scope="session")
def bank() -> Bank:
    """Read the shipped bank once; no test changes it."""
    return load_bank(ROOT / "knowledge", DAY)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    migrate(url)
    opened = open_store(url)
    yield opened
    opened.close()
