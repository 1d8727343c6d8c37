"""Words of a message with their places in it, as Rasa's features need them.

underthesea knows Vietnamese words of several syllables ("bảo hiểm y tế") when accents are typed. Without
accents it guesses wrongly ("the bhyt"), so such text is split at spaces. Our own terms win over both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from underthesea import word_tokenize

from bot.language.normalize import has_accents

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True)
class Word:
    """A word, with the half-open range of the message it was found in."""

    text: str
    start: int
    end: int


class WordSplitter:
    """Splits messages into words; `terms` are our own, kept whole whatever underthesea thinks of them."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        longest_first = sorted({term.strip() for term in terms if " " in term.strip()}, key=len, reverse=True)
        pattern = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in longest_first)
        self._terms = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None

    def split(self, text: str) -> list[Word]:
        """Return the words of `text` in order; they never overlap and never leave a letter out."""
        syllables = [Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
        if not syllables or not has_accents(text):
            return syllables
        starts = _word_starts(text, syllables)
        for start, end in self._own_terms(text):
            starts = {place for place in starts if not start < place < end} | {start, end}
        return list(_join(text, syllables, starts))

    def _own_terms(self, text: str) -> Iterator[tuple[int, int]]:
        if self._terms:
            for found in self._terms.finditer(text):
                yield found.span()


def _word_starts(text: str, syllables: list[Word]) -> set[int]:
    """Return where underthesea begins a new word; every syllable's start if its words cannot be found back."""
    starts: set[int] = set()
    place = 0
    for word in word_tokenize(text, use_token_normalize=False):
        for number, piece in enumerate(word.split()):
            place = text.find(piece, place)
            if place < 0:
                return {syllable.start for syllable in syllables}
            if number == 0:
                starts.add(place)
            place += len(piece)
    return starts


def _join(text: str, syllables: list[Word], starts: set[int]) -> Iterator[Word]:
    start = syllables[0].start
    end = syllables[0].end
    for syllable in syllables[1:]:
        if syllable.start in starts or not _is_word(syllable) or not text[end : syllable.start].isspace():
            yield Word(text[start:end], start, end)
            start = syllable.start
        end = syllable.end
    yield Word(text[start:end], start, end)


def _is_word(syllable: Word) -> bool:
    return syllable.text[0].isalnum()
