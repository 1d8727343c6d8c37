"""The small bank as the systems get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.evaluation.bench.systems.system import Corpus, Task
from tests.conftest import DAY, SMALL_BANK


@pytest.fixture(scope="session")
def corpus(small_bank: Bank) -> Corpus:
    """Return what the small bank says people ask."""
    return Corpus.of(small_bank)


@pytest.fixture
def task(corpus: Corpus, tmp_path: Path) -> Task:
    """Return what a system over the small bank is built from."""
    return Task(corpus, SMALL_BANK, tmp_path, "bundled", DAY)
