"""Scores by all the terms an entry is asked with."""

from __future__ import annotations

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.retrieval.profiles import TermIndex

ASKED_WITH = [("mat", "the", "roi", "the"), ("gia", "han", "the"), ("dong", "tu", "nguyen")]


def test_an_entry_is_found_by_terms_spread_over_its_phrasings() -> None:
    index = TermIndex(ASKED_WITH)

    assert index.scores(["roi", "mat"]).argmax() == 0
    assert index.scores(["han", "the"]).argmax() == 1
    assert index.scores(["xe"]).max() == 0


def test_the_same_terms_score_one() -> None:
    assert TermIndex(ASKED_WITH).scores(["gia", "han", "the"])[1] == pytest.approx(1)


def test_cosines_are_those_of_scikit_learn() -> None:
    reference = TfidfVectorizer(analyzer=tuple, sublinear_tf=True)
    documents = reference.fit_transform(ASKED_WITH)

    for terms in (("gia", "han", "the"), ("the", "mat", "the"), ("tu", "dong", "xe")):
        theirs = (documents @ reference.transform([terms]).T).toarray().ravel()
        assert TermIndex(ASKED_WITH).scores(terms) == pytest.approx(theirs, abs=1e-6)
