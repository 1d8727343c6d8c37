from __future__ import annotations

import pytest

from bot.evaluation.bench.systems.scores import (
    Asked,
    Direct,
    Share,
    curve,
    direct,
    from_threshold,
    learn_threshold,
    measurable,
    only_one_right,
    own_rule,
    precision_at,
    right_first,
    right_in_three,
)
from bot.evaluation.bench.systems.system import Ranking
from bot.evaluation.dataset import LabelledQuestion

INSIDE, OUTSIDE = LabelledQuestion("q", ("a",), "tidy"), LabelledQuestion("q", (), "oos_far")


def asked(first: str, sure: float | None, row: LabelledQuestion = INSIDE, answers: bool | None = None) -> Asked:
    return Asked(row, Ranking(((first, 1.0), ("b", 0.5), ("a", 0.4)), sure, answers))


SOME = [
    asked("a", 0.9, answers=True),
    asked("a", 0.8, answers=True),
    asked("x", 0.7),
    asked("a", 0.6),
    asked("x", 0.6, OUTSIDE),
    asked("a", None),
    asked("x", None, OUTSIDE),
]


def test_questions_that_nobody_else_can_answer_are_left_out() -> None:
    rows = [
        INSIDE,
        OUTSIDE,
        LabelledQuestion("thẻ", ("a",), "ambiguous"),
        LabelledQuestion("còn vợ", ("a",), "follow_up", last_entry="b"),
        LabelledQuestion("?", None, "unlabelled"),
    ]
    assert measurable(rows) == rows[:2]


def test_the_ranking_is_counted_over_questions_inside() -> None:
    assert right_first(SOME) == Share(4, 5)
    assert right_in_three(SOME) == Share(5, 5)
    assert Share(0, 0).value == 0.0
    assert Share(4, 5).interval == pytest.approx((0.3755, 0.9638), abs=1e-4)


def test_answers_to_questions_outside_are_wrong_ones() -> None:
    assert direct(SOME, from_threshold(0.6)) == Direct(Share(3, 5), Share(4, 5), Share(1, 2))
    assert direct(SOME, own_rule) == Direct(Share(2, 2), Share(2, 5), Share(2, 2))
    assert direct(SOME, from_threshold(None)) == Direct(Share(0, 0), Share(0, 5), Share(2, 2))


def test_questions_of_one_score_are_answered_together() -> None:
    assert [(point.threshold, point.precision, point.coverage) for point in curve(SOME)] == [
        (0.9, Share(1, 1), Share(1, 5)),
        (0.8, Share(2, 2), Share(2, 5)),
        (0.7, Share(2, 3), Share(3, 5)),
        (0.6, Share(3, 5), Share(4, 5)),
    ]


@pytest.mark.parametrize(("wanted", "threshold"), [(0.95, 0.8), (0.6, 0.6), (1.0, 0.8)])
def test_the_lowest_score_that_is_right_often_enough_is_chosen(wanted: float, threshold: float) -> None:
    assert learn_threshold(SOME, wanted) == threshold


def test_where_no_score_is_right_often_enough_nothing_is_answered() -> None:
    assert learn_threshold([asked("x", 0.9), asked("a", 0.8)]) is None


def test_precision_is_read_where_the_coverage_is_first_reached() -> None:
    assert precision_at(SOME, 0.5) == Share(2, 3)
    assert precision_at(SOME, 0.9) is None


def test_two_systems_are_compared_question_by_question() -> None:
    left = [asked("a", 1.0), asked("a", 1.0), asked("x", 1.0), asked("x", 1.0, OUTSIDE)]
    right = [asked("a", 1.0), asked("x", 1.0), asked("x", 1.0), asked("a", 1.0, OUTSIDE)]
    assert only_one_right(left, right) == (1, 0)
