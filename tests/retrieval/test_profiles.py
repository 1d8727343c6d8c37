"""Scores by letters and by all the terms an entry is asked with."""

from __future__ import annotations

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.retrieval.profiles import LETTER_RUNS, LetterIndex, TermIndex

TEXTS = ["mat the bao hiem", "gia han the", "dong tu nguyen", "huong thai san"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # slips of the finger leave most runs of letters as they were
        ("dong tu nguyne", "dong tu nguyen"),
        ("huogn thai sna", "huong thai san"),
        ("giahan the", "gia han the"),
        ("mat te bao hie", "mat the bao hiem"),
    ],
)
def test_a_misspelt_question_still_finds_its_text(typed: str, meant: str) -> None:
    assert TEXTS[LetterIndex(TEXTS).scores(typed).argmax()] == meant


def test_the_same_text_scores_one_and_a_strange_one_nothing() -> None:
    scores = LetterIndex(TEXTS).scores("gia han the")

    assert scores.max() == pytest.approx(1)
    assert LetterIndex(TEXTS).scores("xyz").max() == 0


def test_an_entry_is_found_by_terms_spread_over_its_phrasings() -> None:
    index = TermIndex([("mat", "the", "roi", "the"), ("gia", "han", "the")])

    assert index.scores(["roi", "mat"]).argmax() == 0
    assert index.scores(["han", "the"]).argmax() == 1
    assert index.scores(["xe"]).max() == 0


def test_cosines_are_those_of_scikit_learn() -> None:
    reference = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTER_RUNS, sublinear_tf=True)
    documents = reference.fit_transform(TEXTS)

    for text in ("gia han the", "mat te bao hie", "huong hai san"):
        theirs = (documents @ reference.transform([text]).T).toarray().ravel()
        assert LetterIndex(TEXTS).scores(text) == pytest.approx(theirs, abs=1e-6)
