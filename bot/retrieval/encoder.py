"""Texts to vectors, behind one Protocol so that any encoder is a setting away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

BUNDLED = "bundled"
_BATCH = 32


class Encoder(Protocol):
    """Turns texts into unit vectors; `name` changes whenever its vectors would."""

    @property
    def name(self) -> str:
        """What the encoder and its vectors are known by."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, dimensions)."""
        ...


class SentenceEncoder:
    """A sentence-transformers model.

    Questions are matched with questions, so both sides are encoded alike, with the model's `query` prompt
    where it has one (multilingual-e5: the prompts belong to retrieval of passages; for two texts of one kind
    its authors advise `query: ` on both sides).
    """

    def __init__(self, name: str, model: object) -> None:
        from sentence_transformers import SentenceTransformer

        if not isinstance(model, SentenceTransformer):
            raise TypeError(f"{name} is not a sentence-transformers model")
        self._name = name
        self._model = model
        self._prompt = "query" if "query" in (model.prompts or {}) else None
        self._dimensions = int(self.encode(["?"]).shape[1])

    @property
    def name(self) -> str:
        """What the encoder and its vectors are known by."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, dimensions)."""
        vectors = self._model.encode(
            list(texts),
            prompt_name=self._prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(setting: str, cache: Path) -> Encoder:
    """Return the encoder that the setting `HOI_BHXH_ENCODER` names: `bundled`, a folder or a hub name."""
    if setting == BUNDLED:
        from bot.retrieval.bundled import bundled_name, load_bundled
        from bot.retrieval.low_rank import load_low_rank

        learned = load_low_rank()
        return SentenceEncoder(bundled_name(learned), load_bundled(cache, learned))
    from sentence_transformers import SentenceTransformer

    return SentenceEncoder(setting, SentenceTransformer(setting, device="cpu"))
