"""TF-IDF cosines over the words that underthesea cuts a text into."""

from __future__ import annotations

import re

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from underthesea import word_tokenize

from bot.evaluation.bench.systems.system import ByEntry, Ranking, Task

_WORD = re.compile(r"\w+")


class TfIdf:
    """Ranks phrasings by TF-IDF."""

    def __init__(self, task: Task) -> None:
        self._by_entry = ByEntry(task.corpus)
        self._vectors = TfidfVectorizer(analyzer=_words)
        self._by_word = self._vectors.fit_transform(task.corpus.texts).T.tocsr()

    def rank(self, question: str) -> Ranking:
        """Return the entries whose best phrasing has most of the words of `question`."""
        asked = self._vectors.transform([question])
        # rows are words, so that only those of the question are read
        scores = self._by_word[asked.indices].T @ asked.data
        return self._by_entry.ranking(np.asarray(scores, dtype=np.float32))


def _words(text: str) -> list[str]:
    return _WORD.findall(word_tokenize(text.lower(), format="text"))


def build(task: Task) -> TfIdf:
    """Cut and weigh the phrasings."""
    return TfIdf(task)
