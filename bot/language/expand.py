"""Abbreviations, chat spelling and regional words written out, from the bank's glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.language.normalize import normalize


class Expander:
    """Writes short forms out. Longer forms win; a word that is nobody's short form stays as it is."""

    def __init__(self, *lists: Mapping[str, str]) -> None:
        merged = {normalize(short): normalize(full) for forms in lists for short, full in forms.items()}
        self._full = merged
        self._pattern = re.compile(
            r"(?<!\w)(" + "|".join(re.escape(short) for short in sorted(merged, key=len, reverse=True)) + r")(?!\w)"
        )

    def expand(self, text: str) -> str:
        """Return normalised `text` with every short form written out once."""
        if not self._full:
            return normalize(text)
        return self._pattern.sub(lambda found: self._full[found[1]], normalize(text))
