"""Whom a question is about."""

from __future__ import annotations

import pytest

from bot.language.amounts.ages import Person, Sex, read_person


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("mẹ tôi 77 tuổi không có lương hưu", (77,)),
        ("ba 76 tuoi ngheo", (76,)),
        ("bà nội bảy mươi sáu tuổi", (76,)),
        ("cụ bảy lăm tuổi", (75,)),
        ("my mother is 77 years old", (77,)),
        ("a man aged 62", (62,)),
        ("con tôi 8 tháng tuổi", (0,)),
        ("con 20 tháng tuổi", (1,)),
        ("vợ 41 tuổi, hai cháu 8 tuổi và 13 tuổi", (41, 8, 13)),
        # told as a bound, not as an age
        ("trên 75 tuổi", ()),
        ("chưa đủ 75 tuổi", ()),
        ("từ 60 đến 74 tuổi", ()),
        ("60-74 tuổi", ()),
        ("từ 75 tuổi trở lên", ()),
        ("75 years and over", ()),
        ("over 75 years old", ()),
        ("mấy tuổi thì nghỉ hưu", ()),
        ("đóng 15 năm, 6 tháng", ()),
        ("500 tuổi", ()),
    ],
)
def test_ages_told_outright(text: str, ages: tuple[int, ...]) -> None:
    assert read_person(text).ages == ages


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("nữ sinh năm 1970", (1970,)),
        ("nam sinh 1964", (1964,)),
        ("sn 1966", (1966,)),
        ("sinh ngày 3/5/1964", (1964,)),
        ("sinh tháng 5 năm 1964", (1964,)),
        ("born in 1970", (1970,)),
        ("chồng sinh 1965 vợ sinh 1970", (1965, 1970)),
        ("sinh con năm 2026", ()),
        ("sinh đôi 2026", ()),
        ("năm 1995 đi làm", ()),
        ("học sinh 2026", ()),
    ],
)
def test_years_of_birth(text: str, born: tuple[int, ...]) -> None:
    assert read_person(text).born == born


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("nữ sinh năm 1970", {Sex.FEMALE}),
        ("nu sinh 1970 bao gio ve huu", {Sex.FEMALE}),
        ("nam sinh 1964", {Sex.MALE}),
        ("lao động nam nghỉ hưu", {Sex.MALE}),
        ("nam 62 nữ 60", {Sex.MALE, Sex.FEMALE}),
        ("retirement age for women", {Sex.FEMALE}),
        ("bảo hiểm xã hội việt nam", set()),
        ("trong nam ngoài bắc", set()),
        ("em 28 tuổi", set()),
    ],
)
def test_sex(text: str, sexes: set[Sex]) -> None:
    assert read_person(text).sexes == sexes


@pytest.mark.parametrize("text", ["", "   ", "👵 77", "9" * 400 + " tuổi", "tuổi " * 500])
def test_nothing_told_is_an_empty_person(text: str) -> None:
    assert read_person(text) == Person()
