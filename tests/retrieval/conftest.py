"""The index of the small bank under the encoder of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.index import SearchIndex, build_index
from tests.word_encoder import WordEncoder


@pytest.fixture(scope="package")
def index(small_bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Build it once."""
    encoder = WordEncoder()
    folder: Path = tmp_path_factory.mktemp("index")
    return build_index(small_bank, encoder, EmbeddingCache(folder / "embeddings.sqlite3", encoder))
