"""Results of pure functions of text, handed from one build of the index to the next.

Cutting 14,000 phrasings into words takes half a minute; a changed entry changes a few of them. What a build did not ask
for again is forgotten, so the memory is never larger than the bank. Questions of citizens never enter it. The words,
the costliest part, can be kept in a file from one start to the next.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")

WORDS = "words of a text"
"""What a text is cut into, under the rules of a glossary."""


class BuildMemory:
    """Remembers what was worked out, by what it was worked out from."""

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what `make` gives, without calling it when `key` is known. Keys name the function, too."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        known: _T = self._now[key]
        return known

    def turn(self) -> None:
        """End a build: keep only what it used."""
        self._before, self._now = self._now, {}

    def load_words(self, path: Path, made_with: str) -> None:
        """Take up the words kept in `path`, if they were cut by the same version of everything (`made_with`)."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return  # the first start, or a file somebody broke: they are cut again
        if not isinstance(kept, dict) or kept.get("made_with") != made_with:
            return
        for rules, texts in kept["words"].items():
            self._before.update({(WORDS, rules, text): tuple(words.split()) for text, words in texts.items()})

    def save_words(self, path: Path, made_with: str) -> None:
        """Keep the words that the last build used; the file appears whole or not at all."""
        kept: dict[str, dict[str, str]] = {}
        for key, words in self._before.items():
            if isinstance(key, tuple) and key[0] == WORDS:
                kept.setdefault(key[1], {})[key[2]] = " ".join(words)
        part = path.with_suffix(".part")
        part.write_text(json.dumps({"made_with": made_with, "words": kept}, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
