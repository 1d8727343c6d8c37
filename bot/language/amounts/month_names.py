"""Months and years as they are named: "tháng 6", "t12", "tháng tư", "Feb"; "/2026", "năm 2026", "sang năm"."""

from __future__ import annotations

from datetime import date

from bot.language.amounts.around import is_alone
from bot.language.amounts.lexicon import Lexicon, Meaning, words
from bot.language.amounts.numerals import DIGIT, numeral, ones
from bot.language.amounts.tokens import Kind, Line
from bot.language.amounts.when import FIRST_YEAR, LAST_YEAR
from bot.language.amounts.words import CURRENCY, DAY, HOUR, SCALE, WEEK, YEAR

_MONTH_WORD = words("tháng thág thg thag th")
_SHORT = "t"
_WEEKDAYS = range(2, 8)  # t2 to t7 are Monday to Saturday too
EVERY = words("hàng hằng mỗi từng", risky=("hang", "tung"))
_OTHER_WORDS = ("tu", "bay", "tam")
_TIMES = words("lần", risky=("lan",))
_NOT_A_NAME = (SCALE, CURRENCY, WEEK, HOUR, _TIMES)
_NAMES = (
    "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,oct october,"
    "nov november,dec december"
)
ENGLISH: Lexicon[int] = Lexicon(dict(enumerate(_NAMES.split(","), start=1)))

_RELATIVE_YEAR: Lexicon[int] = Lexicon(
    {
        0: "năm nay,năm này,this year",
        1: "năm sau,sang năm,năm tới,next year",
        -1: "năm ngoái,năm trước,năm rồi,last year",
    },
    apart=",",
)
_NOW = words("giờ nay", risky=("gio",))
_YEARS_AHEAD = 20


def english_month(line: Line, place: int) -> int | None:
    """Return the month an English word names; `may` and `march` are words of their own, so callers look around."""
    return ENGLISH.get(line[place])


def month_at(line: Line, place: int, *, asked: bool = False) -> Meaning[int] | None:
    """Return the month named in Vietnamese at `place`. A bare t2 to t7 is a weekday unless a month was asked for."""
    short = line[place].text == _SHORT and line[place + 1].glued
    if (not short and line[place] not in _MONTH_WORD) or line[place - 1] in EVERY:
        return None
    named = _number(line, place + 1)
    if named is None or not 1 <= named.value <= 12:
        return None
    after = line[named.end]
    if any(after in lexicon for lexicon in _NOT_A_NAME) or after.text == "%":
        return None
    if after in DAY and line[named.end + 1].kind is not Kind.FIGURES:
        return None  # "20 tháng 2 ngày"
    return None if not asked and is_weekday(line, place, named) else named


def is_weekday(line: Line, place: int, named: Meaning[int]) -> bool:
    """Tell whether the month named at `place` may as well be a weekday: t2 to t7, and no year behind it."""
    return line[place].text == _SHORT and named.value in _WEEKDAYS and not year_at(line, named.end, date.min)


def _number(line: Line, place: int) -> Meaning[int] | None:
    token = line[place]
    if token.kind is Kind.FIGURES:
        return Meaning(int(token.text), place + 1) if token.text.isdigit() and len(token.text) <= 2 else None
    if token.bare == "nam" and DIGIT.get(token) and token.text != "nam":
        return Meaning(5, place + 1)
    if token.text in _OTHER_WORDS and not year_at(line, place + 1, date.min) and not is_alone(line, place + 1):
        return None  # "nhan tien thang tu buu dien"
    if token.text == "sau" and year_at(line, place + 1, date.min) is None:
        return None  # "thang sau" is next month; with a year behind it, June
    one = ones(line, place)
    number = numeral(line, place)
    if number and number.low == number.high and number.low == int(number.low) and (one is None or number.low > 9):
        return Meaning(int(number.low), number.end)
    return Meaning(one, place + 1) if one else None


def year_at(line: Line, place: int, day: date) -> Meaning[int] | None:
    """Return the year named at `place`: "/2026", "-26", "2026", "năm 2026", "sang năm", "năm ngoái"."""
    relative = _RELATIVE_YEAR.match(line, place)
    if relative and not (relative.value > 0 and line[relative.end] in _NOW):  # "từ đầu năm tới giờ"
        spelled = _four_digits(line, relative.end)  # "sang năm 2027"
        return Meaning(spelled, relative.end + 1) if spelled else Meaning(day.year + relative.value, relative.end)
    separated = line[place].text in ("/", "-") and line[place].kind is Kind.MARK
    figures = place + (separated or line[place] in YEAR or line[place].text == ",")
    spelled = _four_digits(line, figures)
    if spelled:
        return Meaning(spelled, figures + 1)
    short = line[figures].text
    if separated and len(short) == 2 and short.isdigit() and line[figures + 1].text != "/":
        return Meaning(full_year(short, day), figures + 1)
    return None


def full_year(figures: str, day: date) -> int:
    """Return the year that two figures stand for, at most 20 years ahead; four figures are the year."""
    if len(figures) == 4:
        return int(figures)
    year = 2000 + int(figures)
    return year if year <= day.year + _YEARS_AHEAD else year - 100


def _four_digits(line: Line, place: int) -> int | None:
    text = line[place].text
    if line[place].kind is not Kind.FIGURES or len(text) != 4 or not text.isdigit():
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None
