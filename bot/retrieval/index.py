"""The search index over the published entries: built whole, verified, then put in place of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.render import PLACEHOLDER
from bot.errors import AnsweringError
from bot.language.readings import Reader, Reading, bare_terms
from bot.retrieval.dense import DenseIndex, EmbeddingCache
from bot.retrieval.encoder import Encoder
from bot.retrieval.fusion import Weights, best_by_owner, fuse
from bot.retrieval.hits import Found, Hit
from bot.retrieval.sparse import SparseIndex

FORMAT = 1  # a new number when the same bank would be indexed otherwise


@dataclass(frozen=True)
class SearchIndex:
    """Finds entries for a question. Nothing in it changes after it is built."""

    version: str
    reader: Reader
    encoder: Encoder
    entry_ids: tuple[str, ...]
    phrasings: tuple[str, ...]
    owners: np.ndarray[tuple[int], np.dtype[np.int64]] = field(repr=False)
    dense: DenseIndex = field(repr=False)
    words: SparseIndex = field(repr=False)
    bare: SparseIndex = field(repr=False)
    answers: SparseIndex = field(repr=False)

    def search(self, reading: Reading, weights: Weights, top_k: int = 10) -> Found:
        """Return the `top_k` entries that fit best."""
        if not reading.bare:
            return Found((), 0.0, 0)
        count = len(self.entry_ids)
        vector = self.encoder.encode([reading.canonical])[0]
        dense, nearest = best_by_owner(self.dense.scores(vector), self.owners, count)
        words, _ = best_by_owner(self.words.scores(reading.words), self.owners, count)
        bare, _ = best_by_owner(self.bare.scores(reading.bare), self.owners, count)
        answer = self.answers.scores(reading.bare)
        fused = fuse(dense, words, bare, answer, weights)
        best = np.argsort(-fused, kind="stable")[:top_k]
        hits = tuple(
            Hit(
                entry_id=self.entry_ids[place],
                score=float(fused[place]),
                dense=float(dense[place]),
                words=float(words[place]),
                bare=float(bare[place]),
                answer=float(answer[place]),
                variant=self.phrasings[nearest[place]],
            )
            for place in best
        )
        return Found(hits, self.bare.coverage(reading.bare), len(reading.bare))


def index_version(bank: Bank, encoder: Encoder) -> str:
    """Return what the index of this bank by this encoder is known by."""
    return hashlib.sha256(f"{bank.version}:{encoder.name}:{FORMAT}".encode()).hexdigest()[:12]


def build_index(
    bank: Bank, encoder: Encoder, cache: EmbeddingCache, progress: Callable[[int, int], None] = lambda done, of: None
) -> SearchIndex:
    """Build and verify the index of `bank`; `progress` gets how many phrasings are encoded, and of how many.

    Raises:
        AnsweringError: If the bank has no published entry, or a phrasing does not find its own entry.
    """
    entries = bank.published
    if not entries:
        raise AnsweringError("The bank has no published entry to search. Publish one, then run `bot index`.")
    reader = Reader(bank.glossary, _sentences(entries))
    asked = [(number, text, language) for number, entry in enumerate(entries) for language, text in entry.phrasings()]
    readings = [reader.read(text, language) for _, text, language in asked]
    done = 0

    def report(more: int) -> None:
        nonlocal done
        done += more
        progress(done, len(asked))

    vectors = cache.encode([reading.canonical for reading in readings], report)
    index = SearchIndex(
        version=index_version(bank, encoder),
        reader=reader,
        encoder=encoder,
        entry_ids=tuple(entry.id for entry in entries),
        phrasings=tuple(text for _, text, _ in asked),
        owners=np.array([number for number, _, _ in asked], dtype=np.int64),
        dense=DenseIndex(vectors),
        words=SparseIndex([reading.words for reading in readings]),
        bare=SparseIndex([reading.bare for reading in readings]),
        answers=SparseIndex([bare_terms(_whole(entry)) for entry in entries]),
    )
    _verify(index, vectors)
    return index


def _sentences(entries: Sequence[Entry]) -> list[str]:
    """Everything the bank says in Vietnamese: what missing accents are learned from."""
    spoken = []
    for entry in entries:
        for text in (entry.question.get("vi", ""), entry.title.get("vi", ""), *entry.variants.get("vi", ())):
            spoken.append(text)
        for text in (entry.answer.get("vi", ""), entry.details.get("vi", "")):
            spoken += PLACEHOLDER.sub(" ", text).splitlines()
    return spoken


def _whole(entry: Entry) -> str:
    parts = (*entry.title.values(), *entry.question.values(), *entry.answer.values())
    return PLACEHOLDER.sub(" ", " ".join(parts))


def _verify(index: SearchIndex, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    """Refuse an index whose vectors are not whole: each must be its own nearest."""
    if len(index.dense) != len(index.phrasings) or not np.isfinite(vectors).all():
        raise AnsweringError(
            "The index lost phrasings while it was built. Delete var/embeddings.sqlite3, run `bot index`."
        )
    lengths = np.linalg.norm(vectors, axis=1)
    if not np.allclose(lengths, 1.0, atol=1e-3):
        raise AnsweringError(
            "The index holds vectors that are not whole. Delete var/embeddings.sqlite3, run `bot index`."
        )
