"""Weighted fusion of the scores of an entry.

A weighted sum and not reciprocal ranks: on Vietnamese customer questions the sum was ahead by four to six points
(ViRE, EACL 2026 Findings), and ranks throw away how sure each side was.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.hits import PARTS

Array = NDArray[np.float32]
Weights = Mapping[str, float]
"""How much each of `PARTS` counts; learned on the tune half by `bot calibrate`."""

BEST_OF = 3  # phrasings whose mean stands for an entry: one lucky neighbour is noise, all of them are a blur


def fuse(parts: Mapping[str, Array], weights: Weights) -> Array:
    """Return one score an entry from its parts, all of shape (entries,)."""
    fused: Array = np.sum([weights[name] * parts[name] for name in PARTS], axis=0, dtype=np.float32)
    return fused


def best_by_owner(scores: Array, owners: NDArray[np.int64], count: int) -> Array:
    """Return each owner's best score; 0 for one without any."""
    best = np.zeros(count, dtype=np.float32)
    np.maximum.at(best, owners, scores)
    return best


def mean_of_best(
    scores: Array, owners: NDArray[np.int64], count: int, best_of: int = BEST_OF
) -> tuple[Array, Array, NDArray[np.int64]]:
    """Return, an owner, the mean of its best scores, its best score and the place of that one.

    `scores` are the highest there are, best first; an owner that has fewer among them than `best_of` gets the lowest
    for the rest, which is at least what it really has. A place is -1 for an owner without any.
    """
    floor = scores[-1] if len(scores) else np.float32(0)
    kept = np.full((count, best_of), floor, dtype=np.float32)
    place = np.full(count, -1, dtype=np.int64)
    taken = np.zeros(count, dtype=np.int64)
    for rank, owner in enumerate(owners):
        if taken[owner] < best_of:
            if taken[owner] == 0:
                place[owner] = rank
            kept[owner, taken[owner]] = scores[rank]
            taken[owner] += 1
    mean: Array = kept.mean(1)
    return mean, kept[:, 0], place
