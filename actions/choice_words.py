"""Which of the offered entries "2", "cái thứ ba" or "the last one" means."""

from __future__ import annotations

import re

from bot.language.normalize import normalize, strip_accents

LAST = -1

_WORDS_BY_NUMBER = {
    1: ("mot", "nhat", "dau", "dau tien", "first", "one"),
    2: ("hai", "nhi", "second", "two"),
    3: ("ba", "third", "three"),
    4: ("bon", "tu", "fourth", "four"),
    LAST: ("cuoi", "cuoi cung", "chot", "sau cung", "duoi cung", "last"),
}
_NUMBERS = {word: number for number, words in _WORDS_BY_NUMBER.items() for word in words}
# Words that may stand around the number without changing what is meant.
_AROUND = frozenset(
    (
        "cai cau so thu muc y dong lua chon phuong an lay xem hoi noi ve doc o tren cho cua la thi minh toi tui em e "
        "anh chi con chau bac ban ad muon can do day ay kia nay nhe nha nhen nghen di a da vang voi giup ho oi duoc "
        "the option number no question choice please i want pick choose answer"
    ).split()
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def chosen_number(text: str) -> int | None:
    """Return the number a choice names, counted from 1, or `LAST`; None when `text` is no choice.

    Every word must belong to the choice: "câu 2" chooses, "2 con thì nghỉ mấy ngày" asks.
    """
    words = _WORD.findall(strip_accents(normalize(text)))
    numbers: list[int] = []
    while words:
        taken, number = _first(words)
        if number is not None:
            if words[0] != "one" or not numbers:  # "the second one" names one number
                numbers.append(number)
        elif words[0] not in _AROUND:
            return None
        words = words[taken:]
    return numbers[0] if len(numbers) == 1 else None


def _first(words: list[str]) -> tuple[int, int | None]:
    """Return how many of `words` the first number or other word takes, and the number, if it is one."""
    pair = " ".join(words[:2])
    if len(words) > 1 and pair in _NUMBERS:
        return 2, _NUMBERS[pair]
    if words[0].isdecimal() and len(words[0]) <= 2:
        return 1, int(words[0])
    return 1, _NUMBERS.get(words[0])


def pick(number: int, offered: tuple[str, ...]) -> str | None:
    """Return the entry that `number` names, None when there are not so many."""
    if number == LAST:
        return offered[-1] if offered else None
    return offered[number - 1] if 1 <= number <= len(offered) else None
