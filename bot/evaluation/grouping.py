"""How well questions that mean the same are brought together, on labelled questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.evaluation.dataset import LabelledQuestion
from bot.learning.grouping import group, pair_scores
from bot.learning.meanings import Meanings, stacked
from bot.retrieval.index import SearchIndex


@dataclass(frozen=True)
class Grouping:
    """Pairs of questions: those brought together that belong together, and the other way round."""

    questions: int
    entries: int
    groups: int
    precision: float
    recall: float
    f1: float


def measure_grouping(index: SearchIndex, rows: Iterable[LabelledQuestion]) -> Grouping:
    """Group the questions that just one entry answers; those of one entry belong together.

    The bank has entries for these: what citizens ask in vain is further from anything the encoder has learned.
    """
    fit = [(row.question, row.expected[0]) for row in rows if row.expected and len(row.expected) == 1]
    groups = group(stacked(Meanings(lambda: index).of([question for question, _ in fit])))
    precision, recall, f1 = pair_scores([entry for _, entry in fit], groups)
    return Grouping(len(fit), len({entry for _, entry in fit}), len(set(groups)), precision, recall, f1)
