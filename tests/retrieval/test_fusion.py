"""From scores of phrasings to one score an entry."""

from __future__ import annotations

import numpy as np
import pytest

from bot.retrieval.fusion import best_by_owner, fuse, mean_of_best
from bot.retrieval.hits import PARTS


def scores(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def owners(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_a_weighted_sum_keeps_how_sure_each_side_was() -> None:
    parts = {name: scores(0, 0) for name in PARTS} | {"dense": scores(0.9, 0.8), "bare": scores(0.1, 1.0)}
    weights = dict.fromkeys(PARTS, 0.0) | {"dense": 10.0, "bare": 2.0}

    assert fuse(parts, weights).tolist() == pytest.approx([9.2, 10.0])


def test_an_entry_is_as_good_as_its_best_phrasing() -> None:
    assert best_by_owner(scores(0.2, 0.7, 0.5), owners(0, 0, 2), 3).tolist() == pytest.approx([0.7, 0, 0.5])


def test_the_mean_of_its_three_best_stands_for_an_entry() -> None:
    mean, best, place = mean_of_best(scores(0.9, 0.8, 0.7, 0.6, 0.4), owners(0, 0, 1, 0, 0), 3)

    # of entry 1 one phrasing is near: its others are taken to be as far as the last one seen, 0.4
    assert mean.tolist() == pytest.approx([(0.9 + 0.8 + 0.6) / 3, (0.7 + 0.4 + 0.4) / 3, 0.4])
    assert best.tolist() == pytest.approx([0.9, 0.7, 0.4])
    # nothing of entry 2 is near
    assert place.tolist() == [0, 2, -1]


def test_without_neighbours_there_is_no_score() -> None:
    mean, _, place = mean_of_best(scores(), owners(), 2)

    assert (mean.tolist(), place.tolist()) == ([0, 0], [-1, -1])
