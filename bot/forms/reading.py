"""Which facts a message tells, in any order: choices by their words, values by the words beside them.

A value belongs to the fact whose cue ("lương", "dự sinh") stands nearest in the same clause; one without a cue to the
fact just asked for, or to the only required fact of its kind. So "lương 8tr5 sinh đôi dự sinh 20/2" tells three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from bot.bank.calculator import CalculatorWords, FactFields
from bot.calculators.facts import Asked, Kind
from bot.calculators.registry import Calculator
from bot.forms.phrases import Spot, spots
from bot.forms.values import Value, values

# How far a value is from a fact, in letters; without a cue as if it stood so far away.
_BEHIND, _CORRECTED, _ASKED, _REQUIRED = 30, 60, 70, 80
_NEAR_BEHIND = 12
_CLAUSE = re.compile(r"[;!?\n]|[,.](?!\d)")
_PLACE = re.compile(r"\W*(?:số|so|câu|cau|cái|cai|thứ|thu|ý|chọn|chon|number|option)?\s*(\d{1,2})\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """Facts told, those of them read with something filled in, and those told as a range only."""

    told: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads messages for one calculator on one day."""

    calculator: Calculator
    words: CalculatorWords
    day: date

    def read(
        self,
        text: str,
        asked: str | None = None,
        *,
        given: Sequence[str] = (),
        correcting: bool = False,
    ) -> Reading:
        """Return what `text` tells.

        Args:
            text: The message.
            asked: The fact just asked for.
            given: Facts known already, the one told last at the end: only a cue, or a correction, changes them.
            correcting: The message takes something back: "à không, 9 triệu".
        """
        found = self._values(text, asked, given, correcting=correcting)
        told = {name: value.text for name, value in found.items() if value.text is not None}
        for name, value in found.items():
            told |= self._odd_months(name, value)
        settled = {name for name in given if self.words.facts[name].settled and name != asked and not correcting}
        taken = [Spot(value.start, value.end) for value in found.values()]
        chosen = self._choices(text, asked, taken, settled)
        return Reading(
            {**told, **chosen},
            tuple(name for name, value in found.items() if name in told and value.assumed),
            tuple(name for name, value in found.items() if value.text is None),
        )

    def _values(self, text: str, asked: str | None, given: Sequence[str], *, correcting: bool) -> dict[str, Value]:
        """Return the value of each fact told: the nearest pair first, no letter for two facts."""
        pairs: list[tuple[int, int, str, Value]] = []
        for place, fact in enumerate(self.calculator.asked):
            words = self.words.facts[fact.name]
            apart = list(self._apart(fact, asked, given, correcting=correcting))
            cues = spots(text, words.cues)
            for value in values(text, fact.kind, words, self.day, asked=fact.name == asked):
                distance = min([*_distances(text, cues, value), *apart], default=None)
                if distance is not None:
                    pairs.append((distance, place, fact.name, value))
        found: dict[str, Value] = {}
        for _, _, name, value in sorted(pairs, key=lambda pair: pair[:2]):
            taken = [Spot(other.start, other.end) for other in found.values()]
            if name not in found and not any(spot.overlaps(value.start, value.end) for spot in taken):
                found[name] = value
        return found

    def _odd_months(self, name: str, value: Value) -> dict[str, str]:
        """Return the months of "25 năm 4 tháng", which go to the fact for them that follows the years."""
        names = [fact.name for fact in self.calculator.asked]
        following = self.calculator.asked[names.index(name) + 1 :]
        if value.odd_months and following and following[0].kind is Kind.MONTHS:
            return {following[0].name: value.odd_months}
        return {}

    def _apart(self, fact: Asked, asked: str | None, given: Sequence[str], *, correcting: bool) -> Iterator[int]:
        """Yield how far a value without a cue is from a fact, if it can be the fact's at all."""
        if correcting and fact.name in given:
            yield _CORRECTED - given.index(fact.name)  # what was told last is most likely taken back
        if fact.name == asked:
            yield _ASKED
        required = [other.name for other in self.calculator.asked if other.needed and other.kind is fact.kind]
        if required == [fact.name] and fact.name not in given:
            yield _REQUIRED

    def _choices(self, text: str, asked: str | None, taken: list[Spot], settled: Set[str]) -> dict[str, str]:
        """Return what was chosen, longest words first; a fact with words for two choices is left to be asked for."""
        chosen: dict[str, str] = {}
        pairs = [
            (spot, fact.name, choice)
            for fact in self.calculator.asked
            if fact.name not in settled
            for choice, phrases in self._phrases(fact, asked).items()
            for spot in spots(text, phrases)
        ]
        doubtful = set()
        for spot, name, choice in sorted(pairs, key=lambda pair: pair[0].start - pair[0].end):
            if any(spot.overlaps(other.start, other.end) for other in taken):
                continue
            if chosen.setdefault(name, choice) != choice:
                doubtful.add(name)
            taken = [*taken, spot]
        if asked and asked not in chosen and (picked := self._picked(text, asked)):
            chosen[asked] = picked
        return {name: choice for name, choice in chosen.items() if name not in doubtful}

    def _phrases(self, fact: Asked, asked: str | None) -> Mapping[str, list[str]]:
        """Return the words of each choice; its label counts only where it was asked for: "không" alone says little."""
        words = self.words.facts[fact.name]
        labels = words.choices if fact.name == asked else {}
        return {
            choice: [*words.heard.get(choice, ()), *labels.get(choice, {}).values()]
            for choice in dict.fromkeys((*words.heard, *labels))
        }

    def _picked(self, text: str, asked: str) -> str | None:
        """Return the choice of that number, or the only one whose label holds the words typed."""
        words: FactFields = self.words.facts[asked]
        options = list(words.choices)
        if (number := _PLACE.fullmatch(text)) and 1 <= int(number[1]) <= len(options):
            return options[int(number[1]) - 1]
        typed = text.strip(" .,!?")
        labels = {choice: words.choices[choice].values() for choice in options}
        within = [choice for choice in options if any(spots(label, [typed]) for label in labels[choice])]
        return within[0] if typed and len(within) == 1 else None


def _distances(text: str, cues: list[Spot], value: Value) -> Iterator[int]:
    """Yield how far each cue of the value's clause is from it; one behind it counts less than one before."""
    for cue in cues:
        if cue.start <= value.start:
            if not _CLAUSE.search(text, cue.end, max(cue.end, value.start)):
                yield max(value.start - cue.end, 0)
        elif 0 <= cue.start - value.end <= _NEAR_BEHIND and not _CLAUSE.search(text, value.end, cue.start):
            yield _BEHIND + cue.start - value.end
