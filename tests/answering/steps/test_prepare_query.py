"""Reading the question, alone and with what went before."""

from __future__ import annotations

import pytest

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.prepare_query import MAX_CHARACTERS, PrepareQuery
from tests.conftest import DAY


def prepare(composer: Composer, text: str, language: str | None = None, last: str | None = None) -> Draft:
    return PrepareQuery(composer.bank, composer.index.reader)(Draft(Question(text, DAY, language, last)))


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
    assert prepare(small_composer, text).leans_back is leans_back


def test_a_short_question_is_also_read_with_the_title_before_it(small_composer: Composer) -> None:
    follow_up = prepare(small_composer, "o dau", last="health_card.lost").follow_up

    assert follow_up is not None
    assert follow_up.canonical == "mất thẻ bảo hiểm y tế ở đâu"


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
    assert prepare(small_composer, text, last=last).follow_up is None


def test_a_very_long_story_is_read_so_far(small_composer: Composer) -> None:
    reading = prepare(small_composer, "mất thẻ " * 5000).reading

    assert reading is not None
    assert len(reading.canonical) <= MAX_CHARACTERS
