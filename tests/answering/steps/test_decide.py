"""Answer, ask back, or decline: the bar depends on what a wrong answer would cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import AnswerStatus, Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.decide import Decide
from bot.retrieval.hits import PARTS, Found, Hit
from tests.conftest import DAY
from tests.small_composer import CALIBRATION

LOST, RENEWAL, AMOUNT = "health_card.lost", "health_card.renewal_how", "voluntary.monthly_amount"


def found(*entries: str, off_topic: float = 0.0) -> Found:
    hits = [Hit(entry_id=entry, score=1.0, variant="", **dict.fromkeys(PARTS, 0.8)) for entry in entries]
    return Found(tuple(hits), 1.0, off_topic, 5)


def decide(composer: Composer, draft: Draft) -> tuple[str, tuple[str, ...]]:
    decided = Decide(composer.bank, CALIBRATION)(draft)
    return decided.status.value, decided.chosen


@pytest.mark.parametrize(
    ("entries", "probability", "decision"),
    [
        # procedure: 0.8 is enough; money: 0.9
        ((LOST, RENEWAL), 0.85, ("answered", (LOST,))),
        ((AMOUNT, LOST), 0.85, ("clarified", (AMOUNT, LOST))),
        ((AMOUNT, LOST), 0.9, ("answered", (AMOUNT,))),
        # three choices at most, and no choice of one
        ((AMOUNT, LOST, RENEWAL, "maternity.conditions"), 0.3, ("clarified", (AMOUNT, LOST, RENEWAL))),
        ((AMOUNT,), 0.3, ("declined_no_entry", ())),
        ((), 0.0, ("declined_no_entry", ())),
    ],
)
def test_the_bar_is_that_of_the_first_entry(
    small_composer: Composer, entries: tuple[str, ...], probability: float, decision: tuple[str, tuple[str, ...]]
) -> None:
    assert decide(small_composer, Draft(Question("?", DAY), found=found(*entries), probability=probability)) == decision


def test_what_does_not_concern_us_is_not_asked_back(small_composer: Composer) -> None:
    far = Draft(Question("?", DAY), found=found(LOST, RENEWAL, off_topic=0.9), probability=0.3)

    assert decide(small_composer, far) == ("declined_out_of_scope", ())
    # a follow-up is about what went before, however little it says
    assert decide(small_composer, replace(far, in_context=True)) == ("clarified", (LOST, RENEWAL))


def test_one_choice_is_kept_for_the_reading_not_taken(small_composer: Composer) -> None:
    [other] = found("voluntary.state_support").hits
    draft = Draft(Question("?", DAY), found=found(AMOUNT, LOST, RENEWAL), probability=0.3, beside=other)

    assert decide(small_composer, draft) == ("clarified", (AMOUNT, LOST, "voluntary.state_support"))
    # it is offered once, where it is among the first anyway
    assert decide(small_composer, replace(draft, beside=draft.found.hits[2])) == ("clarified", (AMOUNT, LOST, RENEWAL))


def test_a_sure_answer_out_of_force_is_declined_as_such(small_composer: Composer) -> None:
    draft = Draft(Question("?", date(2025, 8, 1)), found=found(LOST, AMOUNT), probability=0.99)

    assert decide(small_composer, draft) == (AnswerStatus.DECLINED_NOT_IN_FORCE.value, (LOST,))


def test_only_entries_in_force_are_offered(small_composer: Composer) -> None:
    draft = Draft(
        Question("?", date(2025, 8, 1)), found=found(LOST, AMOUNT, RENEWAL, "maternity.conditions"), probability=0.3
    )

    assert decide(small_composer, draft) == ("clarified", (AMOUNT, "maternity.conditions"))


def test_a_language_we_do_not_speak_is_not_answered(small_composer: Composer) -> None:
    draft = Draft(Question("?", DAY), language="zh", found=found(LOST), probability=0.99)

    assert decide(small_composer, draft) == ("declined_no_entry", ())
