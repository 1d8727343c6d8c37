"""Whom a question is about, as far as it says: ages, years of birth, man or woman. Only what is told outright.

"Bà 76 tuổi" tells an age; "trên 75 tuổi", "chưa đủ 75 tuổi" and "60-74 tuổi" tell none. A year is one of birth behind
"sinh", "sn" or "born" alone: "sinh con năm 2026" is not. "Nam" is a man only beside a birth, an age or work; it is also
a part of "Việt Nam" and a bare "năm".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.language.amounts.lexicon import words
from bot.language.amounts.numerals import numeral
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.words import MONTH
from bot.language.normalize import strip_accents

_OLD = words("tuổi")
_IN_ENGLISH = words("year old,years old,year olds,years of age,yo", apart=",")
_AGED = words("aged")
_BEHIND = 2  # tokens before a number in which a word may take its exactness: "chưa đủ 75 tuổi", "từ trên 60 tuổi"
_NOT_EXACT = words(
    "dưới trên ngoài hơn quá gần sắp đủ từ đến tới chưa hết khoảng tầm cỡ ngót qua lên over under above below than "
    "nearly almost until till - – ~ < >",
    risky=("hon", "gan", "den", "tu", "qua", "du", "het", "toi"),
)
_AND_MORE = words("trở,mấy,and over,or older,or more,and above", apart=",")
_BORN = words("sinh,sn,sinh năm,năm sinh,sinh vào năm,born,born in,birth year", apart=",")
_NO_BIRTH = words("học thí phát vệ", risky=("phat", "ve"))  # "học sinh 2026": pupils
_YEARS = range(1900, 2100)
_MOST = 120
_MONTHS_A_YEAR = 12

_MAN = (
    r"\b(?:nam(?= (?:giới|sinh|sn|công nhân|lao động|\d))|(?:lao động|công nhân|giới tính) nam|đàn ông|males?|m[ae]n)\b"
)
_WOMAN = r"\b(?:nữ|phụ nữ|đàn bà|females?|wom[ae]n)\b|\bnu(?= (?:sinh|sn|cong nhan|lao dong|\d))"


class Sex(StrEnum):
    """Man or woman, as the law on retirement tells people apart."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True)
class Person:
    """What a question tells of the people in it; nothing told is empty."""

    ages: tuple[int, ...] = ()
    born: tuple[int, ...] = ()
    sexes: frozenset[Sex] = frozenset()


def read_person(text: str) -> Person:
    """Return what `text` tells, ages in full years; the order of the text is kept."""
    line, lower = Line(text), text.lower()
    sexes = {sex for sex, pattern in ((Sex.MALE, _MAN), (Sex.FEMALE, _WOMAN)) if re.search(pattern, lower)}
    return Person(tuple(_ages(line)), tuple(_years_of_birth(line)), frozenset(sexes))


def _ages(line: Line) -> list[int]:
    found, place = [], 0
    while place < len(line):
        number = numeral(line, place)
        if number is None:
            place += 1
            continue
        years = int(number.high) if line[place - 1] in _AGED else _years(line, number.end, int(number.high))
        exact = number.low == number.high and not any(
            line[place - step] in _NOT_EXACT for step in range(1, _BEHIND + 1)
        )
        if years is not None and exact and years <= _MOST:
            found.append(years)
        place = number.end
    return found


def _years(line: Line, place: int, number: int) -> int | None:
    """Return the age of which `number` stands before `place`; None where it is no age, or the lowest of a range."""
    in_months = line[place] in MONTH and line[place + 1] in _OLD
    end = place + 2 if in_months else place + 1
    english = _IN_ENGLISH.match(line, place)
    if not (in_months or line[place] in _OLD or english):
        return None
    if _AND_MORE.match(line, english.end if english else end):
        return None
    return number // _MONTHS_A_YEAR if in_months else number


def _years_of_birth(line: Line) -> list[int]:
    found = []
    for place in range(len(line)):
        born = _BORN.match(line, place)
        if born is None or line[place - 1] in _NO_BIRTH:
            continue
        year = _year(line, born.end)
        if year is not None and year not in found:
            found.append(year)
    return found


def _year(line: Line, place: int) -> int | None:
    """Return the year at `place`, alone or behind a day and a month: "sinh 3/5/1964", "sinh tháng 5 năm 1964"."""
    for step in range(6):
        token = line[place + step]
        if token.kind is Kind.FIGURES and len(token.text) == 4 and int(token.text) in _YEARS:
            return int(token.text)
        parts = strip_accents(token.text)
        if token.kind is not Kind.FIGURES and parts not in ("/", "-", ".", "ngay", "thang", "nam", "in", "mung"):
            return None
    return None
