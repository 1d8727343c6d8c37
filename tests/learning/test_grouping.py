"""Groups of vectors, and how groups are judged."""

from __future__ import annotations

import numpy as np
import pytest

from bot.learning.grouping import group, pair_scores
from bot.retrieval.encoder import Vectors


def at(*degrees: float) -> Vectors:
    radians = np.radians(np.array(degrees))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def test_near_vectors_are_one_group_and_far_ones_are_not() -> None:
    first, second, third, fourth = group(at(0, 10, 90, 100))
    assert first == second != third == fourth


@pytest.mark.parametrize("degrees", [[], [30.0]])
def test_nothing_and_one_need_no_grouping(degrees: list[float]) -> None:
    assert group(at(*degrees)) == [0] * len(degrees)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ([0, 0, 1, 1], 1.0, 1.0),
        ([0, 0, 0, 0], 2 / 6, 1.0),  # two of the six pairs belong together
        ([0, 1, 2, 3], 0.0, 0.0),
        ([0, 0, 1, 2], 1.0, 0.5),
    ],
)
def test_pairs_are_what_is_judged(found: list[int], precision: float, recall: float) -> None:
    told = pair_scores(["a", "a", "b", "b"], found)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    assert told == pytest.approx((precision, recall, both))
