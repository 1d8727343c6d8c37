"""Nearest phrasings by FAISS: one vector a phrasing, all of them compared, kept in half precision."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from bot.retrieval.encoder import Encoder, Vectors

_CHUNK = 64
_WORKERS = os.cpu_count() or 1  # the encoder itself keeps to one core, so that chats beside it are not held up


class DenseIndex:
    """Finds the phrasings whose vectors lie nearest. Read-only once built, so searches may run side by side."""

    def __init__(self, vectors: Vectors) -> None:
        # Half precision: half the memory, so half the time, and of 100,000 phrasings the same ten nearest as with
        # whole numbers. docs/benchmarks/scale.md compares the types.
        self._index = faiss.IndexScalarQuantizer(
            vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._index.add(np.ascontiguousarray(vectors))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, vector: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """Return the cosines and places of the `count` phrasings nearest to a unit vector, nearest first."""
        similarity, places = self.nearest_of(vector[None, :], count)
        return similarity[0], places[0]

    def nearest_of(self, vectors: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """Return the same for several vectors, a row each."""
        similarity, places = self._index.search(vectors, min(count, len(self)))
        return similarity, places

    def vectors(self) -> Vectors:
        """Return the vectors indexed, in their order."""
        kept: Vectors = self._index.reconstruct_n(0, len(self))
        return kept


class EmbeddingCache:
    """Vectors kept by encoder and text, so that changing one entry encodes one entry."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self.encoder = encoder
        with self._open() as database:
            database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def encode(self, texts: Sequence[str], progress: Callable[[int, int], None] = lambda done, of: None) -> Vectors:
        """Return the vectors of `texts`, encoding only those not seen before; `progress` gets done and of how many."""
        keys = [hashlib.sha256(f"{self.encoder.name}\0{text}".encode()).digest() for text in texts]
        vectors = np.zeros((len(texts), self.encoder.dimensions), dtype=np.float32)
        missing = self._fill(keys, vectors)
        progress(len(texts) - len(missing), len(texts))
        missing.sort(key=lambda place: len(texts[place]))  # texts of like length share a batch, so little is padding
        chunks = [missing[start : start + _CHUNK] for start in range(0, len(missing), _CHUNK)]
        done = len(texts) - len(missing)
        workers = ThreadPoolExecutor(_WORKERS)
        try:
            made = workers.map(lambda chunk: self.encoder.encode([texts[place] for place in chunk]), chunks)
            for chunk, found in zip(chunks, made, strict=True):
                vectors[chunk] = found
                self._keep([keys[place] for place in chunk], found)
                done += len(chunk)
                progress(done, len(texts))
        finally:
            workers.shutdown(cancel_futures=True)  # after Ctrl-C nobody waits for the rest
        return vectors

    def _keep(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        with self._open() as database:
            rows = [(key, vector.tobytes()) for key, vector in zip(keys, vectors, strict=True)]
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def _fill(self, keys: Sequence[bytes], vectors: Vectors) -> list[int]:
        """Put the vectors already known in place; return the places still empty."""
        missing = []
        with self._open() as database:
            for place, key in enumerate(keys):
                row = database.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
                if row is None or len(row[0]) != vectors.shape[1] * 4:
                    missing.append(place)
                else:
                    vectors[place] = np.frombuffer(row[0], dtype=np.float32)
        return missing
