"""Word segmentation by underthesea, with our own terms kept together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.normalize import has_accents, normalize

_WORD = re.compile(r"\w+(?:_\w+)*", re.UNICODE)


class Segmenter:
    """Cuts Vietnamese text into words; a word of several syllables is joined by `_`.

    Unaccented text is cut at spaces only: underthesea joins `lan can` (lần cần) into the word for a railing.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._terms = sorted({normalize(term) for term in terms}, key=len, reverse=True)

    def words(self, text: str) -> list[str]:
        """Return the words of `text`, lower case, without punctuation."""
        plain = normalize(text)
        if not has_accents(plain):
            return _WORD.findall(plain)
        from underthesea import word_tokenize  # half a second to import, so only when needed

        cut: str = word_tokenize(plain, format="text", fixed_words=self._terms)
        return _WORD.findall(cut)


def syllables(text: str) -> list[str]:
    """Return the syllables of `text`, lower case, without punctuation."""
    return re.findall(r"\w+", normalize(text))
