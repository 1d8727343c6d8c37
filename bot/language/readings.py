"""A question as the search reads it: canonical Vietnamese for the encoder, words and bare syllables for BM25."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.bank.glossary import Glossary
from bot.language.accents import AccentRestorer
from bot.language.detect import detect
from bot.language.expand import Expander
from bot.language.normalize import normalize, strip_accents
from bot.language.segment import Segmenter, syllables
from bot.language.telex import KeyReader


@dataclass(frozen=True)
class Reading:
    """One text, read. `canonical` has short forms written out and missing accents put back."""

    language: str
    canonical: str
    words: tuple[str, ...]
    bare: tuple[str, ...]


class Reader:
    """Reads questions and phrasings alike, so that both meet in one spelling."""

    def __init__(self, glossary: Glossary, sentences: Iterable[str]) -> None:
        self._vietnamese = Expander(glossary.abbreviations, glossary.chat, glossary.regional)
        self._foreign = Expander(glossary.abbreviations)
        self._accents = AccentRestorer(self._vietnamese.expand(sentence) for sentence in sentences)
        self._keys = KeyReader(self._accents.syllables | set(glossary.abbreviations) | set(glossary.chat))
        fillers = sorted(map(bare_text, glossary.fillers), key=len, reverse=True)
        self._fillers = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, fillers))})(?!\w)" if fillers else r"(?!)")
        self._segmenter = Segmenter(glossary.terms)

    def core(self, reading: Reading) -> str:
        """Return what is left of a text without accents and fillers: two texts with one core ask the same."""
        return " ".join(self._fillers.sub(" ", bare_text(reading.canonical)).split())

    def read(self, text: str, language: str | None = None) -> Reading:
        """Read `text`; its language is detected when none is given."""
        spoken = language or detect(text)
        if spoken == "vi":
            canonical = self._accents.restore(self._vietnamese.expand(self._keys.read(normalize(text))))
        else:
            canonical = self._foreign.expand(text) if spoken == "en" else normalize(text)
        words = self._segmenter.words(canonical) if spoken == "vi" else syllables(canonical)
        return Reading(spoken, canonical, tuple(words), bare_terms(canonical))


def bare_text(text: str) -> str:
    """Return the syllables of `text` without accents, with single spaces."""
    return " ".join(syllables(strip_accents(text)))


def bare_terms(text: str) -> tuple[str, ...]:
    """Return the syllables of `text` without accents, and each pair of neighbours.

    Pairs keep `thai san` (maternity) apart from a text that has `thai` and `san` in different places.
    """
    plain = syllables(strip_accents(text))
    return (*plain, *(f"{left}_{right}" for left, right in pairwise(plain)))
