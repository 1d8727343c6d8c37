"""Puts missing accents back, by what the bank itself says. A reading beside the text, never instead of it.

A syllable typed with an accent stays as it is: who writes `đường` does not mean `dương`. A bare syllable may be
any syllable it is the bare form of; the likeliest sequence is found with a bigram model over the bank's own
sentences (Viterbi), so `the bhyt` becomes `thẻ bhyt` here and nothing is learned from outside.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.language.normalize import has_accents, normalize, strip_accents

_SYLLABLE = re.compile(r"\w+")
_START = "^"
_SMOOTHING = 0.05  # weight of the plain frequency where a pair was never seen
_MAX_CHOICES = 8


class AccentRestorer:
    """Learns from accented sentences; `restore` is a pure function of text after that."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._single: Counter[str] = Counter()
        self._pair: Counter[tuple[str, str]] = Counter()
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            if not has_accents(sentence):
                continue
            syllables = _SYLLABLE.findall(normalize(sentence))
            self._single.update(syllables)
            self._pair.update(zip([_START, *syllables], syllables, strict=False))
            for syllable in syllables:
                forms[strip_accents(syllable)][syllable] += 1
        self._forms = {bare: [form for form, _ in seen.most_common(_MAX_CHOICES)] for bare, seen in forms.items()}
        self._total = max(1, sum(self._single.values()))

    @property
    def syllables(self) -> frozenset[str]:
        """Every syllable learned, with its accents and without."""
        return frozenset(self._single) | frozenset(self._forms)

    def restore(self, text: str) -> str:
        """Return normalised `text` with accents put back where the bank knows the syllable."""
        plain = normalize(text)
        places = list(_SYLLABLE.finditer(plain))
        best: dict[str, tuple[float, tuple[str, ...]]] = {_START: (0.0, ())}
        for place in places:
            best = self._step(best, self._choices(place[0]))
        if not places:
            return plain
        _, chosen = max(best.values())
        parts, end = [], 0
        for place, syllable in zip(places, chosen, strict=True):
            parts += [plain[end : place.start()], syllable]
            end = place.end()
        return "".join(parts) + plain[end:]

    def _choices(self, syllable: str) -> list[str]:
        if has_accents(syllable):
            return [syllable]
        return self._forms.get(syllable, [syllable])

    def _step(
        self, best: dict[str, tuple[float, tuple[str, ...]]], choices: list[str]
    ) -> dict[str, tuple[float, tuple[str, ...]]]:
        return {
            choice: max(
                (score + self._log_chance(before, choice), (*path, choice)) for before, (score, path) in best.items()
            )
            for choice in choices
        }

    def _log_chance(self, before: str, syllable: str) -> float:
        seen = self._single[before] if before != _START else self._total
        pair = self._pair[before, syllable] / seen if seen else 0.0
        single = (self._single[syllable] + 0.5) / (self._total + 1)
        return math.log((1 - _SMOOTHING) * pair + _SMOOTHING * single)
