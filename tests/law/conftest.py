"""The shipped bank, for what must hold of every figure of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.settings import ROOT

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def real_bank() -> Bank:
    """Read the shipped bank as of a day on which figures behind and ahead of it are known."""
    return load_bank(ROOT / "knowledge", DAY)
