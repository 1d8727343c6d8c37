"""What citizens say of their answers: one word on each, the last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.answering.answer import Answer, AnswerStatus, FoundEntry
from bot.clock import FixedClock
from bot.store import AnswerStore, FeedbackStore, Pseudonyms, Store, Why
from bot.store.feedback import MOST_WORDS

PSEUDONYMS = Pseudonyms(b"key")
HITS = tuple(FoundEntry(name, 0.9, "", accepted=name == "a.first") for name in ("a.first", "a.second", "a.third"))
ANSWER = Answer(AnswerStatus.ANSWERED, "Dạ …", "vi", date(2026, 11, 20), entry_id="a.first", hits=HITS)


@pytest.fixture
def answers(store: Store, clock: FixedClock) -> AnswerStore:
    return AnswerStore(store, clock, PSEUDONYMS)


@pytest.fixture
def feedback(store: Store, clock: FixedClock) -> FeedbackStore:
    return FeedbackStore(store, clock, PSEUDONYMS)


def answered(answers: AnswerStore, event_id: str = "1", who: str = "42") -> str:
    return answers.add(channel="web", conversation_id=who, event_id=event_id, question="mức đóng", answer=ANSWER)


def test_a_complaint_told_in_steps_is_one_with_all_that_was_told(answers: AnswerStore, feedback: FeedbackStore) -> None:
    answer = answered(answers)
    assert feedback.give("web", "42", answer, useful=False)
    assert feedback.give("web", "42", answer, useful=False, why=Why.WRONG)
    assert feedback.give("web", "42", answer, useful=False, words="cũ rồi")

    (complaint,) = feedback.complaints()
    assert (complaint.question, complaint.entry_id) == ("mức đóng", "a.first")
    assert (complaint.why, complaint.words) == (Why.WRONG, "cũ rồi")


def test_a_later_tap_takes_the_complaint_back_and_nothing_of_it_returns(
    answers: AnswerStore, feedback: FeedbackStore
) -> None:
    answer = answered(answers)
    feedback.give("web", "42", answer, useful=False, why=Why.UNCLEAR, words="khó hiểu")
    feedback.give("web", "42", answer, useful=True)
    assert feedback.complaints() == []

    feedback.give("web", "42", answer, useful=False)
    (complaint,) = feedback.complaints()
    assert (complaint.why, complaint.words) == (None, "")


def test_nobody_rates_an_answer_that_somebody_else_got(answers: AnswerStore, feedback: FeedbackStore) -> None:
    answer = answered(answers)

    assert not feedback.give("web", "43", answer, useful=False)
    assert not feedback.give("telegram", "42", answer, useful=False)
    assert not feedback.give("web", "42", "0" * 32, useful=True)
    assert answers.hits_beside("web", "43", answer) == ()
    assert feedback.complaints() == []


def test_the_newest_complaint_comes_first_and_those_before_a_day_are_left_out(
    answers: AnswerStore, feedback: FeedbackStore, clock: FixedClock
) -> None:
    for event_id in ("1", "2"):
        feedback.give("web", "42", answered(answers, event_id), useful=False, words=event_id)
        clock.time += timedelta(days=1)

    assert [complaint.words for complaint in feedback.complaints()] == ["2", "1"]
    assert [complaint.words for complaint in feedback.complaints(clock.now() - timedelta(days=1))] == ["2"]


def test_feedback_goes_with_its_answer(answers: AnswerStore, feedback: FeedbackStore, clock: FixedClock) -> None:
    feedback.give("web", "42", answered(answers), useful=False)
    feedback.give("web", "43", answered(answers, "2", "43"), useful=False)

    answers.forget("web", "42")
    assert len(feedback.complaints()) == 1
    answers.purge(clock.now() + timedelta(seconds=1))
    assert feedback.complaints() == []


def test_a_flood_of_words_is_cut(answers: AnswerStore, feedback: FeedbackStore) -> None:
    feedback.give("web", "42", answered(answers), useful=False, words="sai 😀 " * 5000)

    assert len(feedback.complaints()[0].words) == MOST_WORDS


def test_what_was_found_beside_the_answer_is_known_best_first(answers: AnswerStore) -> None:
    assert answers.hits_beside("web", "42", answered(answers)) == ("a.second", "a.third")
    assert answers.hits_beside("web", "42", "0" * 32) == ()
