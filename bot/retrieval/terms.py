"""Documents as counts of terms, counted once: after a change of the bank only new documents are counted again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.language.memory import BuildMemory

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class TermCounts:
    """How often each document has each term.

    Attributes:
        columns: The place of each term; it may know terms of documents that are gone, or come later.
        counts: A row a document, a column a term.
    """

    columns: dict[str, int]
    counts: Any

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self.counts.shape[0])

    def frequencies(self) -> NDArray[np.int64]:
        """Return how many documents have each term."""
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])

    def places(self, terms: Iterable[str]) -> list[int]:
        """Return the columns of those of `terms` that there are."""
        known = (self.columns.get(term, -1) for term in terms)
        return [place for place in known if 0 <= place < self.counts.shape[1]]

    def by_term(self, weights: NDArray[np.float32]) -> Any:
        """Return `weights`, one a count, with a row a term: a question reads its own terms only."""
        weighted = csr_matrix((weights, self.counts.indices, self.counts.indptr), shape=self.counts.shape)
        return weighted.T.tocsr()


def count_terms(
    kind: str, documents: Sequence[Hashable], cut: Callable[[Any], Iterable[str]], memory: BuildMemory | None = None
) -> TermCounts:
    """Return the counts of the terms that `cut` makes of each document; `memory` keeps them under `kind`."""
    known = memory or BuildMemory()
    columns: dict[str, int] = known.recall(("columns", kind), dict)

    def row(document: Hashable) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        counted = Counter(cut(document))
        places = np.fromiter((columns.setdefault(term, len(columns)) for term in counted), np.int32, len(counted))
        return places, np.fromiter(counted.values(), np.float32, len(counted))

    rows = [known.recall(("counts", kind, document), partial(row, document)) for document in documents]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([np.empty(0, np.int32), *(places for places, _ in rows)])
    counts = np.concatenate([np.empty(0, np.float32), *(counts for _, counts in rows)])
    return TermCounts(columns, csr_matrix((counts, places, ends), shape=(len(rows), max(1, len(columns)))))


def add_up(by_term: Any, places: Sequence[int], weights: NDArray[np.float64]) -> Scores:
    """Return one score a document: the sum over its terms at `places`, each times its weight."""
    return np.asarray(by_term[places].T @ weights.astype(np.float32), dtype=np.float32)
