"""The search index over the published entries: built whole, verified, then put in place of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.render import PLACEHOLDER
from bot.errors import AnsweringError
from bot.language.memory import BuildMemory
from bot.language.readings import ALL_STEPS, Reader, Reading, Steps, bare_terms
from bot.retrieval.adapter import Adapter, load_adapter
from bot.retrieval.dense import DenseIndex, EmbeddingCache
from bot.retrieval.encoder import Encoder, Vectors
from bot.retrieval.fusion import Array, Weights, best_by_owner, fuse, mean_of_best
from bot.retrieval.hits import PARTS, TWINS, Found, Hit
from bot.retrieval.profiles import TermIndex
from bot.retrieval.sparse import SparseIndex

FORMAT = 4  # a new number when the same bank would be indexed otherwise
NEIGHBOURS = 512  # phrasings looked at; an entry has about 17, so the best 30 entries are whole among them
OFF_TOPIC_BEST_OF = 3
OUT_OF_REACH = -1.0  # below every score there is
ANSWER_SHOWN = 400  # characters of an answer that the encoder reads: its first sentences say what it is about

Owners = NDArray[np.int64]


@dataclass(frozen=True)
class SearchIndex:
    """Finds entries for a question. Nothing in it changes after it is built."""

    version: str
    reader: Reader
    encoder: Encoder
    adapter: Adapter
    entry_ids: tuple[str, ...]
    phrasings: tuple[str, ...]
    owners: Owners = field(repr=False)
    dense: DenseIndex = field(repr=False)
    middles: Vectors = field(repr=False)
    meanings: Vectors = field(repr=False)
    off_topic: Vectors = field(repr=False)
    words: SparseIndex = field(repr=False)
    bare: SparseIndex = field(repr=False)
    vocabulary: TermIndex = field(repr=False)
    answers: SparseIndex = field(repr=False)
    exact: Mapping[str, str] = field(repr=False)

    def said_exactly(self, reading: Reading) -> str | None:
        """Return the entry asked in just these words, in any order, fillers aside; None if none or several."""
        return self.exact.get(self.reader.core(reading))

    def search(
        self, reading: Reading, weights: Weights, top_k: int = 10, without: frozenset[str] = frozenset()
    ) -> Found:
        """Return the `top_k` entries that fit best, of all but those named in `without`."""
        if not reading.bare:
            return Found((), 0.0, 0.0, 0)
        vector = self.adapter.apply(self.encoder.encode([reading.canonical]))[0]
        parts, variants = self._parts(reading, vector)
        for place in self._places(without):
            for scores in parts.values():
                scores[place] = OUT_OF_REACH
        fused = fuse(parts, weights)
        best = np.argsort(-fused, kind="stable")[:top_k]
        columns = zip(*(parts[name][best].tolist() for name in PARTS), strict=True)
        alike = (self.middles[best] @ self.middles[best[0]]).tolist()
        hits = tuple(
            Hit(
                entry_id=self.entry_ids[place],
                score=score,
                variant=self.phrasings[variants[place]] if variants[place] >= 0 else "",
                alike=near,
                **dict(zip(PARTS, row, strict=True)),
            )
            for place, score, near, row in zip(best.tolist(), fused[best].tolist(), alike, columns, strict=True)
        )
        own_first = self.middles[[int(parts[name].argmax()) for name in PARTS]] @ self.middles[best[0]]
        return Found(
            hits=hits,
            coverage=self.bare.coverage(reading.bare),
            off_topic=self._off_topic(vector),
            length=len(reading.bare),
            beyond=self.adapter.beyond(vector),
            agreement=float((own_first >= TWINS).mean()),
        )

    def _parts(self, reading: Reading, vector: Vectors) -> tuple[dict[str, Array], Owners]:
        """Return every entry's scores, and the place of its nearest phrasing (-1: none is near)."""
        count = len(self.entry_ids)
        similarity, near = self.dense.nearest(vector, NEIGHBOURS)
        mean, nearest, rank = mean_of_best(similarity, self.owners[near], count)
        parts: dict[str, Array] = {
            "dense": mean,
            "nearest": nearest,
            "typical": self.middles @ vector,
            "meaning": self.meanings @ vector,
            "words": best_by_owner(self.words.scores(reading.words), self.owners, count),
            "bare": best_by_owner(self.bare.scores(reading.bare), self.owners, count),
            "vocabulary": self.vocabulary.scores(reading.bare),
            "answer": self.answers.scores(reading.bare),
        }
        return parts, np.where(rank >= 0, near[rank], -1)

    def _places(self, entry_ids: frozenset[str]) -> list[int]:
        return [place for place, entry_id in enumerate(self.entry_ids) if entry_id in entry_ids] if entry_ids else []

    def _off_topic(self, vector: Vectors) -> float:
        if not len(self.off_topic):
            return 0.0
        return float(np.sort(self.off_topic @ vector)[-OFF_TOPIC_BEST_OF:].mean())


