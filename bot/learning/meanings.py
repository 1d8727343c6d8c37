"""What questions mean, as vectors, by the encoder that is loaded anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.retrieval.encoder import Vectors
from bot.retrieval.index import SearchIndex

KEPT = 20_000  # questions whose vector is remembered, in memory only: citizens' words go with the process
BATCH = 64


@dataclass(frozen=True)
class Meaning:
    """A question as the search reads it (accents and abbreviations written out), and its vector.

    `canonical` is empty where there is no word in it: "???", a row of faces.
    """

    canonical: str
    vector: Vectors


class Meanings:
    """Reads questions with the index in force.

    Args:
        index: Returns that index; another one may be in force at the next call.
    """

    def __init__(self, index: Callable[[], SearchIndex]) -> None:
        self._index = index
        self._known: dict[tuple[str, str], Vectors] = {}
        self._canonical = lru_cache(maxsize=KEPT)(lambda index_version, text: self._read(text))

    def of(self, texts: Sequence[str]) -> list[Meaning]:
        """Return the meaning of each text; each different one is encoded once."""
        index = self._index()
        canonical = [self._canonical(index.version, text) for text in texts]
        space = index.adapter.version
        missing = sorted({text for text in canonical if (space, text) not in self._known}, key=len)
        if len(self._known) + len(missing) > KEPT:
            self._known.clear()
            missing = sorted(set(canonical), key=len)
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            vectors = index.adapter.apply(index.encoder.encode(batch))
            self._known |= {(space, text): vector for text, vector in zip(batch, vectors, strict=True)}
        return [Meaning(text, self._known[space, text]) for text in canonical]

    def _read(self, text: str) -> str:
        reading = self._index().reader.read(text)
        return reading.canonical if reading.bare else ""


def stacked(meanings: Sequence[Meaning]) -> Vectors:
    """Return the vectors as one array, a row each."""
    rows: Vectors = np.stack([meaning.vector for meaning in meanings])
    return rows
