from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.forms.reading import Reader

Readers = Callable[[str], Reader]


@pytest.mark.parametrize(
    ("calculator", "asked", "text", "told"),
    [
        (
            "maternity",
            None,
            "lương 8tr5 sinh đôi dự sinh 20/2",
            {"salary": "8500000", "children": "2", "birth": "2027-02-20"},
        ),
        (
            "maternity",
            None,
            "luong 8tr5, du sinh 20/2, dong tu 3/2024",
            {"salary": "8500000", "birth": "2027-02-20", "paid_from": "2024-03"},
        ),
        ("maternity", None, "con thứ 2, sinh mổ", {"living_children": "1", "surgery": "yes"}),
        # without a cue a value is of the fact asked for
        ("maternity", "paid_from", "t3/2024", {"paid_from": "2024-03"}),
        ("maternity", "paid_from", "sinh 1/3/2027", {"birth": "2027-03-01"}),
        # or of the only required one of its kind
        ("voluntary", None, "đóng tự nguyện 2 triệu rưỡi", {"income": "2500000"}),
        ("maternity", None, "9 triệu", {}),
        ("voluntary", "group", "3", {"group": "near_poor"}),
        ("voluntary", "group", "số 1", {"group": "poor"}),
        ("voluntary", "group", "9", {}),
        ("voluntary", "group", "cận nghèo", {"group": "near_poor"}),
        # words for two choices are left to be asked for
        ("voluntary", None, "hộ nghèo hay dân tộc thiểu số", {}),
        ("retirement_date", None, "sinh 5/1968 nam", {"birth": "1968-05", "sex": "male"}),
        # a bare "nam" before a year is no man
        ("retirement_date", None, "nu sinh nam 1970", {"sex": "female"}),
        ("pension", "years", "25 năm 4 tháng", {"years": "25", "months": "4"}),
        (
            "lump_sum",
            None,
            "đóng từ 3/2019 đến 8/2025, lương 6tr",
            {"paid_from": "2019-03", "paid_to": "2025-08", "salary": "6000000"},
        ),
        # a label alone counts only where it was asked for
        ("maternity", "stopped_for", "không", {"stopped_for": "nothing"}),
        ("maternity", "birth", "không", {}),
    ],
)
def test_facts_are_told_in_any_order(
    reader: Readers, calculator: str, asked: str | None, text: str, told: dict[str, str]
) -> None:
    assert dict(reader(calculator).read(text, asked).told) == told


def test_a_range_is_told_as_unclear(reader: Readers) -> None:
    assert reader("maternity").read("cuối tháng 2", "birth").unclear == ("birth",)


def test_what_is_given_changes_by_a_cue_or_a_correction_only(reader: Readers) -> None:
    read = reader("voluntary").read
    assert read("3 triệu", given=("income", "group")).told == {}
    assert read("thu nhập 3 triệu", given=("income",)).told == {"income": "3000000"}
    assert read("à không, 3 triệu", given=("income",), correcting=True).told == {"income": "3000000"}


def test_a_correction_is_of_what_was_told_last(reader: Readers) -> None:
    given = ("salary", "earlier_salary")
    told = reader("maternity").read("à không, 9 triệu", given=given, correcting=True).told
    assert told == {"earlier_salary": "9000000"}


def test_a_cue_of_another_clause_says_nothing(reader: Readers) -> None:
    told = reader("maternity").read("lương em thấp. 20/2/2027 là ngày dự sinh").told
    assert told == {"birth": "2027-02-20"}


def test_a_settled_choice_changes_only_where_something_is_taken_back(reader: Readers) -> None:
    given = ("matter",)
    text = "mất thẻ bhyt làm lại ở đâu"
    assert reader("reminder").read(text, "month_day", given=given).told == {}
    assert reader("reminder").read(text).told == {"matter": "card_expiry"}
    corrected = reader("reminder").read("à không, thẻ bhyt", "month_day", given=given, correcting=True)
    assert corrected.told == {"matter": "card_expiry"}
