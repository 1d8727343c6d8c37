"""Puts missing accents back, by what the bank itself says. A reading beside the text, never instead of it.

A syllable typed with an accent stays as it is: who writes `đường` does not mean `dương`. A bare syllable may be
any syllable it is the bare form of; the likeliest sequence is found with a bigram model over the bank's own
sentences (Viterbi), so `the bhyt` becomes `thẻ bhyt` here and nothing is learned from outside.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.language.normalize import has_accents, normalize, strip_accents

_SYLLABLE = re.compile(r"\w+")
_START = "^"
_SMOOTHING = 0.05  # weight of the plain frequency where a pair was never seen
_MAX_CHOICES = 8
_PAIRS_KEPT = 1 << 16  # chances of neighbours worked out once; the bank has about 30,000 pairs


def taught_by(sentence: str) -> tuple[str, ...]:
    """Return the syllables of an accented sentence; a sentence without accents teaches nothing."""
    return tuple(_SYLLABLE.findall(normalize(sentence))) if has_accents(sentence) else ()


class _Path(NamedTuple):
    """A way through a sentence up to a syllable."""

    score: float
    syllable: str
    before: _Path | None


class AccentRestorer:
    """Learns from accented sentences (see `taught_by`); `restore` is a pure function of text after that."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self._single: Counter[str] = Counter()
        self._pair: Counter[tuple[str, str]] = Counter()
        for syllables in sentences:
            self._single.update(syllables)
            self._pair.update(zip((_START, *syllables), syllables, strict=False))
        forms: dict[str, list[str]] = defaultdict(list)
        for syllable, _ in self._single.most_common():
            forms[strip_accents(syllable)].append(syllable)
        self._forms = {bare: seen[:_MAX_CHOICES] for bare, seen in forms.items()}
        self._total = max(1, sum(self._single.values()))
        self._choices = lru_cache(_PAIRS_KEPT)(self._forms_of)
        self._chance = lru_cache(_PAIRS_KEPT)(self._log_chance)

    @property
    def syllables(self) -> frozenset[str]:
        """Every syllable learned, with its accents and without."""
        return frozenset(self._single) | frozenset(self._forms)

    def restore(self, text: str) -> str:
        """Return normalised `text` with accents put back where the bank knows the syllable."""
        plain = normalize(text)
        places = list(_SYLLABLE.finditer(plain))
        if not places:
            return plain
        parts, end = [], 0
        for place, syllable in zip(places, self._likeliest([place[0] for place in places]), strict=True):
            parts += [plain[end : place.start()], syllable]
            end = place.end()
        return "".join(parts) + plain[end:]

    def _likeliest(self, syllables: Sequence[str]) -> list[str]:
        """Return the likeliest forms of a sequence of syllables (Viterbi)."""
        best = [_Path(0.0, _START, None)]
        for syllable in syllables:
            choices = self._choices(syllable)
            if len(best) == len(choices) == 1:  # nothing to choose between, so the chances do not matter
                best = [_Path(0.0, choices[0], best[0])]
            else:
                best = [self._onto(best, choice) for choice in choices]
        path: _Path | None = max(best, key=lambda path: path.score)
        chosen = []
        while path is not None:
            chosen.append(path.syllable)
            path = path.before
        return chosen[-2::-1]  # without the start

    def _onto(self, best: Sequence[_Path], choice: str) -> _Path:
        score, before = max(
            ((path.score + self._chance(path.syllable, choice), path) for path in best), key=lambda pair: pair[0]
        )
        return _Path(score, choice, before)

    def _forms_of(self, syllable: str) -> list[str]:
        if has_accents(syllable):
            return [syllable]
        return self._forms.get(syllable, [syllable])

    def _log_chance(self, before: str, syllable: str) -> float:
        seen = self._single[before] if before != _START else self._total
        pair = self._pair[before, syllable] / seen if seen else 0.0
        single = (self._single[syllable] + 0.5) / (self._total + 1)
        return math.log((1 - _SMOOTHING) * pair + _SMOOTHING * single)
