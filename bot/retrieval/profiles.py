"""TF-IDF cosines: of the letters of a phrasing, and of all the terms an entry is asked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from bot.language.memory import BuildMemory
from bot.retrieval.terms import Scores, add_up, count_terms

LETTER_RUNS = (2, 4)  # slips of the finger change one run of letters in a word and leave the others
_RARE = 2  # texts that must share a run of letters before it counts, in a bank of any size
_ANY_SIZE = 1000

_runs = CountVectorizer(analyzer="char_wb", ngram_range=LETTER_RUNS).build_analyzer()


class _Cosines:
    """Cosines between documents and a question, terms weighted by how often they come and how rare they are."""

    def __init__(
        self,
        kind: str,
        documents: Sequence[Hashable],
        cut: Callable[[Any], Iterable[str]],
        memory: BuildMemory | None,
        rare: int = 1,
    ) -> None:
        self._cut = cut
        self._terms = count_terms(kind, documents, cut, memory)
        counts, seen = self._terms.counts, self._terms.frequencies()
        self._rarity = np.where(seen >= rare, np.log((1 + self._terms.documents) / (1 + seen)) + 1, 0)
        weights = (1 + np.log(counts.data)) * self._rarity[counts.indices]
        squares = np.add.reduceat(np.append(weights**2, 0), counts.indptr[:-1]) * (np.diff(counts.indptr) > 0)
        norms = np.maximum(np.sqrt(squares), 1e-9)
        weights /= np.repeat(norms, np.diff(counts.indptr))
        self._by_term = self._terms.by_term(weights.astype(np.float32))

    def scores(self, question: Any) -> Scores:
        """Return one cosine a document, 0 to 1."""
        counted = Counter(self._cut(question))
        known = {term: self._terms.places([term]) for term in counted}
        terms = [term for term, place in known.items() if place]
        places = [known[term][0] for term in terms]
        weights = (1 + np.log([counted[term] for term in terms])) * self._rarity[places]
        norm = float(np.sqrt((weights**2).sum()))
        if not norm:
            return np.zeros(self._terms.documents, dtype=np.float32)
        return add_up(self._by_term, places, weights / norm)


class LetterIndex(_Cosines):
    """Scores texts by the runs of letters they share with a question; forgiving of misspelt words."""

    def __init__(self, texts: Sequence[str], memory: BuildMemory | None = None) -> None:
        super().__init__("letters", texts, _runs, memory, _RARE if len(texts) > _ANY_SIZE else 1)


class TermIndex(_Cosines):
    """Scores documents by the terms they share with a question; an entry, with all its phrasings, is one document."""

    def __init__(self, documents: Sequence[tuple[str, ...]], memory: BuildMemory | None = None) -> None:
        super().__init__("vocabulary", documents, tuple, memory)
