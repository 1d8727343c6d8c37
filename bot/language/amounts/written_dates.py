"""Dates in figures: 20/2, 20-2-2027, 20.2.2027, 2027-02-20, 6/2026, 20-25/2.

Day before month, as Vietnamese write it; month before day only when the second number can be no month (assumed then).
Without a year, and with nothing before it that says "day", a date whose two numbers could both be the month is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.language.amounts.lexicon import words
from bot.language.amounts.month_names import full_year, year_at
from bot.language.amounts.numerals import counts
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.when import FIRST_YEAR, LAST_YEAR, Asking, NoDate, Reading, When, of_month, on_day

_SEPARATORS = ("/", "-", "–")
_REFERENCE = words(
    "điều khoản điểm mục nđ định tt tư luật qđ cv văn số mẫu hạng mức khu vùng cấp bậc nhóm mã lục",
    risky=("so", "van", "muc", "dinh", "ma", "cap"),
    never=("tu",),
)
_CIRCULAR = words("thông tư", apart=",")
_LUNAR = words("âm al")
_SAYS_DAY = words("ngày hôm bữa mùng mồng sinh đẻ on", risky=("de",))
_MARKED = words("ngày hôm bữa")
_SAYS_DATE = words("ngày hôm sinh đẻ đến tới từ trước sau", risky=("de", "sau", "tu"))
_MOST_PARTS = 5
_ROUND_THE_CLOCK = ["24", "7"]


@dataclass(frozen=True)
class _Figures:
    """Numbers with marks between them, as typed, and the place behind."""

    parts: list[str]
    marks: list[str]
    end: int

    @property
    def numbers(self) -> list[int]:
        return [int(part) for part in self.parts]

    @property
    def has_year(self) -> bool:
        return any(len(part) == 4 for part in self.parts)


def written(line: Line, place: int, asking: Asking) -> Reading:
    """Return the date in figures that starts at `place`."""
    figures = _dotted(line, place, asking) or _separated(line, place)
    if figures is None:
        return None
    two, end, said = len(figures.parts) == 2, figures.end, line[place - 1] in _SAYS_DAY
    year = year_at(line, end, asking.day) if two and line[end].text not in _SEPARATORS else None
    counted = counts(line, end) and not (year or figures.has_year)  # "5/1968 nam" is a man
    if _is_reference(line, place, end) or counted:
        return NoDate(end)
    if line[year.end if year else end] in _LUNAR or (figures.parts == _ROUND_THE_CLOCK and not said):
        return NoDate(end)
    if year:
        return _day(asking, figures.numbers[0], figures.numbers[1], year.value, year.end)
    if two:
        speaks = asking.asked or line[place - 1] in _SAYS_DATE
        return _two(asking, figures, said=said) if figures.marks != ["-"] or _is_dated(figures, speaks) else None
    if len(figures.parts) == 3:
        return _three(asking, figures)
    if len(figures.parts) == 4 and figures.marks == ["-", "/", "/"]:
        return _days(asking, figures, full_year(figures.parts[3], asking.day))
    return NoDate(end)


def _dotted(line: Line, place: int, asking: Asking) -> _Figures | None:
    """Return 20.2.2027 and 06.2026; 20.2 is a number unless a date was asked for or "ngày" stands before it."""
    parts = line[place].text.split(".")
    if not all(part.isdigit() for part in parts) or any(len(part) > 2 for part in parts[:-1]):
        return None
    dated = asking.asked or len(parts[-1]) == 4 or line[place - 1] in _MARKED
    known = len(parts) == 3 or (len(parts) == 2 and dated)
    return _Figures(parts, ["."] * (len(parts) - 1), place + 1) if known and len(parts[-1]) in (1, 2, 4) else None


def _separated(line: Line, place: int) -> _Figures | None:
    if line[place].kind is not Kind.FIGURES:
        return None
    parts, marks, end = [line[place].text], list[str](), place + 1
    while line[end].text in _SEPARATORS and line[end + 1].text.isdigit() and len(parts) < _MOST_PARTS:
        marks.append("/" if line[end].text == "/" else "-")
        parts.append(line[end + 1].text)
        end += 2
    short = all(part.isdigit() and len(part) in (1, 2, 4) for part in parts)
    return _Figures(parts, marks, end) if short and marks else None


def _is_reference(line: Line, place: int, end: int) -> bool:
    """Tell the number of a law, a form or a class: "điều 5/6", "thông tư 6/2021", 41/2024/QH15, 14-HSB."""
    goes_on = line[end].text in ("/", "-") and line[end].glued and line[end + 1].glued
    named = line[place - 1] in _REFERENCE or _CIRCULAR.match(line, place - 2) is not None
    return named or (goes_on and line[end + 1].kind is Kind.WORD)


def _is_dated(figures: _Figures, speaks: bool) -> bool:
    """Tell a date with a dash from a range: 20-2 and 6-2026 are dates, 1-2 only where a date is spoken of."""
    first, second = figures.numbers
    return speaks or figures.has_year or first > 12 >= second


def _two(asking: Asking, figures: _Figures, *, said: bool) -> Reading:
    (first, second), end = figures.numbers, figures.end
    if figures.has_year:
        month, year = (first, second) if len(figures.parts[1]) == 4 else (second, first)
        known = 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR
        return of_month(asking, month, year, end) if known else NoDate(end)
    if 1 <= first <= 12 < second and (asking.months or second > 31):
        return replace(of_month(asking, first, full_year(figures.parts[1], asking.day), end), assumed=True)
    found = _day(asking, first, second, None, end)
    unsure = not said and (figures.marks == ["."] or (first != second and max(first, second) <= 12))
    return replace(found, assumed=True) if isinstance(found, When) and unsure else found


def _three(asking: Asking, figures: _Figures) -> Reading:
    first, second, third = figures.numbers
    mixed = figures.marks == ["-", "/"]
    if len(figures.parts[0]) == 4:
        return _day(asking, third, second, first, figures.end)
    if mixed and first < second and third <= 12 and len(figures.parts[2]) <= 2:
        return _days(asking, figures, None)
    if len(figures.parts[2]) == 1:
        return NoDate(figures.end)
    found = _day(asking, first, second, full_year(figures.parts[2], asking.day), figures.end)
    return replace(found, assumed=True) if isinstance(found, When) and mixed else found


def _day(asking: Asking, number: int, month: int, year: int | None, end: int) -> Reading:
    swapped = month > 12 and number <= 12
    day = on_day(asking, *((month, number) if swapped else (number, month)), year)
    return When(day, day, end, assumed=swapped) if day and FIRST_YEAR <= day.year <= LAST_YEAR else NoDate(end)


def _days(asking: Asking, figures: _Figures, year: int | None) -> Reading:
    """Return the days of 20-25/2."""
    from_day, to_day, month = figures.numbers[:3]
    last = on_day(asking, to_day, month, year)
    first = on_day(asking, from_day, month, last.year) if last else None
    known = first and last and first < last
    return When(first, last, figures.end, exact=False) if first and last and known else NoDate(figures.end)
