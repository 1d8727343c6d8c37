"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = ("dense", "nearest", "typical", "meaning", "words", "bare", "vocabulary", "answer")
"""The scores an entry is ranked by, each about 0 to 1."""

TWINS = 0.7
"""Two entries whose middles are nearer than this are asked in the same words, and either may answer.

On the tune half, of 0.6 to 0.85 this one told right from wrong best."""


@dataclass(frozen=True)
class Hit:
    """An entry found, how well it fits, and by what. `score` is the weighted sum of the others.

    Attributes:
        dense: Mean cosine of the entry's three nearest phrasings.
        nearest: Cosine of its nearest phrasing, which is `variant`.
        typical: Cosine of the middle of its phrasings.
        meaning: Cosine of its answer.
        words: BM25 over segmented words, best phrasing.
        bare: BM25 over syllables without accents, best phrasing.
        vocabulary: TF-IDF cosine of all its phrasings as one text.
        answer: BM25 over its answer.
        alike: Cosine of its middle and the first hit's: near 1 for two entries that people ask in the same words.
    """

    entry_id: str
    score: float
    dense: float
    nearest: float
    typical: float
    meaning: float
    words: float
    bare: float
    vocabulary: float
    answer: float
    variant: str
    alike: float = 0.0


@dataclass(frozen=True)
class Found:
    """The hits of one search, best first; how much of the question the bank's words cover; how off-topic it looks.

    `off_topic` is the mean cosine of the three nearest off-topic phrasings, `beyond` the log-odds of lying outside the
    field; `length` counts terms. `agreement` is the share of `PARTS` that by themselves have the first hit, or one
    asked in the same words, first.
    """

    hits: tuple[Hit, ...]
    coverage: float
    off_topic: float
    length: int
    beyond: float = 0.0
    agreement: float = 0.0
