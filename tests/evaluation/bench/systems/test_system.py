from __future__ import annotations

import json

import numpy as np
import pytest

from bot.bank.bank import Bank
from bot.evaluation.bench.systems.system import ByEntry, Corpus, Ranking

CORPUS = Corpus((("card", "mất thẻ"), ("card", "rơi thẻ"), ("birth", "sinh con")), ("thời tiết",))


def test_everyone_is_given_published_entries_in_all_languages(small_bank: Bank, corpus: Corpus) -> None:
    assert {entry for entry, _ in corpus.asked} == {entry.id for entry in small_bank.published}
    assert ("health_card.lost", "I lost my health insurance card, what now?") in corpus.asked
    assert "thời tiết hôm nay thế nào" in corpus.off_topic
    assert corpus.texts[-1] in corpus.off_topic


def test_a_corpus_comes_back_from_json(corpus: Corpus) -> None:
    assert Corpus.read(json.loads(json.dumps(corpus.as_json()))) == corpus


def test_phrasings_are_joined_by_entry_and_off_topic_ones_by_as_many() -> None:
    far = Corpus((*CORPUS.asked, ("birth", "có bầu")), ("mưa", "nắng", "gió"))
    assert far.joined() == Corpus((("card", "mất thẻ\nrơi thẻ"), ("birth", "sinh con\ncó bầu")), ("mưa\nnắng", "gió"))


@pytest.mark.parametrize(
    ("scores", "ranking"),
    [
        # an entry is as good as its best phrasing
        ([0.25, 0.75, 0.5, 0.0], Ranking((("card", 0.75), ("birth", 0.5)), 0.75)),
        # what looks off-topic is ranked all the same, but there is nothing to be sure of
        ([0.25, 0.5, 0.0, 0.75], Ranking((("card", 0.5),), None)),
        ([0.0, 0.0, 0.0, 0.0], Ranking((), None)),
    ],
)
def test_phrasings_become_entries(scores: list[float], ranking: Ranking) -> None:
    assert ByEntry(CORPUS).ranking(np.array(scores, dtype=np.float32)) == ranking


def test_some_phrasings_are_enough_for_a_ranking() -> None:
    found = ByEntry(CORPUS).ranking(np.array([0.5, 0.25], dtype=np.float32), [2, 0])
    assert found == Ranking((("birth", 0.5), ("card", 0.25)), 0.5)
