"""A bank grown by its own spellings, and FAISS types beside one another."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import faiss
import numpy as np
import pytest

from bot.bank.bank import Bank
from bot.evaluation.bench.faiss_kinds import KINDS, compare
from bot.evaluation.bench.results import Times
from bot.evaluation.bench.scale import Kind, Scale, ScaleError, grown, read_scale


def phrasings(bank: Bank) -> list[str]:
    return [text for entry in bank.published for _, text in entry.phrasings()]


def one_cell_of_many(dimensions: int) -> Any:
    """Return an index that looks into one cell of 64 only."""
    return faiss.index_factory(dimensions, "IVF64,Flat", faiss.METRIC_INNER_PRODUCT)


def test_a_bank_grows_to_the_size_asked_for_and_no_phrasing_twice(small_bank: Bank) -> None:
    before = phrasings(small_bank)

    after = phrasings(grown(small_bank, len(before) + 50))

    assert len(after) == len(set(after)) == len(before) + 50
    assert set(before) < set(after)


def test_it_grows_the_same_for_the_same_seed(small_bank: Bank) -> None:
    size = len(phrasings(small_bank)) + 200  # enough to reach the slips, which the seed chooses

    assert phrasings(grown(small_bank, size)) == phrasings(grown(small_bank, size))
    assert phrasings(grown(small_bank, size, seed=1)) != phrasings(grown(small_bank, size))


def test_more_than_it_has_spellings_is_an_error_that_says_how_many_there_are(small_bank: Bank) -> None:
    with pytest.raises(ScaleError, match=r"has only \d"):
        grown(small_bank, 100_000)


def test_exact_search_keeps_every_neighbour_and_a_poor_one_is_seen() -> None:
    noise = np.random.default_rng(0)
    vectors = noise.normal(size=(4000, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    few = {"exact": KINDS["Flat (exact)"], "poor": one_cell_of_many}

    exact, poor = compare(vectors, vectors[:20], few)

    assert exact.kept == 1.0
    assert poor.kept < 0.6
    assert exact.search.n == poor.search.n == 20
    assert exact.megabytes == pytest.approx(4000 * 16 * 4 / 1e6, abs=0.06)


def test_what_the_process_prints_is_read_back() -> None:
    kind = Kind("exact", 0.1, 12.5, Times(3, 1.0, 2.0), 1.0)
    scale = Scale(100, 12.3, [1.0, 1.1], Times(3, 4.0, 5.0), 400.0, [kind])

    assert read_scale(json.loads(json.dumps(asdict(scale)))) == scale
