"""Every calculator there is, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any, TypeVar

from bot.bank.figures import Figure, Figures
from bot.bank.parameter import NotInForceError
from bot.calculators import (
    average_pay,
    birth,
    card_renewal,
    copay_cap,
    health_visit,
    household_card,
    insured_salary,
    lump_sum,
    lump_sum_pay,
    lump_sum_reason,
    lump_sum_time,
    maternity,
    maternity_condition,
    maternity_leave,
    paternity,
    pension,
    pension_age,
    pension_average,
    pension_rate,
    reminder,
    retirement_date,
    sickness,
    sickness_days,
    state_support,
    unemployment,
    unemployment_dates,
    unemployment_months,
    unemployment_pay,
    visit_share,
    voluntary,
    voluntary_maternity,
)
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Asked, Facts, asked, read_facts
from bot.calculators.result import Result
from bot.calculators.sentences import NOT_IN_FORCE, Sentence, sentences_of

_Facts = TypeVar("_Facts", bound=Facts)


@dataclass(frozen=True)
class Calculation:
    """A sum worked out on a day, the figures looked at, and whether all that the sum rests on are verified."""

    calculator: str
    day: date
    result: Result
    used: tuple[Figure, ...]
    verified: bool


@dataclass(frozen=True)
class Calculator:
    """A calculator: the facts it wants, the sentences it may say, and the sum itself."""

    name: str
    facts: type[Facts]
    sentences: Mapping[str, Sentence]
    _run: Callable[[Mapping[str, Any], DayFigures], Result]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The facts it wants, as a form asks for them."""
        return asked(self.facts)

    def calculate(self, given: Mapping[str, Any], figures: Figures, day: date) -> Calculation:
        """Work the sum out by the figures in force on `day`.

        Raises:
            FactsError: If facts are missing, unknown or not of their kind.
            ImpossibleFactsError: If the law does not allow such facts, or is not in force on the day.
        """
        of_day = DayFigures(figures, day)
        try:
            result = self._run(given, of_day)
        except NotInForceError as error:
            raise NOT_IN_FORCE(day=error.day) from error
        return Calculation(self.name, day, result, of_day.used, of_day.verified)


def _calculator(
    facts: type[_Facts], run: Callable[[_Facts, DayFigures], Result], module: ModuleType, *parts: ModuleType
) -> Calculator:
    """Return the calculator of a module, whose name it has; `parts` are the others whose sentences it says."""
    name = module.__name__.rpartition(".")[2]
    sentences = sentences_of(module, *parts)
    return Calculator(name, facts, sentences, lambda given, figures: run(read_facts(facts, given), figures))


_ALL = (
    _calculator(voluntary.VoluntaryFacts, voluntary.calculate, voluntary),
    _calculator(household_card.HouseholdCardFacts, household_card.calculate, household_card),
    _calculator(card_renewal.CardRenewalFacts, card_renewal.calculate, card_renewal),
    _calculator(
        maternity.MaternityFacts,
        maternity.calculate,
        maternity,
        maternity_condition,
        maternity_leave,
        birth,
        average_pay,
        insured_salary,
    ),
    _calculator(paternity.PaternityFacts, paternity.calculate, paternity, birth, average_pay, insured_salary),
    _calculator(voluntary_maternity.VoluntaryMaternityFacts, voluntary_maternity.calculate, voluntary_maternity, birth),
    _calculator(sickness_days.SicknessFacts, sickness.calculate, sickness, sickness_days, insured_salary),
    _calculator(retirement_date.RetirementDateFacts, retirement_date.calculate, retirement_date),
    _calculator(
        unemployment.UnemploymentFacts,
        unemployment.calculate,
        unemployment,
        unemployment_dates,
        unemployment_months,
        unemployment_pay,
    ),
    _calculator(
        lump_sum.LumpSumFacts,
        lump_sum.calculate,
        lump_sum,
        lump_sum_time,
        lump_sum_reason,
        lump_sum_pay,
        state_support,
        insured_salary,
    ),
    _calculator(health_visit.HealthVisitFacts, health_visit.calculate, health_visit, visit_share, copay_cap),
    _calculator(pension.PensionFacts, pension.calculate, pension, pension_age, pension_average, pension_rate),
    _calculator(reminder.ReminderFacts, reminder.calculate, reminder),
)

CALCULATORS: Mapping[str, Calculator] = {calculator.name: calculator for calculator in _ALL}
"""The calculators in the order they are offered."""
