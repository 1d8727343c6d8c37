"""The encoder and FAISS alone: no adapter, no words, the nearest phrasing stands for its entry."""

from __future__ import annotations

from bot.evaluation.bench.systems.system import ByEntry, Ranking, Task
from bot.retrieval.dense import DenseIndex, EmbeddingCache
from bot.retrieval.encoder import Encoder, load_encoder

# Phrasings looked at: with about 20 an entry the ten best entries are among them.
NEIGHBOURS = 512


class Nearest:
    """Ranks phrasings by the cosine of their vectors, texts as they were typed."""

    def __init__(self, task: Task, encoder: Encoder) -> None:
        self._by_entry = ByEntry(task.corpus)
        self._encoder = encoder
        cache = EmbeddingCache(task.data_dir / "embeddings.sqlite3", encoder)
        self._index = DenseIndex(cache.encode(task.corpus.texts, task.progress))

    def rank(self, question: str) -> Ranking:
        """Return the entries with the nearest phrasings."""
        similarity, places = self._index.nearest(self._encoder.encode([question])[0], NEIGHBOURS)
        return self._by_entry.ranking(similarity, places)


def build(task: Task) -> Nearest:
    """Load the encoder and encode the phrasings."""
    return Nearest(task, load_encoder(task.encoder, task.data_dir / "models"))
