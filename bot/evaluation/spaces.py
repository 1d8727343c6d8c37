"""The spaces that `bot ablation` compares: the encoder with and without its learned layers, and the map behind it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.bank.bank import Bank
from bot.evaluation.ablation import Space, Variant
from bot.evaluation.train import training_set, training_texts
from bot.retrieval.adapter import Adapter, load_adapter, untrained
from bot.retrieval.adapter_training import train_adapter
from bot.retrieval.bundled import bundled_name, load_bundled
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.encoder import SentenceEncoder
from bot.retrieval.low_rank import LowRank, load_low_rank


class Spaces:
    """Makes the space of a variant, each part once."""

    def __init__(self, bank: Bank, data_dir: Path, seed: int = 0) -> None:
        self._bank = bank
        self._data = data_dir
        self._seed = seed
        self._caches: dict[bool, EmbeddingCache] = {}
        self._maps: dict[bool, Adapter] = {}

    def __call__(self, variant: Variant) -> Space:
        """Return the encoder's vectors, and the map; one is learned for the encoder that has none."""
        cache = self._cache(variant.taught)
        if variant.adapted:
            return cache, self._map(variant.taught, cache)
        texts = [text for entry in self._bank.published for _, text in entry.phrasings()]
        return cache, untrained(cache.encoder.name, cache.encode(texts))

    def _cache(self, taught: bool) -> EmbeddingCache:
        if taught not in self._caches:
            learned = load_low_rank() if taught else LowRank({})
            encoder = SentenceEncoder(bundled_name(learned), load_bundled(self._data / "models", learned))
            self._caches[taught] = EmbeddingCache(self._data / "embeddings.sqlite3", encoder)
        return self._caches[taught]

    def _map(self, taught: bool, cache: EmbeddingCache) -> Adapter:
        if taught not in self._maps:
            name = cache.encoder.name
            kept = load_adapter(name, np.zeros((1, cache.encoder.dimensions), dtype=np.float32))
            learned = (
                kept
                if taught
                else train_adapter(
                    training_set(training_texts(self._bank, self._seed), cache, lambda done, of: None), name, self._seed
                )
            )
            self._maps[taught] = learned
        return self._maps[taught]
