"""A question as the search reads it: canonical Vietnamese for the encoder, words and bare syllables for BM25."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.bank.glossary import Glossary
from bot.language.accents import AccentRestorer, taught_by, typed_with_accents
from bot.language.detect import detect
from bot.language.expand import Expander
from bot.language.memory import WORDS, BuildMemory
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


@dataclass(frozen=True)
class Steps:
    """Which steps of reading are taken: all, unless what one brings is being measured (`bot ablation`)."""

    keys: bool = True  # Telex and VNI typed without a keyboard program
    short_forms: bool = True  # abbreviations, chat spelling and regional words written out
    accents: bool = True  # missing accents put back


ALL_STEPS = Steps()

Recall = Callable[[Hashable, Callable[[], Any]], Any]


class Reader:
    """Reads questions and phrasings alike, so that both meet in one spelling."""

    def __init__(
        self,
        glossary: Glossary,
        sentences: Iterable[str],
        memory: BuildMemory | None = None,
        steps: Steps = ALL_STEPS,
    ) -> None:
        self._steps = steps
        written_out = (glossary.abbreviations, glossary.chat, glossary.regional) if steps.short_forms else ()
        self._vietnamese = Expander(*written_out)
        self._foreign = Expander(*written_out[:1])
        # with other short forms, terms or steps a text reads otherwise
        self._words = hashlib.sha256(f"{glossary.model_dump_json()}{steps}".encode()).hexdigest()[:12]
        known = memory or BuildMemory()

        def taught(sentence: str) -> tuple[str, ...]:
            return known.recall(("taught", self._words, sentence), lambda: taught_by(self._vietnamese.expand(sentence)))

        self._accents = AccentRestorer(map(taught, sentences))
        known_as_typed = self._accents.syllables | set(glossary.abbreviations) | set(glossary.chat)
        self._keys = KeyReader(known_as_typed)
        # a bank with other syllables may read the same keys otherwise
        self._keyboard = hashlib.sha256(" ".join(sorted(known_as_typed)).encode()).hexdigest()[:12]
        fillers = sorted(map(bare_text, glossary.fillers), key=len, reverse=True)
        self._fillers = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, fillers))})(?!\w)" if fillers else r"(?!)")
        self._segmenter = Segmenter(glossary.terms)

    def core(self, reading: Reading, memory: BuildMemory | None = None) -> str:
        """Return what is left of a text without accents, fillers and order: two texts with one core ask the same.

        "bhxh tự nguyện 1 tháng đóng nhiêu" and "bhxh tu nguyen dong nhieu 1 thang" are one question.
        """

        def left() -> str:
            return " ".join(sorted(self._fillers.sub(" ", bare_text(reading.canonical)).split()))

        return memory.recall(("core", self._words, reading.canonical), left) if memory else left()

    def read(self, text: str, language: str | None = None, memory: BuildMemory | None = None) -> Reading:
        """Read `text`; its language is detected when none is given. `memory` is for the bank's own texts only."""
        if memory is None:
            return self._read(text, language or detect(text), lambda _, make: make())
        spoken = language or memory.recall(("language", text), lambda: detect(text))
        return self._read(text, spoken, memory.recall)

    def _read(self, text: str, language: str, recall: Recall) -> Reading:
        plain = recall(("plain", text), lambda: normalize(text))
        if language == "vi":
            typed = plain
            if self._steps.keys:
                typed = recall(("typed", self._keyboard, plain), lambda: self._keys.read(plain))
            full = recall(("vietnamese", self._words, typed), lambda: self._vietnamese.expand(typed))
            as_typed = recall(("accented", typed), lambda: typed_with_accents(typed))
            canonical = full if as_typed or not self._steps.accents else self._accents.restore(full)
        elif language == "en":
            canonical = recall(("foreign", self._words, plain), lambda: self._foreign.expand(plain))
        else:
            canonical = plain
        if language == "vi":
            words = recall((WORDS, self._words, canonical), lambda: tuple(self._segmenter.words(canonical)))
        else:
            words = tuple(syllables(canonical))
        return Reading(language, canonical, words, recall(("bare", canonical), lambda: bare_terms(canonical)))


def bare_text(text: str) -> str:
    """Return the syllables of `text` without accents, with single spaces."""
    return " ".join(syllables(strip_accents(text)))


def bare_terms(text: str) -> tuple[str, ...]:
    """Return the syllables of `text` without accents, and each pair of neighbours.

    Pairs keep `thai san` (maternity) apart from a text that has `thai` and `san` in different places.
    """
    plain = syllables(strip_accents(text))
    return (*plain, *(f"{left}_{right}" for left, right in pairwise(plain)))
