"""Which questions ask the same: agglomerative clustering over their vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from bot.retrieval.encoder import Vectors

APART = 0.475
"""Groups whose members lie further apart than this (mean cosine distance) stay apart.

Learned from 548 labelled questions of the tune half: questions of one entry are one group, which gives pairs an F1 of
0.53 there and 0.42 on the report half (`bot bench grouping`). Complete linkage and HDBSCAN over the same vectors, the
encoder's own vectors, and likeness of letters mixed in all did worse on both halves.
"""


def group(vectors: Vectors, apart: float = APART) -> list[int]:
    """Return the number of each vector's group; unit vectors, a row each."""
    if len(vectors) < 2:
        return [0] * len(vectors)
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=apart)
    return [int(label) for label in model.fit_predict(vectors)]


def pair_scores(expected: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs that are together in `found`, against those that should be."""
    wanted, got = _together(np.unique(expected, return_inverse=True)[1]), _together(np.array(found))
    both = float((wanted & got).sum())
    precision, recall = both / max(1.0, float(got.sum())), both / max(1.0, float(wanted.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _together(labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (labels[:, None] == labels[None, :])[np.triu_indices(len(labels), 1)]
    return same
