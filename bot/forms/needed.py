"""Which fact to ask for next: only one that is missing and would change the sum.

Nothing is written down about that for any calculator. It is tried: where some value of a fact gives other steps than
leaving the fact out, or a choice is refused, the fact matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.bank.bank import Bank
from bot.calculators.facts import NO, YES, Asked, FactsError, Kind
from bot.calculators.registry import Calculation, Calculator
from bot.calculators.result import ImpossibleFactsError

Given = Mapping[str, str]
Outcome = list[tuple[str, Decimal | date]] | None
"""What each step of a sum comes to; None where there is no sum."""

WANTED = "_wanted"
"""How the name of a refusal ends that only wants a fact whose name begins with the rest: total_wanted, total_months."""

# Values to try a fact with: small, middling, large, so that each side of a threshold is met.
_TRIED = {
    Kind.MONEY: ("5000000", "1000", "20000000"),
    Kind.MONTHS: ("12", "0", "1", "6", "60", "200", "400"),
    Kind.DAYS: ("5", "1", "40", "200"),
    Kind.YEARS: ("2", "1", "5"),
    Kind.COUNT: ("1", "0", "2", "3"),
    Kind.MONTH_DAY: ("1", "15", "31"),
    Kind.YES_NO: (YES, NO),
}
_DAYS_AWAY = (-400, -2000, -100, -12_000, -20_000, 0, 30, 100)


@dataclass(frozen=True)
class Refused:
    """Why there can be no sum: the calculator's own exception, and the fact to tell anew."""

    error: ImpossibleFactsError | FactsError
    fact: str


@dataclass(frozen=True)
class Needs:
    """Tries one calculator on one day."""

    bank: Bank
    calculator: Calculator
    day: date

    def calculate(self, given: Given) -> Calculation:
        """Work the sum out; raises what the calculator raises."""
        return self.calculator.calculate(given, self.bank.figures, self.day)

    def next_fact(self, given: Given, skipped: tuple[str, ...]) -> Asked | None:
        """Return the fact to ask for, in the order of the calculator's file, the required ones first."""
        words = self.bank.calculators[self.calculator.name]
        order = {name: place for place, name in enumerate(words.facts)}
        missing = sorted(
            (fact for fact in self.calculator.asked if fact.name not in given),
            key=lambda fact: (not fact.needed, order[fact.name]),
        )
        if missing and missing[0].needed:
            return missing[0]
        if wanted := self._wanted(self._error(given), given):
            return wanted
        now = self._outcome(given)
        open_to_ask = [fact for fact in missing if words.facts[fact.name].asked and fact.name not in skipped]
        return next((fact for fact in open_to_ask if self._matters(fact, given, now)), None)

    def refused(self, given: Given) -> Refused | None:
        """Return why these facts cannot be, whatever the missing ones are; None when they may be.

        The fact at fault is the one told last without which there would be a sum, or another refusal.
        """
        error = self._error(given)
        if error is None or self._wanted(error, given):
            return None
        if isinstance(error, FactsError):
            return Refused(error, error.names[0])
        told = list(reversed(list(given)))
        named = [name for name in told if name in error.values]
        for name in (*named, *told):
            if self._others_are_fine(name, given):
                return Refused(error, name)
        return Refused(error, told[0])

    def _others_are_fine(self, name: str, given: Given) -> bool:
        rest = {other: value for other, value in given.items() if other != name}
        fact = next(fact for fact in self.calculator.asked if fact.name == name)
        tries = [{**rest, name: value} for value in self._values(fact)]
        return any(self._error(each) is None for each in (tries if fact.needed else [rest, *tries]))

    def _wanted(self, error: ImpossibleFactsError | FactsError | None, given: Given) -> Asked | None:
        """Return the missing fact that a refusal only asks for."""
        if not isinstance(error, ImpossibleFactsError) or not error.name.endswith(WANTED):
            return None
        begins = error.name.removesuffix(WANTED)
        missing = (fact for fact in self.calculator.asked if fact.name not in given)
        return next((fact for fact in missing if fact.name.startswith(begins)), None)

    def _error(self, given: Given) -> ImpossibleFactsError | FactsError | None:
        """Return what is wrong with the facts given whatever the required ones still missing are."""
        error: ImpossibleFactsError | FactsError | None = None
        for filled in self._filled(given):
            try:
                self.calculate(filled)
            except (ImpossibleFactsError, FactsError) as wrong:
                error = error or wrong
            else:
                return None
        return error

    def _filled(self, given: Given) -> Iterator[Given]:
        """Yield the facts with the required ones still missing filled in, each time by other values."""
        missing = [fact for fact in self.calculator.asked if fact.needed and fact.name not in given]
        if not missing:
            yield given
            return
        rows = [self._values(fact) for fact in missing]
        for turn in range(max(map(len, rows))):
            yield {**given, **{fact.name: row[turn % len(row)] for fact, row in zip(missing, rows, strict=True)}}

    def _matters(self, fact: Asked, given: Given, now: Outcome) -> bool:
        outcomes = [self._outcome({**given, fact.name: value}) for value in self._values(fact)]
        closed = fact.kind in (Kind.CHOICE, Kind.YES_NO)  # then a refusal is an outcome too, not a value out of range
        return any(then != now for then in outcomes if then is not None or closed)

    def _outcome(self, given: Given) -> Outcome:
        try:
            result = self.calculate(given).result
        except (ImpossibleFactsError, FactsError):
            return None
        return [(step.name, step.amount) for step in result.steps]

    def _values(self, fact: Asked) -> tuple[str, ...]:
        if fact.kind is Kind.CHOICE:
            return fact.choices
        if fact.kind in _TRIED:
            return _TRIED[fact.kind]
        shape = "%Y-%m" if fact.kind is Kind.MONTH else "%Y-%m-%d"
        return tuple(f"{self.day + timedelta(days=away):{shape}}" for away in _DAYS_AWAY)
