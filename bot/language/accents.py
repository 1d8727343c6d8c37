"""Puts missing accents back, by what the bank itself says. A reading beside the text, never instead of it.

A text typed with accents stays as it is, and so does a syllable: who writes `đường` does not mean `dương`. Elsewhere a
bare syllable may be
any syllable it is the bare form of; the likeliest sequence is found with a bigram model over the bank's own
sentences (Viterbi), so `the bhyt` becomes `thẻ bhyt` here and nothing is learned from outside.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.language.normalize import has_accents, normalize, strip_accents

_SYLLABLE = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_START = "^"
_SMOOTHING = 0.05  # weight of the plain frequency where a pair was never seen
_MAX_CHOICES = 8
_TYPED = 0.4  # share of accented syllables from which a text was typed with accents; in prose it is 0.7 to 0.9
_PAIRS_KEPT = 1 << 16  # chances of neighbours worked out once; the bank has about 30,000 pairs


def taught_by(sentence: str) -> tuple[str, ...]:
    """Return the syllables of an accented sentence; a sentence without accents teaches nothing."""
    return tuple(_SYLLABLE.findall(normalize(sentence))) if has_accents(sentence) else ()


def typed_with_accents(text: str) -> bool:
    """Tell whether `text` was typed with accents; then what bears none is meant so.

    "ban giám đốc" (the directors) is no "bản", "nay" (now) no "này", though the bank says those more often. One
    syllable with an accent does not make it so: "thẻ bhyt het han".
    """
    syllables = _LETTERS.findall(text)
    return sum(map(has_accents, syllables)) >= _TYPED * max(1, len(syllables))


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
        # Plain loops: a bank of 40,000 phrasings is read anew whenever a phrasing is added.
        forms, scores = [_START], [0.0]
        ways: list[tuple[list[str], list[int]]] = []  # the forms of each syllable, and which form before led to each
        for syllable in syllables:
            choices = self._choices(syllable)
            if len(forms) == len(choices) == 1:  # nothing to choose between, so the chances do not matter
                origins = [0]
            else:
                scores, origins = self._onto(forms, scores, choices)
            ways.append((choices, origins))
            forms = choices
        place = max(range(len(scores)), key=scores.__getitem__)
        chosen = []
        for choices, origins in reversed(ways):
            chosen.append(choices[place])
            place = origins[place]
        return chosen[::-1]

    def _onto(
        self, forms: Sequence[str], scores: Sequence[float], choices: Sequence[str]
    ) -> tuple[list[float], list[int]]:
        """Return the best score of each choice after any of `forms`, and the place of the form it comes from."""
        best, origins = [], []
        for choice in choices:
            top, origin = -math.inf, 0
            for place, form in enumerate(forms):
                score = scores[place] + self._chance(form, choice)
                if score > top:
                    top, origin = score, place
            best.append(top)
            origins.append(origin)
        return best, origins

    def _forms_of(self, syllable: str) -> list[str]:
        if has_accents(syllable):
            return [syllable]
        return self._forms.get(syllable, [syllable])

    def _log_chance(self, before: str, syllable: str) -> float:
        seen = self._single[before] if before != _START else self._total
        pair = self._pair[before, syllable] / seen if seen else 0.0
        single = (self._single[syllable] + 0.5) / (self._total + 1)
        return math.log((1 - _SMOOTHING) * pair + _SMOOTHING * single)
