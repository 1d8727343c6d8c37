"""The sentences a calculator speaks in, and the blanks each may have.

A calculator declares them once and calls them to make its steps, notes and refusals; `bot check` compares them with the
calculator's file, which holds the words. So a sum cannot give what its words do not know, nor the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import ModuleType

from bot.calculators.result import ImpossibleFactsError, Note, Step, Value, dong

DAY = "date"
"""The unit of a blank that is a day: 01/07/2026."""
MONTH = "month"
"""The unit of a blank that is a month: 07/2026."""
CHOICE = "choice"
"""The unit of a blank that is one of the choices of the fact of that name; the file has its words."""
AMOUNT = "amount"
"""The blank of what a step comes to."""


class Sentence:
    """A sentence by its name in `section` of the file. `units` says of each blank how its value is written."""

    section: str

    def __init__(self, name: str, **units: str) -> None:
        self.name = name
        self.units: Mapping[str, str] = units

    def _fill(self, values: Mapping[str, Value | int]) -> dict[str, Value]:
        if set(values) != set(self.units):
            raise TypeError(f"{self.name} has the blanks {sorted(self.units)}, not {sorted(values)}.")
        return {name: _rounded(value, self.units[name]) for name, value in values.items()}


class StepSentence(Sentence):
    """A step: `StepSentence("contribution", amount="vnd_per_month", rate="percent")(amount, rate=rate)`."""

    section = "steps"

    def __call__(self, amount: Decimal | int | date, **values: Value | int) -> Step:
        """Return the step, money in whole dong; raise TypeError when the blanks are not those declared."""
        filled = self._fill({AMOUNT: amount, **values})
        filled.pop(AMOUNT)
        rounded = _rounded(amount, self.units[AMOUNT])
        assert not isinstance(rounded, str)  # noqa: S101 - only texts are texts
        return Step(self.name, rounded, filled)


class NoteSentence(Sentence):
    """A note: `NoteSentence("support_ends", months="months")(months=Decimal(120))`."""

    section = "notes"

    def __call__(self, **values: Value | int) -> Note:
        """Return the note; raise TypeError when the blanks are not those declared."""
        return Note(self.name, self._fill(values))


class Refusal(Sentence):
    """Facts that cannot be: `raise TOO_LOW(lowest=...)`."""

    section = "impossible"

    def __call__(self, **values: Value | int) -> ImpossibleFactsError:
        """Return the exception to raise; raise TypeError when the blanks are not those declared."""
        return ImpossibleFactsError(self.name, self._fill(values))


NOT_IN_FORCE = Refusal("not_in_force", day=DAY)
"""Every calculator has it: the law it follows is not in force on the day."""


def sentences_of(*modules: ModuleType) -> Mapping[str, Sentence]:
    """Return the sentences a calculator's modules declare, and the one all have, by section and name: `steps.total`."""
    declared = [value for module in modules for value in vars(module).values() if isinstance(value, Sentence)]
    return {f"{sentence.section}.{sentence.name}": sentence for sentence in (*declared, NOT_IN_FORCE)}


def _rounded(value: Value | int, unit: str) -> Value:
    if isinstance(value, int):
        value = Decimal(value)
    return dong(value) if isinstance(value, Decimal) and unit.startswith("vnd") else value
