"""Days told from today: "hôm nay", "mai", "tuần sau", "thứ 6", "3 ngày nữa", "cách đây 2 tuần", "next Monday".

A week is its Monday to its Sunday. So many days or weeks away is a day; so many months or years away only about one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.language.amounts.around import is_alone
from bot.language.amounts.found import Toward
from bot.language.amounts.lexicon import Lexicon, Meaning, words
from bot.language.amounts.numerals import Numeral, is_number, numeral
from bot.language.amounts.tokens import Kind, Line, Token
from bot.language.amounts.when import Asking, Reading, When, add_months, week_of
from bot.language.amounts.words import CHILD, DAY, FILLER, HALF_MORE, MONTH, PERSON, WEEK, YEAR

_DAYS: Lexicon[int] = Lexicon(
    {
        0: "hôm nay,bữa nay,hnay,ngày hôm nay,today",
        1: "mai,ngày mai,sáng mai,chiều mai,tomorrow",
        2: "ngày kia,ngày mốt,mốt này",
        -1: "hôm qua,hqua,bữa qua,ngày hôm qua,yesterday",
        -2: "hôm kia,bữa kia",
    },
    apart=",",
    risky=("mai",),
)
_NOT_TOMORROW = words("táng mốt mối này", risky=("moi",))  # mai táng: burial; mai mốt: some day
_BEFORE_TOMORROW = words("từ đến tới để vào khoảng sinh hẹn", risky=("de", "vao"))
_WEEKS: Lexicon[int] = Lexicon(
    {
        0: "tuần này,tuần ni,this week",
        1: "tuần sau,tuần tới,next week",
        -1: "tuần trước,tuần rồi,tuần qua,tuần vừa rồi,last week",
    },
    apart=",",
)
_WEEKDAY: Lexicon[int] = Lexicon(
    {
        0: "thứ hai,thứ 2,monday",
        1: "thứ ba,thứ 3,tuesday",
        2: "thứ tư,thứ 4,wednesday",
        3: "thứ năm,thứ 5,thursday",
        4: "thứ sáu,thứ 6,friday",
        5: "thứ bảy,thứ bẩy,thứ 7,saturday",
        6: "chủ nhật,cn,sunday",
    },
    apart=",",
)
_WEEK_OF_DAY: Lexicon[int] = Lexicon({0: "this", 1: "next", -1: "last"})
_RANKED = words("lần vợ nhì vùng loại cấp hạng", risky=("lan", "cap"))  # "con thứ 2", "vùng thứ 3"
_AHEAD = words("nữa")
_AGO = words("ago")
_AHEAD_AT_END = words("sau later")
_AGO_AT_END = words("trước")
_SINCE = words("cách đây", apart=",")
_MOST, _DAYS_OF_MONTH = 1_200, 30
_MOST_MONTHS_AWAY = 12


def relative(line: Line, place: int, asking: Asking) -> Reading:
    """Return the day, or the week, told from today that starts at `place`."""
    day = _DAYS.match(line, place)
    if day and (line[place].text != "mai" or _is_tomorrow(line, place)):
        found = asking.day + timedelta(days=day.value)
        return When(found, found, day.end)
    return _weekday(line, place, asking) or _week(line, place, asking.day) or _away(line, place, asking.day)


def _is_tomorrow(line: Line, place: int) -> bool:
    """Tell tomorrow from a name and from burial: "mai đi khám", but not "Bạch Mai", "mai táng"."""
    before, after = line[place - 1], line[place + 1]
    starts = before.kind is not Kind.WORD or before in FILLER or before in _BEFORE_TOMORROW
    return starts and after not in _NOT_TOMORROW


def _week(line: Line, place: int, day: date) -> When | None:
    week = None if is_number(line[place - 1]) else _WEEKS.match(line, place)  # "6 tuan nay": for six weeks
    return week_of(day + timedelta(weeks=week.value), week.end) if week else None


def _weekday(line: Line, place: int, asking: Asking) -> When | None:
    said = _WEEK_OF_DAY.get(line[place])
    found = _WEEKDAY.match(line, place + (said is not None)) or _short_weekday(line, place)
    if found is None or _is_rank(line[place - 1], line[found.end]):
        return None
    weeks, end = said, found.end
    if weeks is None and (week := _WEEKS.match(line, end)):
        weeks, end = week.value, week.end
    monday = asking.day - timedelta(days=asking.day.weekday())
    if weeks is not None:
        day = monday + timedelta(weeks=weeks, days=found.value)
    elif asking.toward is Toward.FUTURE:
        day = asking.day + timedelta(days=(found.value - asking.day.weekday()) % 7)
    else:
        day = asking.day - timedelta(days=(asking.day.weekday() - found.value) % 7)
    return When(day, day, end)


def _short_weekday(line: Line, place: int) -> Meaning[int] | None:
    """Return the weekday of "t2 tuần sau"; t2 alone may be February."""
    number = line[place + 1]
    if line[place].text != "t" or not number.glued or number.text not in "234567" or not _WEEKS.match(line, place + 2):
        return None
    return Meaning(int(number.text) - 2, place + 2)


def _is_rank(before: Token, after: Token) -> bool:
    """Tell a rank from a weekday: "con thứ hai", "tháng thứ 4", "thứ 3 là"."""
    if after.glued and after.kind is Kind.FIGURES:
        return True  # CN3 is a code
    return any(before in lexicon for lexicon in (CHILD, PERSON, MONTH, WEEK, DAY, YEAR, _RANKED))


def _away(line: Line, place: int, day: date) -> When | None:
    since = _SINCE.match(line, place)
    coming = line[place].text == "in"
    number = numeral(line, since.end if since else place + coming)
    if number is None or number.low != number.high or number.low > _MOST:
        return None
    half = line[number.end + 1] in HALF_MORE
    end = number.end + 1 + half
    if since:
        return _from(day, line, number, -1, end, half=half)
    if coming:
        return _from(day, line, number, 1, end, half=half)
    direction = _direction(line, end)
    if direction > 0 and number.low > _MOST_MONTHS_AWAY and line[number.end] in MONTH and line[end] not in _AHEAD:
        return None  # "20 tháng sau": the 20th of next month
    return _from(day, line, number, direction, end + 1, half=half) if direction else None


def _direction(line: Line, place: int) -> int:
    """Return 1 for "nữa", -1 for "ago"; "sau" and "trước" only at the end: "3 ngày trước khi sinh" is no day."""
    token = line[place]
    if token in _AHEAD or (token in _AHEAD_AT_END and is_alone(line, place + 1)):
        return 1
    return -1 if token in _AGO or (token in _AGO_AT_END and is_alone(line, place + 1)) else 0


def _from(day: date, line: Line, number: Numeral, direction: int, end: int, *, half: bool) -> When | None:
    """Return the day so many units away; `number.end` is the place of the unit."""
    unit = line[number.end]
    count = direction * (number.low + (Decimal("0.5") if half else 0))
    if unit in MONTH or unit in YEAR:
        months = count * (12 if unit in YEAR else 1)
        found = add_months(day, int(months)) + timedelta(days=int((months - int(months)) * _DAYS_OF_MONTH))
        return When(found, found, end, exact=False)
    if count != int(count) or not (unit in DAY or unit in WEEK):
        return None
    found = day + timedelta(days=int(count) * (7 if unit in WEEK else 1))
    return replace(When(found, found, end), exact=number.exact)
