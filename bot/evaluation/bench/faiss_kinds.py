"""Types of FAISS index over the same vectors: what each costs to build, keep and search, and what it loses."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import faiss
import numpy as np

from bot.evaluation.bench.memory import MB
from bot.evaluation.bench.results import Times
from bot.evaluation.bench.scale import Kind, one_core
from bot.retrieval.encoder import Vectors
from bot.retrieval.index import NEIGHBOURS

NEAREST = 10
_IP = faiss.METRIC_INNER_PRODUCT


def _factory(description: str, **settings: int) -> Callable[[int], Any]:
    def make(dimensions: int) -> Any:
        index = faiss.index_factory(dimensions, description, _IP)
        for name, value in settings.items():
            faiss.ParameterSpace().set_index_parameter(index, name, value)
        return index

    return make


KINDS: dict[str, Callable[[int], Any]] = {
    "Flat (exact)": _factory("Flat"),
    "half precision": _factory("SQfp16"),
    "8 bits a number": _factory("SQ8"),
    "IVF256, 16 probed": _factory("IVF256,Flat", nprobe=16),
    "IVF256, 64 probed": _factory("IVF256,Flat", nprobe=64),
    "HNSW32": _factory("HNSW32,Flat", efSearch=NEIGHBOURS),
}


def compare(vectors: Vectors, queries: Vectors, kinds: dict[str, Callable[[int], Any]] | None = None) -> list[Kind]:
    """Return what each kind took for `vectors`, asked for as many neighbours as the search asks for, on one core."""
    chosen = kinds or KINDS
    exact = np.argsort(-(queries @ vectors.T), axis=1, kind="stable")[:, :NEAREST]
    return [_measure(name, make, vectors, queries, exact) for name, make in chosen.items()]


def _measure(name: str, make: Callable[[int], Any], vectors: Vectors, queries: Vectors, exact: np.ndarray) -> Kind:
    began = time.perf_counter()
    index = make(vectors.shape[1])
    index.train(vectors)
    index.add(vectors)
    built = time.perf_counter() - began
    taken, kept = [], []
    with one_core():
        for query, nearest in zip(queries, exact, strict=True):
            asked = time.perf_counter()
            _, found = index.search(query[None, :], min(NEIGHBOURS, len(vectors)))
            taken.append(time.perf_counter() - asked)
            kept.append(len(set(found[0].tolist()) & set(nearest.tolist())) / len(nearest))
    size = faiss.serialize_index(index).nbytes / MB
    return Kind(name, round(built, 2), round(size, 1), Times.of(taken), round(float(np.mean(kept)), 4))
