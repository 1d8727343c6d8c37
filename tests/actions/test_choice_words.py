from __future__ import annotations

import pytest

from actions.choice_words import LAST, chosen_number, pick


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("2.", 2),
        ("số 2", 2),
        ("so 3 nha em", 3),
        ("Cái thứ 2", 2),
        ("cai thu hai do", 2),
        ("câu đầu tiên ạ", 1),
        ("câu đầu", 1),
        ("ý em là cái thứ nhất", 1),
        ("cái thứ tư", 4),
        ("câu thứ ba nhé", 3),
        ("cái cuối cùng", LAST),
        ("câu cuối", LAST),
        ("the second one", 2),
        ("the first one please", 1),
        ("last one", LAST),
        ("option two", 2),
        ("9", 9),
    ],
)
def test_a_choice_is_read_however_it_is_put(text: str, number: int) -> None:
    assert chosen_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2 con thì nghỉ mấy ngày",
        "đóng 3 tháng",
        "bhxh 1 lần",
        "câu 2 hay câu 3",  # two numbers are no choice
        "hai sổ bảo hiểm",
        "ba em mất",
        "2025",
        "câu nào",
        "",
        "😀",
    ],
)
def test_a_question_with_a_number_in_it_is_no_choice(text: str) -> None:
    assert chosen_number(text) is None


def test_the_number_counts_from_one_and_stays_within_what_was_offered() -> None:
    offered = ("a", "b", "c")
    assert [pick(number, offered) for number in (1, 3, LAST, 4, 0)] == ["a", "c", "c", None, None]
    assert pick(LAST, ()) is None
