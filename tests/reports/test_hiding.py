"""No report points at one person."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bot.reports.hiding import LEAST, shown_numbers, shown_reach
from bot.store.answer_counts import Reach


def test_few_questions_and_few_people_are_left_out_and_none_is_none() -> None:
    assert shown_numbers({"a": 3, "b": 4, "c": 5, "d": 0}) == {"a": None, "b": None, "c": 5, "d": 0}
    # many questions of one person are still one person
    reach = {"a": Reach(90, 1), "b": Reach(9, 2), "c": Reach(9, 9)}
    assert shown_reach(reach) == {"a": None, "b": None, "c": Reach(9, 9)}


def test_a_single_one_left_out_cannot_be_reckoned_from_the_sum() -> None:
    assert shown_numbers({"a": 2, "b": 50, "c": 7}) == {"a": None, "b": 50, "c": None}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)))
def test_never_is_just_one_left_out_of_several(numbers: Mapping[str, int]) -> None:
    shown = shown_numbers(numbers)
    left_out = [name for name, number in shown.items() if number is None]
    assert all(number is None or number == 0 or number >= LEAST for number in shown.values())
    assert len(left_out) != 1 or sum(number > 0 for number in numbers.values()) == 1
