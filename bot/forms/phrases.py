"""Whether a message holds one of some phrases, typed with accents or without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.language.normalize import strip_accents

PHRASES_KEPT = 4096


@dataclass(frozen=True)
class Spot:
    """Where a phrase stands in a message."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether it shares letters with another stretch."""
        return self.start < end and start < self.end


def spots(text: str, phrases: Iterable[str]) -> list[Spot]:
    """Return where whole-word `phrases` stand in `text`, the longest first.

    A word typed without accents fits one that has them; one typed with accents fits only itself: "nam" is no "năm".
    """
    lower = text.lower()
    bare = strip_accents(lower)
    if len(bare) != len(lower):
        bare = lower  # a letter that falls apart: places would no longer agree
    found = {
        Spot(match.start(), match.end())
        for phrase in phrases
        for match in _pattern(strip_accents(phrase.lower())).finditer(bare)
        if all(map(_fits, lower[match.start() : match.end()], phrase.lower(), strip_accents(phrase.lower())))
    }
    return sorted(found, key=lambda spot: (spot.start - spot.end, spot.start))


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether `text` holds one of the phrases."""
    return bool(spots(text, phrases))


def _fits(typed: str, meant: str, bare: str) -> bool:
    return typed in (meant, bare)


@lru_cache(maxsize=PHRASES_KEPT)
def _pattern(bare: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
