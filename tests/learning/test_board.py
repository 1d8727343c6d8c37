"""The board from the database to the clusters, with the small bank's encoder."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answering.composer import Composer
from bot.clock import FixedClock
from bot.learning.board import MOST, LearningBoard
from bot.learning.meanings import Meanings
from bot.store import Store
from bot.store.decisions import DecisionKind, DecisionStore
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from bot.store.unmet import UnmetQuestions, Why
from tests.store.conftest import clock, database, store
from tests.store.rows import answer, keep
from tests.word_encoder import WordEncoder

__all__ = ["clock", "database", "store"]

MINUTE = timedelta(minutes=1)
LOST = "health_card.lost"


@pytest.fixture
def decisions(store: Store, clock: FixedClock) -> DecisionStore:
    return DecisionStore(store, clock)


@pytest.fixture
def board(store: Store, clock: FixedClock, decisions: DecisionStore, small_composer: Composer) -> LearningBoard:
    return board_of(store, clock, decisions, small_composer)


def board_of(
    store: Store, clock: FixedClock, decisions: DecisionStore, composer: Composer, most: int = MOST
) -> LearningBoard:
    def question_of(entry_id: str) -> str:
        entry = composer.bank.entries.get(entry_id)
        return entry.question["vi"] if entry else ""

    return LearningBoard(
        UnmetQuestions(store), decisions, Meanings(lambda: composer.index), question_of, clock, most=most
    )


def ask(store: Store, clock: FixedClock, *questions: str, ago: timedelta = MINUTE) -> None:
    keep(
        store,
        [answer(clock.now() - ago, f"p{number}", question=text) for number, text in enumerate(questions)],
    )


def shown(board: LearningBoard) -> list[set[str]]:
    return [{wording.text for wording in cluster.wordings} for cluster in board.show(30).clusters]


def test_questions_that_mean_the_same_stand_together_the_largest_first(
    board: LearningBoard, store: Store, clock: FixedClock
) -> None:
    ask(store, clock, "thời tiết", "mất thẻ", "rớt thẻ ở chợ", "mat the", "🙂")

    assert shown(board) == [{"mất thẻ", "rớt thẻ ở chợ"}, {"thời tiết"}]
    assert board.show(30).clusters[0].people == 3
    assert board.show(30).questions == 4  # a row of faces says nothing


def test_nothing_asked_is_an_empty_board(board: LearningBoard) -> None:
    assert board.show(30).clusters == ()


def test_what_was_taken_up_goes_and_comes_back_when_asked_in_vain_again(
    board: LearningBoard, store: Store, clock: FixedClock, decisions: DecisionStore
) -> None:
    ask(store, clock, "mất thẻ")
    decisions.add(DecisionKind.VARIANT, ["mất thẻ"], people=1, by="hotel", target="health_card.lost")
    assert shown(board) == []

    clock.time += timedelta(days=1)
    keep(store, [answer(clock.now() - MINUTE, question="mat the")], start=100)
    assert shown(board) == [{"mat the"}]


@pytest.mark.parametrize("kind", [DecisionKind.LATER, DecisionKind.OFF_TOPIC])
def test_what_was_put_aside_stays_away_in_other_words_too(
    board: LearningBoard, store: Store, clock: FixedClock, decisions: DecisionStore, kind: DecisionKind
) -> None:
    decisions.add(kind, ["thời tiết"], people=1, by="hotel", until=clock.now() + timedelta(days=30))
    clock.time += timedelta(days=1)
    ask(store, clock, "trời có mưa không", "mất thẻ")

    assert shown(board) == [{"mất thẻ"}]
    everything = board.between(clock.now() - timedelta(days=3), clock.now(), with_decided=True)
    assert len(everything.clusters) == 2


def test_rare_questions_are_left_out_of_too_many_and_it_says_so(
    store: Store, clock: FixedClock, decisions: DecisionStore, small_composer: Composer
) -> None:
    small = board_of(store, clock, decisions, small_composer, most=2)
    ask(store, clock, "mất thẻ", "thời tiết")
    assert small.show(30).is_cut
    assert [len(one.questions) for one in small.show(30).clusters] == [1, 1]


def test_each_wording_is_encoded_once(
    board: LearningBoard, store: Store, clock: FixedClock, small_composer: Composer
) -> None:
    encoder = small_composer.index.encoder
    assert isinstance(encoder, WordEncoder)
    ask(store, clock, "mất thẻ", "thời tiết")
    board.show(30)
    encoder.encoded.clear()
    board.show(30)
    assert encoder.encoded == []


def test_wordings_are_found_as_they_are_shown_until_they_are_decided(
    board: LearningBoard, store: Store, clock: FixedClock, decisions: DecisionStore
) -> None:
    ask(store, clock, "mất thẻ", "thời tiết")
    assert [one.text for one in board.find(["mất thẻ", "chưa ai hỏi"], 30)] == ["mất thẻ"]
    decisions.add(DecisionKind.VARIANT, ["mất thẻ"], people=1, by="hotel", target="health_card.lost")
    assert board.find(["mất thẻ"], 30) == []


def test_what_nobody_wrote_is_shown_as_the_question_of_its_entry(
    board: LearningBoard, store: Store, clock: FixedClock, small_composer: Composer
) -> None:
    # chosen by a button, and open on the staff page when it was marked
    keep(store, [answer(clock.now() - MINUTE, "p", "answered", entry_id=LOST, question=LOST)])
    with store.write() as session:
        session.add(FeedbackRow(answer_id=f"{0:032}", useful=False, words="", given_at=clock.now()))
    marks = MarkStore(store, clock)
    marks.add(MarkKind.WRONG, "hotel", entry_id=LOST)
    marks.add(MarkKind.WRONG, "hotel", entry_id="health_card.gone")  # has left the bank since
    marks.add(MarkKind.WRONG, "hotel")

    (cluster,) = board.show(30).clusters
    assert cluster.text == small_composer.bank.entries[LOST].question["vi"]
    assert cluster.reasons == {Why.NOT_RIGHT: 1, Why.MARKED: 1}


def test_what_was_put_right_before_is_not_shown_again_for_a_complaint_of_before(
    board: LearningBoard, store: Store, clock: FixedClock, decisions: DecisionStore
) -> None:
    keep(store, [answer(clock.now() - MINUTE, "p", "answered", entry_id=LOST, question="rớt thẻ")])
    decisions.add(DecisionKind.VARIANT, ["rớt thẻ"], people=1, by="hotel", target=LOST)
    clock.time += timedelta(days=1)
    with store.write() as session:
        session.add(FeedbackRow(answer_id=f"{0:032}", useful=False, words="", given_at=clock.now()))
    assert shown(board) == []
