"""Where each phrasing of the bank leads when it is not there itself: does every entry still find its own?

The whole bank is looked through once. After a change only those phrasings are looked up again that the change can
reach: the ones with a phrasing that came or went among their neighbours. The outcome is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from bot.evaluation.twins import winners
from bot.retrieval.index import SearchIndex

Phrasing = tuple[str, str]
"""An entry's id and one way to ask it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Finding:
    """The entry each phrasing leads to, and how near the farthest neighbour was that had a say."""

    winners: Mapping[Phrasing, tuple[str, float]] = field(repr=False)

    @property
    def share(self) -> float:
        """Which part of the phrasings find their own entry."""
        own = sum(phrasing[0] == winner for phrasing, (winner, _) in self.winners.items())
        return own / len(self.winners) if self.winners else 0.0

    def astray(self, entry_id: str) -> list[tuple[str, str]]:
        """Return the phrasings of an entry that lead elsewhere, each with where."""
        mine = ((text, winner) for (owner, text), (winner, _) in self.winners.items() if owner == entry_id)
        return [(text, winner) for text, winner in mine if winner != entry_id]


def find(index: SearchIndex, progress: Progress) -> Finding:
    """Look every phrasing of the bank up."""
    return Finding(_looked_up(index, None, progress))


def find_again(before: Finding, old: SearchIndex, new: SearchIndex, progress: Progress) -> Finding:
    """Look up what `new` may find otherwise than `old`, of which `before` tells."""
    mine, theirs = _phrasings(new), _phrasings(old)
    came = [place for phrasing, place in mine.items() if phrasing not in theirs]
    went = [place for phrasing, place in theirs.items() if phrasing not in mine]
    changed = np.concatenate([new.dense.vectors()[came], old.dense.vectors()[went]])
    places = np.array(list(mine.values()), dtype=np.int64)
    floors = np.array([before.winners[one][1] if one in before.winners else -np.inf for one in mine])
    nearest = (new.dense.vectors()[places] @ changed.T).max(1) if len(changed) else np.full(len(places), -np.inf)
    reached = places[(nearest >= floors) | (floors == -np.inf)]
    kept = {phrasing: before.winners[phrasing] for phrasing in mine if phrasing in before.winners}
    return Finding(kept | _looked_up(new, reached.tolist(), progress))


def _looked_up(index: SearchIndex, places: list[int] | None, progress: Progress) -> dict[Phrasing, tuple[str, float]]:
    ids, owners, texts = index.entry_ids, index.owners, index.phrasings
    return {
        (ids[owners[place]], texts[place]): (ids[winner], floor)
        for place, winner, floor in winners(index, places, progress)
    }


def _phrasings(index: SearchIndex) -> dict[Phrasing, int]:
    owned = zip(index.owners, index.phrasings, strict=True)
    return {(index.entry_ids[owner], text): place for place, (owner, text) in enumerate(owned)}
