"""BM25 with scores that compare across questions."""

from __future__ import annotations

import bm25s
import pytest

from bot.language.memory import BuildMemory
from bot.retrieval.sparse import K1, B, SparseIndex

DOCUMENTS = ["mất thẻ", "gia hạn thẻ", "đóng tự nguyện bao nhiêu tiền", "mất sổ"]
INDEX = SparseIndex([tuple(text.split()) for text in DOCUMENTS])


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("mất thẻ", "mất thẻ"),
        ("thẻ gia hạn ở đâu", "gia hạn thẻ"),
        ("tiền", "đóng tự nguyện bao nhiêu tiền"),
        ("sổ mất rồi", "mất sổ"),
    ],
)
def test_the_document_that_says_most_of_it_is_first(question: str, best: str) -> None:
    scores = INDEX.scores(question.split())

    assert DOCUMENTS[scores.argmax()] == best


def test_one_means_says_all_of_it_whatever_the_length() -> None:
    short, long = INDEX.scores(["mất", "sổ"]), INDEX.scores(DOCUMENTS[2].split())

    assert short.max() == pytest.approx(1, abs=0.1)
    assert long.max() == pytest.approx(1, abs=0.1)


def test_words_the_bank_does_not_know_pull_the_score_down() -> None:
    assert INDEX.scores("mất thẻ".split()).max() > 2 * INDEX.scores("mất thẻ xe buýt tháng ở bến".split()).max()
    assert INDEX.scores(["xe", "buýt"]).tolist() == [0, 0, 0, 0]
    assert INDEX.scores([]).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [("mất thẻ", 1, 1), ("xe buýt", 0, 0), ("", 0, 0), ("mất xe", 0.2, 0.5)],
)
def test_coverage_is_the_share_of_known_words(question: str, low: float, high: float) -> None:
    assert low <= INDEX.coverage(question.split()) <= high


def test_a_document_without_words_is_never_found() -> None:
    assert SparseIndex([(), ("thẻ",)]).scores(["thẻ"])[0] == 0


def test_scores_are_those_of_bm25s_but_for_the_scale() -> None:
    reference = bm25s.BM25(method="lucene", k1=K1, b=B)
    reference.index([text.split() for text in DOCUMENTS], show_progress=False)

    for text in DOCUMENTS:
        theirs, ours = reference.get_scores(text.split()), INDEX.scores(text.split())
        assert ours / ours.max() == pytest.approx(theirs / theirs.max(), abs=1e-5)


def test_with_the_memory_of_the_build_before_the_scores_are_the_same() -> None:
    memory, documents = BuildMemory(), [tuple(text.split()) for text in DOCUMENTS]
    SparseIndex([*documents, ("xe", "buýt")], "documents", memory)
    memory.turn()

    again = SparseIndex(documents, "documents", memory)

    assert again.scores(["mất", "thẻ"]) == pytest.approx(INDEX.scores(["mất", "thẻ"]))
    assert again.coverage(["xe", "buýt"]) == 0  # counted once, and gone
    assert again.scores(["xe"]).max() == 0
