"""The shipped bank, because a sum is only right with the figures that are shipped."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.settings import ROOT
from tests.conftest import DAY


@pytest.fixture(scope="session")
def bank() -> Bank:
    """Read the shipped bank once; no test changes it."""
    return load_bank(ROOT / "knowledge", DAY)
