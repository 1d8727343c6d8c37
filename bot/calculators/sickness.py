"""What sick leave pays, one's own or for a child: Law 41/2024/QH15, Articles 45 and 46; Circular 12/2025, 6 and 7."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.insured_salary import check_salary
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import DAY, NoteSentence, StepSentence
from bot.calculators.sickness_days import (
    Illness,
    SicknessFacts,
    band,
    days_allowed,
    is_unlimited,
    whole_or_half,
)

LEFT = StepSentence("left", amount="working_days", used="working_days")
DAILY = StepSentence("daily", amount="vnd_per_day", salary="vnd_per_month", rate="percent", divisor="days")
WITHIN = StepSentence("within", amount="vnd", days="working_days", daily="vnd_per_day")
LONGER = StepSentence("longer", amount="vnd", days="working_days", rate="percent", daily="vnd_per_day")
TOTAL = StepSentence("total", amount="vnd")
RECOVERY = StepSentence("recovery", amount="vnd", days="days", each="vnd_per_day")

NO_LIMIT = NoteSentence("no_limit")
BEYOND = NoteSentence("beyond", days="working_days")
PART_OF_A_DAY = NoteSentence("part_of_a_day", days="working_days")
NEXT_YEAR = NoteSentence("next_year")
FEW_YEARS = NoteSentence("few_years", years="years")
ORDINARY_WORK = NoteSentence("ordinary_work")
NONE_USED = NoteSentence("none_used")
FROM_THIS_DAY = NoteSentence("from_this_day", start=DAY)
EACH_PARENT = NoteSentence("each_parent")
CLAIM = NoteSentence("claim", days="days")
LAST_WORD = NoteSentence("last_word")


def calculate(facts: SicknessFacts, figures: DayFigures) -> Result:
    """Return the days allowed in the year and what a day pays, and the sum where the days of the leave are told.

    The figures are those of the first day of the leave.

    Raises:
        ImpossibleFactsError: If the salary is above the highest, or the child's birthday is not told or too long ago.
    """
    at_start = figures.on(facts.start or figures.day)
    check_salary(facts.salary, at_start)
    limit = days_allowed(facts, at_start)
    left = None if limit is None else max(limit.number - (facts.used_days or 0), Decimal(0))
    steps = [] if limit is None else [limit]
    if left is not None and facts.used_days:
        steps.append(LEFT(left, used=facts.used_days))
    daily = _daily(facts, at_start)
    notes = _notes(facts, at_start)
    if facts.days is None:
        return Result((*steps, daily), daily, tuple(notes))
    days = whole_or_half(facts.days)
    within = days if left is None else min(days, left)
    longer = days - within if facts.illness is Illness.LONG else Decimal(0)
    paid = _paid(facts, within, longer, at_start)
    recovery = _recovery(facts, within + longer, at_start)
    notes = _notes_on_days(facts, days, days - within - longer, at_start) + notes
    return Result((*steps, daily, *paid, *recovery), paid[-1], tuple(notes))


def _rate(facts: SicknessFacts, figures: DayFigures) -> Decimal:
    return figures["sickness.armed_forces_rate" if is_unlimited(facts) else "sickness.benefit_rate"]


def _daily(facts: SicknessFacts, figures: DayFigures) -> Step:
    rate, divisor = _rate(facts, figures), figures["sickness.day_divisor"]
    return DAILY(rate * facts.salary / divisor, salary=facts.salary, rate=rate, divisor=divisor)


def _paid(facts: SicknessFacts, within: Decimal, longer: Decimal, figures: DayFigures) -> list[Step]:
    """Return the money for the days of the year, for those after them of a long illness (Article 45.3), and for all."""
    a_day = facts.salary / figures["sickness.day_divisor"]
    rate = _rate(facts, figures)
    steps = [WITHIN(within * rate * a_day, days=within, daily=rate * a_day)]
    lower = figures[f"sickness.long_rate_{band(facts, figures)}"] if longer else Decimal(0)
    if longer:
        steps.append(LONGER(longer * lower * a_day, days=longer, rate=lower, daily=lower * a_day))
    return [*steps, TOTAL((within * rate + longer * lower) * a_day)]


def _recovery(facts: SicknessFacts, days: Decimal, figures: DayFigures) -> list[Step]:
    """Return the rest there may be after one's own illness, once enough days of the year were paid (Article 46)."""
    enough = (facts.used_days or 0) + days >= figures["sickness.recovery_required_days"]
    if facts.illness is Illness.CHILD or not enough:
        return []
    reason = "long_illness" if facts.illness is Illness.LONG else "surgery" if facts.surgery else "other"
    most, each = figures[f"sickness.recovery_days_{reason}"], figures["sickness.recovery_per_day"]
    return [RECOVERY(most * each, days=most, each=each)]


def _notes(facts: SicknessFacts, figures: DayFigures) -> list[Note]:
    """Return what was assumed of the facts that were not told, and what else to know."""
    own, unlimited = facts.illness is not Illness.CHILD, is_unlimited(facts)
    notes = [NO_LIMIT()] if unlimited else []
    if own and not unlimited:
        few = figures.aside(figures.day)["sickness.years_first"]
        notes += [FEW_YEARS(years=few)] if facts.paid_months is None else []
        notes += [ORDINARY_WORK()] if facts.work is None else []
    notes += [NONE_USED()] if facts.used_days is None and not unlimited else []
    notes += [] if own else [EACH_PARENT()]
    notes += [] if facts.start else [FROM_THIS_DAY(start=figures.day)]
    return [*notes, CLAIM(days=figures["sickness.claim_days"]), LAST_WORD()]


def _notes_on_days(facts: SicknessFacts, days: Decimal, beyond: Decimal, figures: DayFigures) -> list[Note]:
    """Return what was made of the days told: rounded, not paid, or those of the next year (Circular 12/2025, 4.5)."""
    notes = [PART_OF_A_DAY(days=days)] if days != facts.days else []
    notes += [BEYOND(days=beyond)] if beyond else []
    # the working days alone; days of rest among them make it later still
    ends = figures.day + timedelta(days=int(days))
    return [*notes, NEXT_YEAR()] if ends.year > figures.day.year else notes
