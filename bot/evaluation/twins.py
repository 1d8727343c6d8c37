"""Entries that take each other's questions: every phrasing is looked for among all the others.

A phrasing whose nearest neighbours belong to another entry is one that citizens' questions will be lost by. Pairs that
lose many are twins: merge them, or make both say more plainly what sets them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from bot.retrieval.fusion import mean_of_best
from bot.retrieval.index import SearchIndex

NEAREST = 64  # phrasings compared with each; an entry has about 20
_CHUNK = 512


@dataclass(frozen=True)
class Twins:
    """Two entries, how many phrasings of the first are nearer to the second, and of how many, with examples."""

    entry_id: str
    other_id: str
    lost: int
    of: int
    examples: tuple[str, ...]

    @property
    def share(self) -> float:
        """Which part of the first entry's phrasings is lost to the second."""
        return self.lost / self.of


def find_twins(index: SearchIndex, progress: Callable[[int, int], None] = lambda done, of: None) -> list[Twins]:
    """Return every pair in which one entry loses phrasings to the other, the largest share first."""
    lost: dict[tuple[int, int], list[str]] = defaultdict(list)
    for place, winner in _winners(index, progress):
        owner = int(index.owners[place])
        if winner != owner:
            lost[owner, winner].append(index.phrasings[place])
    counts = np.bincount(index.owners, minlength=len(index.entry_ids))
    found = [
        Twins(index.entry_ids[owner], index.entry_ids[winner], len(texts), int(counts[owner]), tuple(texts))
        for (owner, winner), texts in lost.items()
    ]
    return sorted(found, key=lambda twins: (-twins.share, twins.entry_id, twins.other_id))


def finds_itself(index: SearchIndex, progress: Callable[[int, int], None] = lambda done, of: None) -> float:
    """Return the share of phrasings that lead to their own entry without being there themselves."""
    return float(np.mean([winner == index.owners[place] for place, winner in _winners(index, progress)]))


def _winners(index: SearchIndex, progress: Callable[[int, int], None]) -> Iterator[tuple[int, int]]:
    """Yield each phrasing's place and the entry that its nearest neighbours, itself left out, belong to."""
    vectors, count = index.dense.vectors(), len(index.entry_ids)
    for start in range(0, len(vectors), _CHUNK):
        cosines, places = index.dense.nearest_of(vectors[start : start + _CHUNK], NEAREST + 1)
        for row, (scores, near) in enumerate(zip(cosines, places, strict=True)):
            others = near != start + row
            means, _, _ = mean_of_best(scores[others], index.owners[near[others]], count)
            yield start + row, int(np.argmax(means))
        progress(min(start + _CHUNK, len(vectors)), len(vectors))
