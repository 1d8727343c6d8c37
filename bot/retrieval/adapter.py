"""A linear map over the encoder's vectors, learned from the bank's own phrasings by `bot train`.

e5 puts every short question on insurance close to every other (cosines 0.80 to 0.95). Taking the mean away and
turning the space, so that phrasings of one entry lie together and those of others apart, costs nothing at search
time and holds for new entries too: it knows words and not entries. In the turned space a plane is learned, too, that
has questions outside the field on its other side. The artifact is 300 kB, beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("adapter.npz")

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Adapter:
    """Takes `mean` away and multiplies by `matrix`; learned for the vectors of `encoder`.

    `border` is the plane between what is outside the field and what is inside: a weight a dimension, and an intercept.
    """

    encoder: str
    mean: Vectors
    matrix: Vectors
    border: Vectors

    @property
    def version(self) -> str:
        """Changes whenever the map does."""
        return f"{self.encoder}:{float(np.abs(self.matrix).sum() + np.abs(self.border).sum()):.4f}"

    def apply(self, vectors: Vectors) -> Vectors:
        """Return unit vectors in the learned space, shape (texts, dimensions)."""
        turned = (vectors - self.mean) @ self.matrix
        scaled: Vectors = (turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        return scaled

    def beyond(self, turned: Vectors) -> float:
        """Return how far beyond the border a vector of the learned space lies, as log-odds; 0 where none is learned."""
        return float(turned @ self.border[:-1] + self.border[-1])

    def save(self, path: Path = PATH) -> None:
        """Write it down in half precision."""
        half = np.float16
        np.savez_compressed(
            path,
            encoder=self.encoder,
            mean=self.mean.astype(half),
            matrix=self.matrix.astype(half),
            border=self.border.astype(half),
        )


def load_adapter(encoder: str, vectors: Vectors, path: Path = PATH) -> Adapter:
    """Return the map learned for `encoder`; for another encoder only the mean of `vectors` is taken away."""
    if path.exists():
        kept = np.load(path)
        if str(kept["encoder"]) == encoder:
            return Adapter(encoder, *(kept[name].astype(np.float32) for name in ("mean", "matrix", "border")))
    return untrained(encoder, vectors)


def untrained(encoder: str, vectors: Vectors) -> Adapter:
    """Return the map that only takes the mean of `vectors` away."""
    dimensions = vectors.shape[1]
    flat = np.zeros(dimensions + 1, dtype=np.float32)
    return Adapter(encoder, vectors.mean(0), np.eye(dimensions, dtype=np.float32), flat)
