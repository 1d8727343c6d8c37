"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """An entry found, how well it fits, and by what.

    `score` is the weighted sum the entries are ranked by; the others are its parts, each about 0 to 1.
    `variant` is the phrasing that came nearest.
    """

    entry_id: str
    score: float
    dense: float
    words: float
    bare: float
    answer: float
    variant: str


@dataclass(frozen=True)
class Found:
    """The hits of one search, best first, and how much of the question the bank's words cover."""

    hits: tuple[Hit, ...]
    coverage: float
    length: int
