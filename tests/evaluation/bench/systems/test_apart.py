"""Processes of their own: a quick system for real, and one that fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.evaluation.bench.systems import process
from bot.evaluation.bench.systems.apart import SystemFailedError, run_apart
from bot.evaluation.bench.systems.system import Corpus
from tests.conftest import DAY, SMALL_BANK

HERE = Path(sys.executable)


def test_what_a_system_says_comes_back_with_what_it_took(corpus: Corpus, tmp_path: Path) -> None:
    told = {
        **process.payload("bm25", corpus, SMALL_BANK, "bundled", DAY),
        "questions": ["mất thẻ bhyt", "xyzzy"] * 20,
        "data_dir": str(tmp_path),
    }
    seen: list[tuple[int, int]] = []
    measured = run_apart("BM25", HERE, process.MODULE, told, lambda done, of: seen.append((done, of)))

    assert seen == [(20, 40), (40, 40)]
    assert measured.rankings[0].hits[0][0] == "health_card.lost"
    assert measured.rankings[1].hits == ()
    assert len(measured.milliseconds) == 40
    assert measured.peak_mb >= measured.resident_mb > 0
    assert measured.build_seconds > 0
    assert 0 <= measured.others <= 1


def test_a_system_that_fails_says_what_it_printed() -> None:
    with pytest.raises(SystemFailedError, match=r"(?s)Rasa could not be measured.*KeyError: 'config'"):
        run_apart("Rasa", HERE, "tests.evaluation.bench.systems.failing_process", {}, lambda done, of: None)


def test_a_module_that_is_not_there_is_a_sentence_too() -> None:
    with pytest.raises(SystemFailedError, match="No module named"):
        run_apart("x", HERE, "bot.evaluation.bench.systems.nowhere", {"a": "b" * 200_000}, lambda done, of: None)
