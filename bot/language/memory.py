"""Results of pure functions of text, handed from one build of the index to the next.

Cutting 14,000 phrasings into words takes half a minute; a changed entry changes a few of them. What a build did not ask
for again is forgotten, so the memory is never larger than the bank. Questions of citizens never enter it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


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
