"""Which entry comes first, on the small bank and an encoder whose axes are words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.bank.bank import Bank
from bot.errors import AnsweringError
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.encoder import Vectors
from bot.retrieval.hits import PARTS, Found
from bot.retrieval.index import SearchIndex, build_index
from tests.conftest import BankFolder
from tests.word_encoder import WordEncoder

EVEN = dict.fromkeys(PARTS, 1.0)


def search(index: SearchIndex, text: str, top_k: int = 10) -> Found:
    return index.search(index.reader.read(text), EVEN, top_k)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("mất thẻ BHYT thì sao", "health_card.lost"),
        ("bhxh tu nguyen dong nhieu 1 thang", "voluntary.monthly_amount"),
        ("nhà nước hỗ trợ mấy phần", "voluntary.state_support"),
        ("the het han roi", "health_card.renewal_how"),
        ("vo sap sinh con", "maternity.conditions"),
        ("How much is the voluntary fee?", "voluntary.monthly_amount"),
        # a slip of the finger
        ("dong tu nguyne bao nhieu", "voluntary.monthly_amount"),
    ],
)
def test_the_entry_that_answers_comes_first(index: SearchIndex, question: str, first: str) -> None:
    assert search(index, question).hits[0].entry_id == first


def test_hits_are_best_first_and_a_draft_is_none(index: SearchIndex) -> None:
    found = search(index, "lương hưu")

    assert sorted(hit.score for hit in found.hits) == [hit.score for hit in found.hits][::-1]
    assert len(found.hits) == 5
    assert "pension.not_ready" not in {hit.entry_id for hit in found.hits}
    assert len(search(index, "thẻ", top_k=2).hits) == 2


def test_a_hit_names_the_phrasing_it_was_found_by(index: SearchIndex, small_bank: Bank) -> None:
    hit = search(index, "nghi sinh con").hits[0]

    assert hit.variant in small_bank.entries["maternity.conditions"].variants["vi"]
    assert "sinh con" in hit.variant


def test_questions_of_other_fields_look_off_topic(index: SearchIndex) -> None:
    weather, card = search(index, "ngày mai thời tiết ra sao"), search(index, "mất thẻ bhyt")

    assert weather.off_topic > weather.hits[0].dense
    assert card.off_topic < card.hits[0].dense
    assert weather.coverage < card.coverage


@pytest.mark.parametrize("nothing", ["", "   ", "?!...", "😀😀"])
def test_nothing_said_finds_nothing(index: SearchIndex, nothing: str) -> None:
    assert search(index, nothing) == Found((), 0.0, 0.0, 0)


def test_changing_one_entry_encodes_what_changed_in_it(bank_folder: BankFolder, tmp_path: Path) -> None:
    encoder = WordEncoder()
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite3", encoder)
    before = build_index(bank_folder.load(), encoder, cache)
    encoder.encoded.clear()

    bank_folder.change("faq/health_card/lost.yml", "- rớt mất thẻ bảo hiểm", "- đánh rơi thẻ bảo hiểm")
    after = build_index(bank_folder.load(), encoder, cache)

    assert encoder.encoded == ["đánh rơi thẻ bảo hiểm"]
    assert after.version != before.version


def test_a_bank_without_published_entries_says_what_to_do(bank_folder: BankFolder, tmp_path: Path) -> None:
    for path in (bank_folder.path / "faq").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    encoder = WordEncoder()

    with pytest.raises(AnsweringError, match=r"no published entry to search\. Publish one"):
        build_index(bank_folder.load(), encoder, EmbeddingCache(tmp_path / "embeddings.sqlite3", encoder))


class BrokenEncoder(WordEncoder):
    """Gives vectors that are no vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), self.dimensions), np.nan, dtype=np.float32)


def test_an_index_that_is_not_whole_is_refused(small_bank: Bank, tmp_path: Path) -> None:
    encoder = BrokenEncoder()

    with pytest.raises(AnsweringError, match=r"not whole\. Delete embeddings\.sqlite3"):
        build_index(small_bank, encoder, EmbeddingCache(tmp_path / "embeddings.sqlite3", encoder))


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("cho em hỏi điều kiện hưởng thai sản là gì ạ", "maternity.conditions"),
        ("dieu kien huong thai san", "maternity.conditions"),
        # the title counts as well, one word does not
        ("Điều kiện thai sản", "maternity.conditions"),
        ("thai sản", None),
    ],
)
def test_a_question_in_just_the_words_of_a_phrasing_is_known(
    index: SearchIndex, question: str, entry_id: str | None
) -> None:
    assert index.said_exactly(index.reader.read(question)) == entry_id
