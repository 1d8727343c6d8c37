"""How many days of sick leave are paid in a year: Law 41/2024/QH15, Articles 43 and 44; Circular 12/2025, 4 and 5."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Days, Facts, Money, Months
from bot.calculators.months import same_day
from bot.calculators.result import Step
from bot.calculators.sentences import CHOICE, DAY, Refusal, StepSentence


class Illness(StrEnum):
    """Whose illness it is, and whether it is on the list of those that take long to treat (Articles 43.2 and 44)."""

    OWN = "own"
    LONG = "long"
    CHILD = "child"


class Work(StrEnum):
    """One's work when the leave begins: Article 43.1 points a and b, and 43.3; Circular 12/2025, Article 4.3."""

    ORDINARY = "ordinary"
    HAZARDOUS = "hazardous"
    ARMED_FORCES = "armed_forces"


class SicknessFacts(Facts):
    """`days` are working days of one leave that begins on `start`; `used_days` those of the same kind this year."""

    illness: Illness
    salary: Money
    days: Days | None = None
    work: Work | None = None
    paid_months: Months | None = None
    used_days: Days | None = None
    start: date | None = None
    child_born: date | None = None
    surgery: bool | None = None


ALLOWED = StepSentence("allowed", amount="working_days", work=CHOICE)
ALLOWED_FOR_CHILD = StepSentence("allowed_for_child", amount="working_days", age="years_old")

CHILD_BORN_WANTED = Refusal("child_born_wanted")
CHILD_NOT_BORN = Refusal("child_not_born", born=DAY)
CHILD_TOO_OLD = Refusal("child_too_old", age="years_old")


def is_unlimited(facts: SicknessFacts) -> bool:
    """Return whether the days are as many as the treatment takes: one's own, in the armed forces (Article 43.3)."""
    return facts.work is Work.ARMED_FORCES and facts.illness is not Illness.CHILD


def days_allowed(facts: SicknessFacts, figures: DayFigures) -> Step | None:
    """Return the most days of a year by the figures of the first day of the leave, or None without a limit.

    Raises:
        ImpossibleFactsError: If the leave is for a child whose birthday was not told, or who is too old.
    """
    if facts.illness is Illness.CHILD:
        return _for_child(facts.child_born, figures)
    if is_unlimited(facts):
        return None
    hazardous = "hazardous_" if facts.work is Work.HAZARDOUS else ""
    days = figures[f"sickness.{hazardous}days_{band(facts, figures)}"]
    return ALLOWED(days, work=(facts.work or Work.ORDINARY).value)


def band(facts: SicknessFacts, figures: DayFigures) -> str:
    """Return which of the three bands of years paid one is in; the lowest when the months were not told."""
    months = facts.paid_months or 0
    if months < 12 * figures["sickness.years_first"]:
        return "first"
    return "second" if months < 12 * figures["sickness.years_second"] else "third"


def _for_child(born: date | None, figures: DayFigures) -> Step:
    """Return the days by the child's age when the leave begins (Circular 12/2025, Article 5.2)."""
    if born is None:
        raise CHILD_BORN_WANTED()
    if figures.day < born:
        raise CHILD_NOT_BORN(born=born)
    younger, limit = figures.count("sickness.child_age_younger"), figures.count("sickness.child_age_limit")
    if figures.day >= same_day(born, 12 * limit):
        raise CHILD_TOO_OLD(age=limit)
    if figures.day < same_day(born, 12 * younger):
        return ALLOWED_FOR_CHILD(figures["sickness.child_days_younger"], age=younger)
    return ALLOWED_FOR_CHILD(figures["sickness.child_days_older"], age=limit)


def whole_or_half(days: Decimal) -> Decimal:
    """Return days as they are paid: less than half a day is half of one, from half on it is one (Article 45.5)."""
    whole = days // 1
    rest = days - whole
    half = Decimal(1) / 2
    return whole + (0 if not rest else half if rest < half else 1)
