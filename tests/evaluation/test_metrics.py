"""What is counted, and how sure the count is."""

from __future__ import annotations

import pytest

from bot.answering.answer import Answer, AnswerStatus, Choice, FoundEntry
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.metrics import Counts, Outcome, count, wilson
from tests.conftest import DAY

INSIDE = LabelledQuestion("mất thẻ", ("card.lost", "card.new"), "plain")
OUTSIDE = LabelledQuestion("giá vàng", (), "oos")


def answered(row: LabelledQuestion, entry: str, *also_found: str, related: str = "tax") -> Outcome:
    hits = tuple(FoundEntry(found, 1.0, "", found == entry) for found in (entry, *also_found))
    return Outcome(
        row, Answer(AnswerStatus.ANSWERED, "", "vi", DAY, entry_id=entry, hits=hits, related=(Choice(related, ""),))
    )


def asked_back(row: LabelledQuestion, *entries: str) -> Outcome:
    hits = tuple(FoundEntry(entry, 1.0, "", True) for entry in entries)
    choices = tuple(Choice(entry, "") for entry in entries[:3])
    return Outcome(row, Answer(AnswerStatus.CLARIFIED, "", "vi", DAY, choices=choices, hits=hits))


def declined(row: LabelledQuestion, *entries: str) -> Outcome:
    hits = tuple(FoundEntry(entry, 1.0, "", False) for entry in entries)
    return Outcome(row, Answer(AnswerStatus.DECLINED_OUT_OF_SCOPE, "", "vi", DAY, hits=hits))


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (
            answered(INSIDE, "card.new"),
            Counts(n=1, right_first=1, right_in_three=1, answered=1, answered_right=1, reached=1),
        ),
        # wrong, though the right one was found third
        (answered(INSIDE, "card.renew", "tax", "card.lost"), Counts(n=1, right_in_three=1, answered=1)),
        # a button under a wrong answer is a tap away, but not reached
        (answered(INSIDE, "card.renew", related="card.lost"), Counts(n=1, answered=1)),
        (asked_back(INSIDE, "card.renew", "card.lost"), Counts(n=1, right_in_three=1, asked_back=1, reached=1)),
        # fourth is too far down
        (asked_back(INSIDE, "a", "b", "c", "card.lost"), Counts(n=1, asked_back=1)),
        (declined(INSIDE, "card.lost"), Counts(n=1, right_first=1, right_in_three=1, declined=1)),
        # outside our field nothing is right but to decline
        (answered(OUTSIDE, "card.lost"), Counts(n=1, answered=1)),
        (declined(OUTSIDE, "card.lost"), Counts(n=1, declined=1)),
    ],
)
def test_an_outcome_counts_for_what_it_is(outcome: Outcome, counts: Counts) -> None:
    assert count([outcome]) == counts


def test_a_button_under_an_answer_is_a_tap_away() -> None:
    assert answered(INSIDE, "card.renew", related="card.lost").a_tap_away
    assert asked_back(INSIDE, "card.renew", "card.lost").a_tap_away
    assert not answered(INSIDE, "card.renew").a_tap_away


def test_counts_add_up() -> None:
    assert count([answered(INSIDE, "card.lost"), declined(OUTSIDE)] * 3) == Counts(
        n=6, right_first=3, right_in_three=3, answered=3, answered_right=3, declined=3, reached=3
    )
    assert count([]) == Counts()


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # the examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # all right is not surely always right
        (20, 20, 0.8389, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_of_a_share_is_wilsons(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=1e-4)
