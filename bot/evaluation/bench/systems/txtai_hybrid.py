"""txtai with its hybrid search: our encoder's vectors and its own BM25, weighed half and half as it does."""

from __future__ import annotations

import numpy as np
from txtai.embeddings import Embeddings

from bot.evaluation.bench.systems.system import ByEntry, Ranking, Task
from bot.retrieval.encoder import Encoder, Vectors, load_encoder

NEIGHBOURS = 512


class TxtaiHybrid:
    """Ranks phrasings by txtai."""

    def __init__(self, task: Task, encoder: Encoder) -> None:
        self._by_entry = ByEntry(task.corpus)
        texts, done = task.corpus.texts, 0

        def transform(batch: list[str]) -> Vectors:
            nonlocal done
            if done < len(texts):  # later come the questions, which are no part of building
                done += len(batch)
                task.progress(done, len(texts))
            return encoder.encode(batch)

        self._engine = Embeddings({"method": "external", "transform": transform, "hybrid": True})
        self._engine.index(enumerate(texts))

    def rank(self, question: str) -> Ranking:
        """Return the entries with the phrasings that txtai finds."""
        found = self._engine.search(question, NEIGHBOURS)
        scores = np.array([score for _, score in found], dtype=np.float32)
        return self._by_entry.ranking(scores, [place for place, _ in found])


def build(task: Task) -> TxtaiHybrid:
    """Load the encoder and index the phrasings."""
    return TxtaiHybrid(task, load_encoder(task.encoder, task.data_dir / "models"))
