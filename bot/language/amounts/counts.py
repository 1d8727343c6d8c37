"""How many children ("sinh đôi", "2 bé"), people ("nhà 4 người") or days ("6 ngày", "2 tuần"). Out: counts.

"Con 2" and "bé thứ hai" are ranks, "bé 2 tuổi" an age. "Ba" before con, bé or cháu is more often a father than three,
so it counts only in an answer. A bare number counts when it was asked for, assumed.
"""

from __future__ import annotations

from decimal import Decimal

from bot.language.amounts.around import joined, only_number, roughly
from bot.language.amounts.found import Counted, Found
from bot.language.amounts.lexicon import Lexicon, Meaning, words
from bot.language.amounts.numerals import Numeral, numeral
from bot.language.amounts.tokens import Line
from bot.language.amounts.words import CHILD, DAY, HALF_MORE, PERSON, WEEK

_BIRTHS: Lexicon[int] = Lexicon(
    {
        2: "sinh đôi,song sinh,song thai,thai đôi,bầu đôi,đẻ đôi,twins,twin",
        3: "sinh ba,thai ba,đẻ ba,triplets",
        4: "sinh tư,thai tư,quadruplets",
    },
    never=("de", "tu"),
    apart=",",
)
_SINGLE_WORD: Lexicon[int] = Lexicon({2: "đôi cặp", 4: "tư"})
_GOES_ON = words("ngày,tháng,tuần,hôm,năm,nhân,thục,cách,con,bé,đứa,mẹ,mất", apart=",")  # sinh ba ngày, sinh tư nhân
_NOUNS = {Counted.CHILDREN: CHILD, Counted.PEOPLE: PERSON}
_PEOPLE_IN_TWO = words("nhân khẩu,thành viên", apart=",")
_NOT_DAYS = words("nữa trước sau ago later tới tuổi", risky=("nua",))
_MAY_BE_FATHER = words("con bé cháu nhóc", risky=("be",))
_MOST = {Counted.CHILDREN: 20, Counted.PEOPLE: 50, Counted.DAYS: 366}


def read_counts(text: str, of: Counted, *, asked: bool = False) -> list[Found[int]]:
    """Return how many of `of` there are in `text`. `asked`: the message answers a question for that number."""
    line = Line(text)
    found, place = [], 0
    while place < len(line):
        each = _births(line, place) if of is Counted.CHILDREN else None
        each = each or _counted(line, place, of, asked=asked)
        if each is None:
            place += 1
            continue
        exact = each.exact and each.low == each.high and not roughly(line, place)
        found.append(Found(int(each.low), int(each.high), *line.span(place, each.end), exact))
        place = each.end
    bare = _bare(line, of) if asked and not found else None
    return [bare] if bare else found


def _births(line: Line, place: int) -> Numeral | None:
    found = _BIRTHS.match(line, place)
    if found is None or (found.value > 2 and line[found.end] in _GOES_ON):
        return None
    return Numeral(Decimal(found.value), Decimal(found.value), found.end)


def _counted(line: Line, place: int, of: Counted, *, asked: bool) -> Numeral | None:
    number = numeral(line, place)
    if number is None:
        return None
    upper = numeral(line, number.end + 1) if joined(line, number.end, place) else None
    if upper and upper.low > number.high:
        number = Numeral(number.low, upper.high, upper.end, exact=False)
    unit = _unit(line, number.end, of)
    if unit is None or (line[unit.end] in _NOT_DAYS and of is Counted.DAYS):
        return None
    father = line[place].text == "ba" and number.end == place + 1 and line[number.end] in _MAY_BE_FATHER
    if line[unit.end] in HALF_MORE:
        return None  # "2 tuần rưỡi"
    low, high = number.low * unit.value, number.high * unit.value
    if (father and not asked) or low != int(low) or high != int(high) or not 0 < high <= _MOST[of]:
        return None
    return Numeral(low, high, unit.end, exact=number.exact)


def _unit(line: Line, place: int, of: Counted) -> Meaning[int] | None:
    """Return how many one of the noun at `place` is, and the place behind it."""
    if of is Counted.DAYS:
        return (
            Meaning(7 if line[place] in WEEK else 1, place + 1) if line[place] in DAY or line[place] in WEEK else None
        )
    if of is Counted.PEOPLE and (two := _PEOPLE_IN_TWO.match(line, place)):
        return Meaning(1, two.end)
    return Meaning(1, place + 1) if line[place] in _NOUNS[of] else None


def _bare(line: Line, of: Counted) -> Found[int] | None:
    if len(line) == 1 and (word := _SINGLE_WORD.get(line[0])):
        return Found(word, word, *line.span(0, 1), assumed=True)
    only = only_number(line)
    if only is None:
        return None
    place, number = only
    if number.low != int(number.low) or number.high != int(number.high) or not 0 < number.high <= _MOST[of]:
        return None
    exact = number.exact and number.low == number.high
    return Found(int(number.low), int(number.high), *line.span(place, number.end), exact, assumed=True)
