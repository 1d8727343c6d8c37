"""BM25 by bm25s, with scores that compare across questions."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it announces every build

K1, B = 1.2, 0.5  # phrasings are short and alike in length, so length counts for half

Scores = NDArray[np.float32]


class SparseIndex:
    """Scores documents (lists of terms) against the terms of a question.

    A raw BM25 score grows with the question's length; here it is divided by what a document made of exactly the
    question's terms would get, terms that no document has included. So 1 means "says all of it", and a question full of
    words the bank does not know stays low.
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._count = len(documents)
        self._frequency = Counter(term for document in documents for term in set(document))
        self._mean_length = max(1.0, sum(map(len, documents)) / max(1, self._count))
        self._engine = bm25s.BM25(method="lucene", k1=K1, b=B)
        self._engine.index([list(document) or ["\0"] for document in documents], show_progress=False)

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return one score a document, 0 to about 1."""
        known = [term for term in dict.fromkeys(terms) if term in self._frequency]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        raw = np.asarray(self._engine.get_scores(known), dtype=np.float32)[: self._count]
        scores: Scores = raw / self._ideal(terms)
        return scores

    def coverage(self, terms: Sequence[str]) -> float:
        """Return the share, by weight, of the question's terms that any document has."""
        weights = {term: self._weight(term) for term in terms}
        total = sum(weights.values())
        return sum(weight for term, weight in weights.items() if term in self._frequency) / total if total else 0.0

    def _weight(self, term: str) -> float:
        """Inverse document frequency as Lucene reckons it."""
        seen = self._frequency.get(term, 0)
        return math.log(1 + (self._count - seen + 0.5) / (seen + 0.5))

    def _ideal(self, terms: Sequence[str]) -> float:
        distinct = set(terms)
        saturation = 1 / (1 + K1 * (1 - B + B * len(distinct) / self._mean_length))
        return max(1e-6, saturation * sum(self._weight(term) for term in distinct))