def index_version(bank: Bank, adapter: Adapter) -> str:
    """Return what the index of this bank in this space is known by."""
    return hashlib.sha256(f"{bank.version}:{adapter.version}:{FORMAT}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Readings:
    """Everything of a bank that is indexed, read."""

    reader: Reader
    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    owners: tuple[int, ...]
    readings: tuple[Reading, ...]
    meanings: tuple[str, ...]
    off_topic: tuple[str, ...]


def read_bank(bank: Bank, memory: BuildMemory | None = None, steps: Steps = ALL_STEPS) -> Readings:
    """Read the published entries and the off-topic phrasings of `bank`; `memory` may know them from a build before.

    Raises:
        AnsweringError: If there is no published entry.
    """
    entries = bank.published
    if not entries:
        raise AnsweringError("The bank has no published entry to search. Publish one, then run `bot index`.")
    known = memory or BuildMemory()
    reader = Reader(bank.glossary, _sentences(entries), known, steps)
    asked = [(number, text, language) for number, entry in enumerate(entries) for language, text in entry.phrasings()]
    return Readings(
        reader=reader,
        entries=entries,
        texts=tuple(text for _, text, _ in asked),
        owners=tuple(number for number, _, _ in asked),
        readings=tuple(reader.read(text, language, known) for _, text, language in asked),
        meanings=tuple(reader.read(_meaning(entry), "vi", known).canonical for entry in entries),
        off_topic=tuple(reader.read(text, None, known).canonical for text in bank.off_topic.phrasings()),
    )


def build_index(
    bank: Bank,
    encoder: Encoder,
    cache: EmbeddingCache,
    progress: Callable[[int, int], None] = lambda done, of: None,
    adapter: Adapter | None = None,
    memory: BuildMemory | None = None,
    steps: Steps = ALL_STEPS,
) -> SearchIndex:
    """Build and verify the index of `bank`; `progress` gets how many texts are encoded, and of how many.

    With the `memory` of the build before, only what changed since is worked out; the index is the same either way.

    Raises:
        AnsweringError: If the bank has no published entry, or vectors are not whole.
    """
    known = memory or BuildMemory()
    read = read_bank(bank, known, steps)
    canonical = [reading.canonical for reading in read.readings]
    vectors = cache.encode([*canonical, *read.meanings, *read.off_topic], progress)
    phrasings, meanings, off_topic = np.split(vectors, np.cumsum([len(canonical), len(read.meanings)]))
    turned = adapter or load_adapter(encoder.name, phrasings)
    adapted = turned.apply(phrasings)
    owners = np.array(read.owners, dtype=np.int64)
    words, bare = (tuple(getattr(reading, kind) for reading in read.readings) for kind in ("words", "bare"))
    index = SearchIndex(
        version=index_version(bank, turned),
        reader=read.reader,
        encoder=encoder,
        adapter=turned,
        entry_ids=tuple(entry.id for entry in read.entries),
        phrasings=read.texts,
        owners=owners,
        dense=DenseIndex(adapted),
        middles=_middles(adapted, owners, len(read.entries)),
        meanings=turned.apply(meanings),
        off_topic=turned.apply(off_topic),
        words=SparseIndex(words, "words", known),
        bare=SparseIndex(bare, "bare", known),
        vocabulary=TermIndex(_vocabularies(read), known),
        answers=SparseIndex([bare_terms(_whole(entry)) for entry in read.entries], "answers", known),
        exact=_exact(read, known),
    )
    known.turn()
    _verify(index, vectors)
    return index


def _exact(read: Readings, known: BuildMemory) -> dict[str, str]:
    """Return the entry of each phrasing and title in its core form; forms that two entries share are left out."""
    owners: dict[str, set[str]] = {}
    for owner, reading in zip(read.owners, read.readings, strict=True):
        owners.setdefault(read.reader.core(reading, known), set()).add(read.entries[owner].id)
    for entry in read.entries:
        for language, title in entry.title.items():
            owners.setdefault(read.reader.core(read.reader.read(title, language, known), known), set()).add(entry.id)
    return {core: next(iter(entries)) for core, entries in owners.items() if len(entries) == 1 and " " in core}


def _sentences(entries: Sequence[Entry]) -> list[str]:
    """Everything the bank says in Vietnamese: what missing accents are learned from."""
    spoken = []
    for entry in entries:
        spoken += [entry.question.get("vi", ""), entry.title.get("vi", ""), *entry.variants.get("vi", ())]
        for text in (entry.answer.get("vi", ""), entry.details.get("vi", "")):
            spoken += PLACEHOLDER.sub(" ", text).splitlines()
    return spoken


def _middles(phrasings: Vectors, owners: Owners, count: int) -> Vectors:
    """Return the unit vector in the middle of each entry's phrasings."""
    summed = np.zeros((count, phrasings.shape[1]), dtype=np.float32)
    np.add.at(summed, owners, phrasings)
    middles: Vectors = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)
    return middles


def _vocabularies(read: Readings) -> list[tuple[str, ...]]:
    """Return the terms that each entry is asked with, all phrasings together."""
    terms: list[list[str]] = [[] for _ in read.entries]
    for owner, reading in zip(read.owners, read.readings, strict=True):
        terms[owner] += reading.bare
    return [tuple(one) for one in terms]


def _meaning(entry: Entry) -> str:
    answer = PLACEHOLDER.sub(" ", entry.answer.get("vi", ""))[:ANSWER_SHOWN]
    return f"{entry.title.get('vi', '')}. {entry.question.get('vi', '')} {answer}"


def _whole(entry: Entry) -> str:
    parts = (*entry.title.values(), *entry.question.values(), *entry.answer.values())
    return PLACEHOLDER.sub(" ", " ".join(parts))


def _verify(index: SearchIndex, vectors: Vectors) -> None:
    """Refuse an index that is not whole: a phrasing lost, or a vector that is no unit vector."""
    whole = len(index.dense) == len(index.phrasings) and bool(np.isfinite(vectors).all())
    if not whole or not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
        raise AnsweringError("The index is not whole. Delete embeddings.sqlite3 in the data folder, run `bot index`.")
