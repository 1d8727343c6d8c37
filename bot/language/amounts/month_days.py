"""A day that comes back every month: "ngày 5 hàng tháng", "mùng 10 mỗi tháng", "cuối tháng", "the 5th". Out: 1-31."""

from __future__ import annotations

from bot.language.amounts.around import only_number
from bot.language.amounts.found import Found
from bot.language.amounts.lexicon import Lexicon, words
from bot.language.amounts.numerals import numeral
from bot.language.amounts.tokens import Line

LAST = 31
_MARKER = words("ngày mùng mồng hôm day")
_ORDINAL = words("st nd rd th")
_EDGE: Lexicon[int] = Lexicon(
    {1: "đầu tháng,đầu mỗi tháng,start of the month", LAST: "cuối tháng,cuối mỗi tháng,end of the month"}, apart=","
)
_NAMES_A_DATE = words("tháng / - . year năm")
_GOES_ON = words("nữa sau trước làm left ago")  # "trước 30 ngày", "5 ngày nữa" are lengths


def read_month_days(text: str, *, asked: bool = False) -> list[Found[int]]:
    """Return the days of the month named in `text`. `asked`: the message answers a question for one, so "5" is one."""
    line = Line(text)
    found: list[Found[int]] = []
    place = 0
    while place < len(line):
        each = _edge(line, place) or _named(line, place)
        if each is None:
            place += 1
            continue
        day, end = each
        found.append(Found(day, day, *line.span(place, end)))
        place = end
    return found or (_bare(line) if asked else [])


def _edge(line: Line, place: int) -> tuple[int, int] | None:
    meant = _EDGE.match(line, place)
    return (meant.value, meant.end) if meant else None


def _named(line: Line, place: int) -> tuple[int, int] | None:
    """Return the day behind "ngày", or before "th", and where it ends; "20/2" and "ngày 5 tháng 2" are dates."""
    marked = line[place] in _MARKER
    number = numeral(line, place + 1 if marked else place)
    if number is None or number.low != number.high or not 1 <= number.low <= LAST or number.low != int(number.low):
        return None
    end = number.end
    ordinal = line[end] in _ORDINAL and line[end].glued
    if not (marked or ordinal):
        return None
    end += ordinal
    if line[end] in _NAMES_A_DATE or line[end] in _GOES_ON:
        return None
    return int(number.low), end


def _bare(line: Line) -> list[Found[int]]:
    only = only_number(line)
    if only is None:
        return []
    place, number = only
    if number.low != number.high or number.low != int(number.low) or not 1 <= number.low <= LAST:
        return []
    return [Found(int(number.low), int(number.low), *line.span(place, number.end), assumed=True)]
