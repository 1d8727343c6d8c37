"""The shipped bank: the words that steer a calculation are its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.calculators.registry import CALCULATORS
from bot.forms.needed import Needs
from bot.forms.reading import Reader
from bot.settings import ROOT
from tests.conftest import DAY


@pytest.fixture(scope="session")
def bank() -> Bank:
    """Read the shipped bank once; no test changes it."""
    return load_bank(ROOT / "knowledge", DAY)


@pytest.fixture
def reader(bank: Bank) -> Callable[[str], Reader]:
    """Return the reader of a calculator."""
    return lambda name: Reader(CALCULATORS[name], bank.calculators[name], DAY)


@pytest.fixture
def needs(bank: Bank) -> Callable[[str], Needs]:
    """Return what tells which facts a calculator needs."""
    return lambda name: Needs(bank, CALCULATORS[name], DAY)
