"""Whether probabilities keep their word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import Answer, AnswerStatus, FoundEntry
from bot.evaluation.dataset import AMBIGUOUS, LabelledQuestion
from bot.evaluation.metrics import Outcome
from bot.evaluation.reliability import calibration_error, draw, reliability
from tests.conftest import DAY


def said(chance: float, right: bool, category: str = "plain") -> Outcome:
    """Return a question whose first hit answers it or not, and how sure the search was."""
    hit = FoundEntry("card.lost" if right else "card.new", 1.0, "", True)
    answer = Answer(AnswerStatus.CLARIFIED, "", "vi", DAY, hits=(hit,), probability=chance)
    return Outcome(LabelledQuestion("mất thẻ", ("card.lost",), category), answer)


def test_questions_fall_into_bins_by_what_was_said() -> None:
    low, high = reliability([said(0.05, False), said(0.9, True), said(1.0, True), said(0.95, False)])

    assert (low.low, low.high, low.n, low.right) == (0.0, 0.1, 1, 0.0)
    assert (high.low, high.high, high.n) == (0.9, 1.0, 3)
    assert high.said == pytest.approx(0.95)
    assert high.right == pytest.approx(2 / 3)
    assert high.interval[0] < high.right < high.interval[1]


def test_one_hit_never_answers_an_unclear_question() -> None:
    (only,) = reliability([said(0.95, True, AMBIGUOUS)])

    assert only.right == 0


def test_who_says_what_comes_true_has_no_error() -> None:
    kept = [said(0.75, number < 3) for number in range(4)]
    boast = [said(1.0, number < 3) for number in range(4)]

    assert calibration_error(reliability(kept)) == pytest.approx(0)
    assert calibration_error(reliability(boast)) == pytest.approx(0.25)
    assert calibration_error([]) == 0


def test_the_curve_is_a_picture_that_is_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="installed by `make compare`")
    bins = reliability([said(0.2, False), said(0.9, True)])

    draw(bins, tmp_path / "one.svg")
    draw(bins, tmp_path / "two.svg")

    assert "probability said" in (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
