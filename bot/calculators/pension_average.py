"""The average a pension goes by: Law 41/2024/QH15, Articles 72, 73 and 104; Decree 158/2025/NĐ-CP, Article 17.5."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money, Months, Years
from bot.calculators.pay_by_year import BEFORE_TABLE, PayByYear, adjusted_average, months_of
from bot.calculators.result import Note, Step
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence


class PaidFacts(Facts):
    """The time paid, `voluntary_months` of it voluntarily, and what it was paid on.

    `average` is that of compulsory insurance where there is a `voluntary_average` too, and else that of all; it is
    taken to be adjusted to prices. `pay` is told year by year instead, and is adjusted here.
    """

    years: Years
    months: Months = 0
    average: Money | None = None
    pay: PayByYear | None = None
    voluntary_months: Months | None = None
    voluntary_average: Money | None = None

    @property
    def paid(self) -> int:
        """All months paid."""
        return self.years * 12 + self.months

    @property
    def compulsory(self) -> int:
        """The months of compulsory insurance; who does not say otherwise has no others."""
        return self.paid - (self.voluntary_months or 0)


@dataclass(frozen=True)
class Average:
    """The average, the step it came from unless it was told, and what was assumed of it."""

    amount: Decimal
    step: Step | None
    notes: tuple[Note, ...]


ADJUSTED = StepSentence("adjusted", amount="vnd_per_month", months="months")
MIXED = StepSentence(
    "mixed",
    amount="vnd_per_month",
    compulsory="months",
    average="vnd_per_month",
    voluntary="months",
    voluntary_average="vnd_per_month",
    months="months",
)

AS_TOLD = NoteSentence("as_told")
NO_TABLE = NoteSentence("no_table")
EARLIER_TABLE = NoteSentence("earlier_table", year="text")
SAME_AVERAGE = NoteSentence("same_average")
ALL_COMPULSORY = NoteSentence("all_compulsory")
STATE_PAY = NoteSentence("state_pay")

AVERAGE_WANTED = Refusal("average_wanted")
TOO_MUCH_VOLUNTARY = Refusal("too_much_voluntary", voluntary="months", paid="months")
OTHER_MONTHS = Refusal("other_months", found="months", paid="months")
STILL_TO_COME = Refusal("still_to_come", year="text")


def check_time(facts: PaidFacts) -> None:
    """Refuse more voluntary months than there are."""
    if facts.compulsory < 0:
        raise TOO_MUCH_VOLUNTARY(voluntary=facts.voluntary_months or 0, paid=facts.paid)


def _check_pay(facts: PaidFacts, figures: DayFigures) -> None:
    if (facts.average is None) == (facts.pay is None) or (facts.pay and facts.voluntary_average is not None):
        raise AVERAGE_WANTED()
    if facts.pay and months_of(facts.pay) != facts.paid:
        raise OTHER_MONTHS(found=months_of(facts.pay), paid=facts.paid)
    if facts.pay and (last := max(year.year for year in facts.pay)) > figures.day.year:
        raise STILL_TO_COME(year=str(last))


def average(facts: PaidFacts, figures: DayFigures) -> Average:
    """Return the average over all the time paid, of either kind (Decree 158, Article 17.5).

    Raises:
        ImpossibleFactsError: If the pay was told not at all, twice, for another time than was paid, or ahead of time.
    """
    _check_pay(facts, figures)
    told = [ALL_COMPULSORY()] if facts.voluntary_months is None else []
    told += [STATE_PAY()] if facts.compulsory else []
    if facts.pay:
        step = ADJUSTED(adjusted_average(facts.pay, figures), months=facts.paid)
        return Average(step.number, step, (*_notes_on_table(figures), *told))
    own, voluntary = facts.average or Decimal(0), facts.paid - facts.compulsory
    told.insert(0, AS_TOLD())
    if not voluntary or not facts.compulsory:
        return Average(own, None, tuple(told))
    if facts.voluntary_average is None:
        return Average(own, None, (SAME_AVERAGE(), *told))
    all_paid = own * facts.compulsory + facts.voluntary_average * voluntary
    step = MIXED(
        all_paid / facts.paid,
        compulsory=facts.compulsory,
        average=own,
        voluntary=voluntary,
        voluntary_average=facts.voluntary_average,
        months=facts.paid,
    )
    return Average(step.number, step, tuple(told))


def _notes_on_table(figures: DayFigures) -> list[Note]:
    """Return that the table of factors is not that of the year, which is announced early in it."""
    if BEFORE_TABLE not in figures:
        return [NO_TABLE()]
    table = figures.figures.at(BEFORE_TABLE, figures.day).start
    return [EARLIER_TABLE(year=str(table.year))] if table.year < figures.day.year else []
