"""Grouping measured on a handful of labelled questions."""

from __future__ import annotations

from bot.answering.composer import Composer
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.grouping import measure_grouping

LOST, CONDITIONS = "health_card.lost", "maternity.conditions"


def test_questions_of_one_entry_belong_together(small_composer: Composer) -> None:
    asked = [
        LabelledQuestion("mất thẻ", (LOST,), "all"),
        LabelledQuestion("rớt thẻ rồi", (LOST,), "all"),
        LabelledQuestion("thai sản", (CONDITIONS,), "all"),
        LabelledQuestion("thời tiết", (LOST,), "all"),  # labelled so that it is missed
        LabelledQuestion("thẻ", (LOST, CONDITIONS), "ambiguous"),  # two answers: no label of its own
        LabelledQuestion("giá vàng", (), "oos_far"),
    ]
    told = measure_grouping(small_composer.index, asked)
    assert (told.questions, told.entries, told.groups) == (4, 2, 3)
    assert (told.precision, told.recall) == (1.0, 1 / 3)
