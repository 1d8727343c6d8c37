"""Nearest phrasings, and vectors kept so that nothing is encoded twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.dense import DenseIndex, EmbeddingCache
from tests.word_encoder import WordEncoder

TEXTS = ["mất thẻ", "gia hạn thẻ", "đóng tự nguyện"]


def test_the_nearest_come_first_with_their_cosines() -> None:
    encoder = WordEncoder()
    index = DenseIndex(encoder.encode(TEXTS))

    similarity, places = index.nearest(encoder.encode(["thẻ bị mất"])[0], 3)

    assert places.tolist() == [0, 1, 2]
    # the card alone is half of "gia hạn thẻ"
    assert similarity.tolist() == pytest.approx([1, 0.5, 0], abs=1e-3)  # kept in half precision


def test_no_more_neighbours_than_there_are() -> None:
    index = DenseIndex(WordEncoder().encode(TEXTS))

    assert len(index.nearest(WordEncoder().encode(["thẻ"])[0], 512)[1]) == len(index) == 3


def test_a_text_is_encoded_once_and_remembered_by_the_next_cache(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = EmbeddingCache(tmp_path / "data" / "embeddings.sqlite3", encoder).encode(TEXTS)
    again = EmbeddingCache(tmp_path / "data" / "embeddings.sqlite3", encoder).encode(TEXTS)

    assert encoder.encoded == TEXTS
    assert np.array_equal(first, again)


def test_one_changed_text_is_one_encoded_text(tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite3", encoder)
    cache.encode(TEXTS)
    encoder.encoded.clear()

    vectors = cache.encode(["mất thẻ", "gia hạn thẻ hộ gia đình", "đóng tự nguyện"])

    assert encoder.encoded == ["gia hạn thẻ hộ gia đình"]
    assert np.array_equal(vectors, WordEncoder().encode(TEXTS))


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    EmbeddingCache(tmp_path / "embeddings.sqlite3", WordEncoder()).encode(TEXTS)
    other = WordEncoder("other words")

    EmbeddingCache(tmp_path / "embeddings.sqlite3", other).encode(TEXTS)

    assert other.encoded == TEXTS


def test_progress_tells_what_is_done_and_of_how_many(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite3", WordEncoder())
    cache.encode(TEXTS[:1])
    told: list[tuple[int, int]] = []

    cache.encode(TEXTS, lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (3, 3)]
