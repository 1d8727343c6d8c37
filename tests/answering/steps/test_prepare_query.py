"""Reading the question, alone and with what went before."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.prepare_query import MAX_CHARACTERS, PrepareQuery
from tests.conftest import DAY


def prepare(composer: Composer, text: str, language: str | None = None, **before: Any) -> Draft:
    return PrepareQuery(composer.bank, composer.index.reader)(Draft(Question(text, DAY, language, **before)))


def read_in_context(draft: Draft) -> list[str]:
    return [context.reading.canonical for context in draft.contexts]


@pytest.mark.parametrize(
    ("text", "wanted", "language"),
    [
        ("mất thẻ", None, "vi"),
        ("mất thẻ", "en", "en"),
        ("I lost my card", None, "en"),
        # who writes English gets English, whatever was chosen before
        ("I lost my card", "vi", "en"),
        ("社会保险", "vi", "zh"),
        # what was written before in a language we do not answer in does not count
        ("mat the", "ko", "vi"),
        # nothing written: the language chosen
        ("  ", "en", "en"),
    ],
)
def test_the_answer_is_in_the_language_written_or_chosen(
    small_composer: Composer, text: str, wanted: str | None, language: str
) -> None:
    assert prepare(small_composer, text, wanted).language == language


@pytest.mark.parametrize(
    ("text", "leans_back"),
    [
        ("thế còn gia hạn thì sao", True),
        ("the con gia han", True),
        ("gia hạn ở đâu", True),
        # a mark in the middle of a long question says nothing
        ("mẹ em làm mất thẻ bảo hiểm y tế thì xin lại ở đâu", False),
        # the nouns thẻ and con are not the marks thế and còn
        ("thẻ", False),
        ("con tôi mất thẻ", False),
        ("the bhyt", False),
    ],
)
def test_some_words_say_that_something_went_before(small_composer: Composer, text: str, leans_back: bool) -> None:
    contexts = prepare(small_composer, text, last_entry_id="health_card.lost").contexts

    assert any(context.leans_back for context in contexts) is leans_back


def test_a_short_question_is_also_read_with_the_title_before_it(small_composer: Composer) -> None:
    draft = prepare(small_composer, "o dau", last_entry_id="health_card.lost")

    assert read_in_context(draft) == ["mất thẻ bảo hiểm y tế ở đâu"]


def test_an_english_one_with_the_english_title(small_composer: Composer) -> None:
    title = small_composer.bank.entries["health_card.lost"].title["en"].lower()

    assert read_in_context(prepare(small_composer, "and where to?", last_entry_id="health_card.lost")) == [
        f"{title} and where to?"
    ]


def test_what_was_asked_back_is_read_with_the_rest_of_it(small_composer: Composer) -> None:
    offered = ("health_card.lost", "health_card.renewal_how")

    assert read_in_context(prepare(small_composer, "bị mất", before="thẻ", offered=offered)) == ["thẻ bị mất"]
    # it had an answer
    assert read_in_context(prepare(small_composer, "bị mất", before="thẻ")) == []
    # the subject is still that of the entry answered before the question back, or it has changed since
    same, other = (
        prepare(small_composer, "bị mất", before="thẻ", offered=offered, last_entry_id=last)
        for last in ("health_card.lost", "maternity.conditions")
    )
    assert [context.last for context in same.contexts] == ["health_card.lost"]
    assert read_in_context(other) == ["thẻ bị mất"]


@pytest.mark.parametrize("text", ["ý tôi là bị mất", "ko y toi la bị mất", "không phải, ý tôi là bị mất"])
def test_who_is_put_right_is_read_with_what_was_asked_before(small_composer: Composer, text: str) -> None:
    draft = prepare(small_composer, text, before="thẻ hết hạn", last_entry_id="health_card.renewal_how")

    assert draft.reading is not None
    assert draft.reading.canonical == "bị mất"
    assert read_in_context(draft) == ["thẻ hết hạn bị mất", "gia hạn thẻ bảo hiểm y tế bị mất"]


def test_nothing_after_the_words_that_put_right_is_no_correction(small_composer: Composer) -> None:
    draft = prepare(small_composer, "ý tôi là", before="thẻ hết hạn")

    assert draft.reading is not None
    assert draft.reading.canonical == "ý tôi là"
    assert draft.contexts == ()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("ở đâu", None),
        ("ở đâu", "health_card.gone"),
        # long enough to stand alone
        ("mẹ em làm mất thẻ bảo hiểm y tế thì xin lại ở chỗ nào gần nhà", "health_card.lost"),
    ],
)
def test_otherwise_it_is_read_alone(small_composer: Composer, text: str, last: str | None) -> None:
    assert prepare(small_composer, text, last_entry_id=last).contexts == ()


def test_a_very_long_story_is_read_so_far(small_composer: Composer) -> None:
    reading = prepare(small_composer, "mất thẻ " * 5000).reading

    assert reading is not None
    assert len(reading.canonical) <= MAX_CHARACTERS
