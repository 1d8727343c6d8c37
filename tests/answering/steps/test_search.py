"""Searching for the question, and, where it cannot stand alone, with what went before."""

from __future__ import annotations

from typing import Any

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.prepare_query import PrepareQuery
from bot.answering.steps.search import Search
from tests.conftest import DAY


def search(composer: Composer, text: str, last: str | None = None, **asked_back: Any) -> Draft:
    question = Question(text, DAY, None, last, **asked_back)
    prepared = PrepareQuery(composer.bank, composer.index.reader)(Draft(question))
    return Search(composer.index, composer.calibration)(prepared)


def test_every_entry_is_ranked_and_the_first_weighed(small_composer: Composer) -> None:
    draft = search(small_composer, "mất thẻ bhyt")

    assert [hit.entry_id for hit in draft.found.hits][:2] == ["health_card.lost", "health_card.renewal_how"]
    assert len(draft.found.hits) == 5
    assert draft.probability > 0.9
    assert not draft.in_context


def test_a_follow_up_keeps_to_the_topic_and_leaves_the_entry_before_out(small_composer: Composer) -> None:
    draft = search(small_composer, "thế còn gia hạn", last="health_card.lost")

    assert draft.in_context
    assert [hit.entry_id for hit in draft.found.hits] == ["health_card.renewal_how"]


def test_the_first_hit_of_the_reading_not_taken_is_kept(small_composer: Composer) -> None:
    in_context = search(small_composer, "thế còn gia hạn", last="health_card.lost")
    alone = search(small_composer, "sinh con được hưởng thai sản không", last="health_card.lost")

    assert in_context.beside is not None
    assert in_context.beside.entry_id == search(small_composer, "thế còn gia hạn").found.hits[0].entry_id
    assert alone.beside is not None
    assert alone.beside.entry_id == "health_card.renewal_how"


def test_the_rest_of_what_was_asked_back_is_searched_everywhere(small_composer: Composer) -> None:
    draft = search(
        small_composer, "làm lại ở đâu", before="mất thẻ", offered=("health_card.lost", "maternity.conditions")
    )

    assert draft.in_context
    assert draft.found.hits[0].entry_id == "health_card.lost"
    assert len(draft.found.hits) == 5


def test_a_question_sure_of_itself_is_taken_alone(small_composer: Composer) -> None:
    # its second and third hits come from all over the bank, as for a question without a subject; its first is sure
    draft = search(small_composer, "sinh con được hưởng thai sản không", last="health_card.lost")

    assert draft.found.hits[0].entry_id == "maternity.conditions"
    assert not draft.in_context


def test_an_unread_question_is_not_searched(small_composer: Composer) -> None:
    draft = Draft(Question("mất thẻ", DAY))

    assert Search(small_composer.index, small_composer.calibration)(draft) is draft


def test_another_field_is_no_follow_up_whatever_went_before(small_composer: Composer) -> None:
    alone = search(small_composer, "dự báo thời tiết ngày mai")
    after = search(small_composer, "dự báo thời tiết ngày mai", last="voluntary.monthly_amount")

    assert not after.in_context
    assert after.found.hits[0].entry_id == alone.found.hits[0].entry_id
