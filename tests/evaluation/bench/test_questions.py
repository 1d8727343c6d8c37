from __future__ import annotations

import pytest

from bot.evaluation.bench.questions import TooFewQuestionsError, portions, questions
from bot.evaluation.dataset import LabelledQuestion

ROWS = [
    LabelledQuestion("thẻ bhyt hết hạn", ("health_card.renewal_how",), "tidy"),
    LabelledQuestion("thẻ bhyt hết hạn", ("health_card.renewal_how",), "chat_spelling"),
    LabelledQuestion("đóng bao nhiêu", ("voluntary.monthly_amount",), "ambiguous"),
    # these are not asked: one makes no sense alone, one is no citizen's
    LabelledQuestion("còn vợ thì sao", ("maternity.conditions",), "follow_up"),
    LabelledQuestion("DROP TABLE", (), "abuse"),
]


def test_each_question_is_asked_once_and_the_same_ones_in_every_run() -> None:
    asked = questions(ROWS, 2)
    assert sorted(asked) == ["thẻ bhyt hết hạn", "đóng bao nhiêu"]
    assert questions(ROWS, 2) == asked


def test_too_few_questions_are_a_sentence() -> None:
    with pytest.raises(TooFewQuestionsError, match="needs 3 different questions and there are 2"):
        questions(ROWS, 3)


def test_portions_share_nothing() -> None:
    assert list(portions(["a", "b", "c", "d", "e"], 1, 2, 2)) == [["a"], ["b", "c"], ["d", "e"]]
