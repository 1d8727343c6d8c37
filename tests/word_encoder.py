"""An encoder whose vectors mean something: one axis for each thing a question can be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.language.normalize import normalize, strip_accents
from bot.retrieval.encoder import Vectors

# Words on one line mean the same; each line is an axis.
MEANINGS = (
    ("dong", "contribution", "pay", "fee"),
    ("bao nhieu", "may tien", "muc", "how much", "lowest"),
    ("tu nguyen", "voluntary"),
    ("ho tro", "support"),
    ("thai san", "sinh con", "bau", "maternity", "birth"),
    ("the", "card"),
    ("mat", "roi", "rot", "lost"),
    ("gia han", "het han", "renew"),
    ("thoi tiet", "mua", "weather", "rain"),
    ("ngan hang", "vay", "bank"),
)
NOTHING_KNOWN = len(MEANINGS)


@dataclass
class WordEncoder:
    """Counts as one axis each meaning that a text has; remembers what it was asked to encode."""

    name: str = "words"
    dimensions: int = len(MEANINGS) + 1
    encoded: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            plain = f" {strip_accents(normalize(text))} "
            for axis, words in enumerate(MEANINGS):
                vectors[row, axis] = any(f" {word} " in plain for word in words)
            vectors[row, NOTHING_KNOWN] = not vectors[row].any()
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit
