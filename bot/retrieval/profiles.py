"""TF-IDF cosines over all the terms an entry is asked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from bot.language.memory import BuildMemory
from bot.retrieval.terms import Scores, add_up, count_terms


class TermIndex:
    """Scores documents by the terms they share with a question; an entry, with all its phrasings, is one document.

    Terms are weighted by how often they come (logarithm) and how rare they are, as scikit-learn's `TfidfVectorizer`
    does with `sublinear_tf`.

    Args:
        documents: The terms of each document.
        memory: Knows the counts of documents that were there before.
    """

    def __init__(self, documents: Sequence[tuple[str, ...]], memory: BuildMemory | None = None) -> None:
        self._terms = count_terms("vocabulary", documents, tuple, memory)
        counts, seen = self._terms.counts, self._terms.frequencies()
        self._rarity = np.where(seen > 0, np.log((1 + self._terms.documents) / (1 + seen)) + 1, 0)
        weights = (1 + np.log(counts.data)) * self._rarity[counts.indices]
        squares = np.add.reduceat(np.append(weights**2, 0), counts.indptr[:-1]) * (np.diff(counts.indptr) > 0)
        norms = np.maximum(np.sqrt(squares), 1e-9)
        weights /= np.repeat(norms, np.diff(counts.indptr))
        self._by_term = self._terms.by_term(weights.astype(np.float32))

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return one cosine a document, 0 to 1."""
        counted = Counter(terms)
        known = {term: self._terms.places([term]) for term in counted}
        shared = [term for term, place in known.items() if place]
        places = [known[term][0] for term in shared]
        weights = (1 + np.log([counted[term] for term in shared])) * self._rarity[places]
        norm = float(np.sqrt((weights**2).sum()))
        if not norm:
            return np.zeros(self._terms.documents, dtype=np.float32)
        return add_up(self._by_term, places, weights / norm)
