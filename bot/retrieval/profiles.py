"""TF-IDF cosines: of the letters of a phrasing, and of all the terms an entry is asked with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Scores = NDArray[np.float32]

LETTER_RUNS = (2, 4)  # slips of the finger change one run of letters in a word and leave the others


class LetterIndex:
    """Scores texts by the runs of letters they share with a question; forgiving of misspelt words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectors = TfidfVectorizer(
            analyzer="char_wb", ngram_range=LETTER_RUNS, sublinear_tf=True, min_df=2 if len(texts) > 1000 else 1
        )
        self._by_run = self._vectors.fit_transform(texts).astype(np.float32).T.tocsr()

    def scores(self, text: str) -> Scores:
        """Return one cosine a text, 0 to 1."""
        return _cosines(self._by_run, self._vectors.transform([text]))


class TermIndex:
    """Scores documents by the terms they share with a question; an entry, with all its phrasings, is one document."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True)
        self._by_term = self._vectors.fit_transform(documents).astype(np.float32).T.tocsr()

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return one cosine a document, 0 to 1."""
        return _cosines(self._by_term, self._vectors.transform([list(terms)]))


def _cosines(by_term: Any, query: Any) -> Scores:
    # Rows are terms, so that only those of the question are read.
    return np.asarray(by_term[query.indices].T @ query.data, dtype=np.float32)
