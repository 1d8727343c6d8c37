"""Entries that take each other's questions: every phrasing is looked for among all the others.

A phrasing whose nearest neighbours belong to another entry is one that citizens' questions will be lost by. Pairs that
lose many are twins: merge them, or make both say more plainly what sets them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
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
    for place, winner, _ in winners(index, None, progress):
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
    return float(np.mean([winner == index.owners[place] for place, winner, _ in winners(index, None, progress)]))


def winners(
    index: SearchIndex,
    places: Sequence[int] | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Iterator[tuple[int, int, float]]:
    """Yield, of each phrasing, its place, the entry its nearest neighbours belong to, itself left out, and how near the
    farthest neighbour is that had a say: what is farther away changes nothing.

    Args:
        index: Where to look.
        places: The phrasings wanted; all by default.
        progress: Gets how many are done, and of how many.
    """
    vectors, count = index.dense.vectors(), len(index.entry_ids)
    wanted = np.arange(len(vectors)) if places is None else np.asarray(places, dtype=np.int64)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        cosines, found = index.dense.nearest_of(vectors[chunk], NEAREST + 1)
        for place, scores, near in zip(chunk.tolist(), cosines, found, strict=True):
            others = near != place
            means, _, _ = mean_of_best(scores[others], index.owners[near[others]], count)
            yield place, int(np.argmax(means)), float(scores[-1])
        progress(min(start + _CHUNK, len(wanted)), len(wanted))
