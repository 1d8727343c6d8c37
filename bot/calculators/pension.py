"""What a pension comes to: Law 41/2024/QH15, Articles 64 to 73, 98 to 104, 111 and 141.11; Decree 158/2025/NĐ-CP.

The time paid gives the rate, the rate of the average gives the pension, and the law of the day it starts says how.
"""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.counted_years import counted_years
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Months
from bot.calculators.pension_age import AgeFacts, age_at_start
from bot.calculators.pension_average import PaidFacts, average, check_time
from bot.calculators.pension_rate import grants, pension_rate, reduction
from bot.calculators.result import Note, Result, Step
from bot.calculators.retirement_age import SexFacts
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence


class PensionFacts(AgeFacts, PaidFacts, SexFacts):
    """`after_age_months` were paid after the retirement age; `insured_as_employee` is whom Article 141.11 names."""

    after_age_months: Months | None = None
    insured_as_employee: bool | None = None


TIME = StepSentence("time", amount="years", paid="months")
SHORT = StepSentence("short", amount="months", paid="months", needed="years")
SHORT_FOR_LOSS = StepSentence("short_for_loss", amount="months", compulsory="months", needed="years")
PENSION = StepSentence("pension", amount="vnd_per_month", rate="percent", average="vnd_per_month")
LOWEST = StepSentence("lowest", amount="vnd_per_month")

WAYS_ON = NoteSentence("ways_on")
LOWEST_ASSUMED = NoteSentence("lowest_assumed")
NO_LOWEST = NoteSentence("no_lowest", lowest="vnd_per_month")
ALL_BEFORE_AGE = NoteSentence("all_before_age")
FROM_2025 = NoteSentence("from_2025")
LAST_WORD = NoteSentence("last_word")

AFTER_AGE_TOO_LONG = Refusal("after_age_too_long", after="months", paid="months")


def calculate(facts: PensionFacts, figures: DayFigures) -> Result:
    """Return a pension that starts in the month of the day, or the months that are missing for one.

    Raises:
        ImpossibleFactsError: If the time or the pay cannot be, or one is too young to retire for loss of capacity.
    """
    check_time(facts)
    if (facts.after_age_months or 0) > facts.paid:
        raise AFTER_AGE_TOO_LONG(after=facts.after_age_months or 0, paid=facts.paid)
    if missing := _missing(facts, figures):
        return Result((missing,), missing, (WAYS_ON(), LAST_WORD()), estimate=True)
    of_work = facts.compulsory >= figures.count("pension.years_required") * 12
    age = age_at_start(facts, figures, of_work=of_work)
    paid_on, years = average(facts, figures), counted_years(facts.paid, figures)
    rate, less = pension_rate(facts.sex, years, figures), reduction(age.early, figures)
    share = rate.number - (less.number if less else 0)
    pension = PENSION(share * paid_on.amount, rate=share, average=paid_on.amount)
    extra = grants(facts.sex, facts.paid, facts.after_age_months or 0, paid_on.amount, figures)
    lowest, notes = _lowest(facts, pension.number, figures)
    steps = [TIME(years, paid=facts.paid), paid_on.step, rate, less, *extra, pension, lowest]
    told = [*age.notes, *paid_on.notes, *notes, *_notes(facts, bool(extra), figures), LAST_WORD()]
    return Result(tuple(step for step in steps if step), lowest or pension, tuple(told), estimate=True)


def _missing(facts: PensionFacts, figures: DayFigures) -> Step | None:
    """Return the months that Articles 64, 65 or 98 still want; both kinds count but for loss of capacity (111.1 a)."""
    if facts.loss:
        needed = figures.count("pension.years_required_disability")
        if facts.compulsory < needed * 12:
            return SHORT_FOR_LOSS(needed * 12 - facts.compulsory, compulsory=facts.compulsory, needed=needed)
    needed = figures.count("pension.years_required")
    if facts.paid < needed * 12:
        return SHORT(needed * 12 - facts.paid, paid=facts.paid, needed=needed)
    return None


def _lowest(facts: PensionFacts, pension: Decimal, figures: DayFigures) -> tuple[Step | None, list[Note]]:
    """Return the pension raised to the lowest there is for those with enough compulsory time (Article 141.11)."""
    lowest = figures["pension.lowest_pension"]
    if pension >= lowest:
        return None, []
    if facts.compulsory < figures.count("pension.lowest_pension_years") * 12 or facts.insured_as_employee is False:
        return None, [NO_LOWEST(lowest=lowest)]
    return LOWEST(lowest), [] if facts.insured_as_employee else [LOWEST_ASSUMED()]


def _notes(facts: PensionFacts, extra: bool, figures: DayFigures) -> list[Note]:
    notes = [ALL_BEFORE_AGE()] if extra and facts.after_age_months is None else []
    fewer = facts.paid < figures.count("pension.former_rule_years") * 12
    return [*notes, FROM_2025()] if fewer else notes
