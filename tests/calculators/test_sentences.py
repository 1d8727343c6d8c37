"""Sentences and their blanks: what a calculator may say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.calculators import maternity, maternity_leave, voluntary
from bot.calculators.result import ImpossibleFactsError, Note, Step
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence, sentences_of

HALF = StepSentence("half", amount="vnd", of="vnd", share="percent")


def test_a_step_holds_what_came_out_and_what_went_in_money_in_whole_dong() -> None:
    step = HALF(Decimal("1000.5"), of=Decimal("2000.4"), share=Decimal("0.5"))

    # half a dong goes up; a share is left as it is
    assert step == Step("half", Decimal(1001), {"of": Decimal(2000), "share": Decimal("0.5")})


@pytest.mark.parametrize("values", [{}, {"of": 1}, {"of": 1, "share": 1, "more": 1}])
def test_a_step_without_its_blanks_is_a_mistake_of_the_program(values: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="half has the blanks"):
        HALF(1, **values)


def test_a_note_and_a_refusal_hold_their_values() -> None:
    assert NoteSentence("left", months="months")(months=3) == Note("left", {"months": Decimal(3)})
    impossible = Refusal("too_early", day=DAY)(day=date(2026, 7, 1))
    assert isinstance(impossible, ImpossibleFactsError)
    assert (impossible.name, impossible.values) == ("too_early", {"day": date(2026, 7, 1)})


def test_the_sentences_of_a_module_are_found_with_the_one_that_all_have() -> None:
    found = sentences_of(voluntary)

    assert found["steps.contribution"] is voluntary.CONTRIBUTION
    assert "impossible.not_in_force" in found
    assert {key.partition(".")[0] for key in found} == {"steps", "notes", "impossible"}


def test_a_calculator_of_several_modules_says_the_sentences_of_all() -> None:
    found = sentences_of(maternity, maternity_leave)

    assert {"steps.total", "steps.leave"} <= set(found)
    assert "steps.leave" not in sentences_of(maternity)
