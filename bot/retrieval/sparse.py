"""BM25 (Robertson and Zaragoza 2009, in Lucene's form), with scores that compare across questions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from bot.language.memory import BuildMemory
from bot.retrieval.terms import Scores, add_up, count_terms

K1, B = 1.2, 0.5  # phrasings are short and alike in length, so length counts for half


class SparseIndex:
    """Scores documents (lists of terms) against the terms of a question.

    A raw BM25 score grows with the question's length; here it is divided by what a document made of exactly the
    question's terms would get, terms that no document has included. So 1 means "says all of it", and a question full of
    words the bank does not know stays low.

    Args:
        documents: The terms of each document.
        kind: What `memory` keeps the counts under.
        memory: Knows the counts of documents that were there before.
    """

    def __init__(
        self, documents: Sequence[tuple[str, ...]], kind: str = "documents", memory: BuildMemory | None = None
    ) -> None:
        self._terms = count_terms(kind, documents, tuple, memory)
        counts = self._terms.counts
        lengths = np.asarray(counts.sum(1)).ravel()
        self._mean_length = max(1.0, float(lengths.sum()) / max(1, self._terms.documents))
        self._seen = self._terms.frequencies()
        every = self._terms.documents
        rarity = np.log(1 + (every - self._seen + 0.5) / (self._seen + 0.5))
        long = K1 * (1 - B + B * np.repeat(lengths, np.diff(counts.indptr)) / self._mean_length)
        weights = rarity[counts.indices] * counts.data / (counts.data + long)
        self._by_term = self._terms.by_term(weights.astype(np.float32))

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return one score a document, 0 to about 1."""
        places = self._terms.places(dict.fromkeys(terms))
        if not places:
            return np.zeros(self._terms.documents, dtype=np.float32)
        scores: Scores = add_up(self._by_term, places, np.ones(len(places))) / np.float32(self._ideal(terms))
        return scores

    def coverage(self, terms: Sequence[str]) -> float:
        """Return the share, by weight, of the question's terms that any document has."""
        weights = {term: self._weight(term) for term in terms}
        total = sum(weights.values())
        return sum(weight for term, weight in weights.items() if self._count(term)) / total if total else 0.0

    def _count(self, term: str) -> int:
        place = self._terms.places([term])
        return int(self._seen[place[0]]) if place else 0

    def _weight(self, term: str) -> float:
        """Inverse document frequency as Lucene reckons it."""
        seen = self._count(term)
        return math.log(1 + (self._terms.documents - seen + 0.5) / (seen + 0.5))

    def _ideal(self, terms: Sequence[str]) -> float:
        distinct = set(terms)
        saturation = 1 / (1 + K1 * (1 - B + B * len(distinct) / self._mean_length))
        return max(1e-6, saturation * sum(self._weight(term) for term in distinct))
