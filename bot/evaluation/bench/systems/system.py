"""What every system is given, what it gives back, and how phrasings become entries.

Nothing here brings more than numpy, so that the memory of a system is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.bank.bank import Bank

HITS_KEPT = 10

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Corpus:
    """What the bank says people ask: `asked` as (entry id, phrasing), and what is none of its business."""

    asked: tuple[tuple[str, str], ...]
    off_topic: tuple[str, ...]

    @classmethod
    def of(cls, bank: Bank) -> Corpus:
        """Return every phrasing of the published entries, in all languages, and the off-topic ones."""
        asked = tuple((entry.id, text) for entry in bank.published for _, text in entry.phrasings())
        return cls(asked, tuple(bank.off_topic.phrasings()))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Corpus:
        """Return what `as_json` wrote."""
        return cls(tuple((entry, text) for entry, text in kept["asked"]), tuple(kept["off_topic"]))

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)

    def joined(self) -> Corpus:
        """Return the same with all phrasings of an entry as one text.

        Off-topic ones are joined by as many as an entry has on average: one text of them all would be too long to be
        like any question, and each alone so short that it beats an entry.
        """
        by_entry: dict[str, list[str]] = {}
        for entry, text in self.asked:
            by_entry.setdefault(entry, []).append(text)
        each = max(1, len(self.asked) // max(1, len(by_entry)))
        parts = (self.off_topic[start : start + each] for start in range(0, len(self.off_topic), each))
        return Corpus(
            tuple((entry, "\n".join(texts)) for entry, texts in by_entry.items()), tuple(map("\n".join, parts))
        )

    @property
    def texts(self) -> list[str]:
        """All phrasings, the off-topic ones last."""
        return [text for _, text in self.asked] + list(self.off_topic)


@dataclass(frozen=True)
class Ranking:
    """What a system makes of a question.

    Attributes:
        hits: Entries and their scores, best first.
        sure: How sure it is of the first; None when it would not answer at any threshold.
        answers: Whether it answers by its own rule; None for a system without one.
    """

    hits: tuple[tuple[str, float], ...]
    sure: float | None
    answers: bool | None = None

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Ranking:
        """Return what a process printed as a value."""
        return cls(tuple((entry, float(score)) for entry, score in kept["hits"]), kept["sure"], kept["answers"])


class System(Protocol):
    """A search that is built and can be asked."""

    def rank(self, question: str) -> Ranking:
        """Return the entries that fit `question` best."""
        ...


@dataclass(frozen=True)
class Task:
    """What a system is built from; `data_dir` is empty before and its own; `entries` None for the whole bank."""

    corpus: Corpus
    knowledge_dir: Path
    data_dir: Path
    encoder: str
    day: date
    progress: Callable[[int, int], None] = lambda done, of: None
    entries: frozenset[str] | None = None


Build = Callable[[Task], System]


class ByEntry:
    """Turns scores of phrasings into a ranking of entries, each as good as its best phrasing."""

    def __init__(self, corpus: Corpus) -> None:
        self._ids = sorted({entry for entry, _ in corpus.asked})
        number = {entry: place for place, entry in enumerate(self._ids)}
        # Off-topic phrasings together stand for one entry more, which is never sent.
        owners = [number[entry] for entry, _ in corpus.asked] + [len(self._ids)] * len(corpus.off_topic)
        self._owners = np.array(owners, dtype=np.int64)

    def ranking(self, scores: Scores, places: Sequence[int] | NDArray[np.int64] | None = None) -> Ranking:
        """Return the ranking by `scores` of all phrasings, or of those at `places`.

        Where an off-topic phrasing is the best there is nothing to be sure of. A score of 0 or less is no hit.
        """
        owners = self._owners if places is None else self._owners[np.asarray(places, dtype=np.int64)]
        best = np.zeros(len(self._ids) + 1, dtype=np.float32)
        np.maximum.at(best, owners, scores)
        entries, off_topic = best[:-1], float(best[-1])
        order = np.argsort(-entries, kind="stable")[:HITS_KEPT]
        hits = tuple((self._ids[place], float(entries[place])) for place in order if entries[place] > 0)
        return Ranking(hits, hits[0][1] if hits and hits[0][1] >= off_topic else None)
