"""Whether one is old enough for a pension, and how early: Law 41/2024/QH15, Articles 64 to 66; Labour Code, 169.

How early is told by the age that holds in the month before the pension starts: the code says how much younger one may
be than the age at the time of retirement (Article 169.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Month
from bot.calculators.months import add_months, first_day, months_to
from bot.calculators.result import Note
from bot.calculators.retirement_age import AGES, Sex, SexFacts, Work, age_reached, years_earlier
from bot.calculators.sentences import MONTH, NoteSentence, Refusal


class Loss(StrEnum):
    """Loss of working capacity that lets one retire earlier, with a reduction (Article 65.1, points a to c)."""

    PARTLY = "partly"
    MOSTLY = "mostly"
    ESPECIALLY_HEAVY = "especially_heavy"


class AgeFacts(SexFacts):
    """`birth` is wanted only with a `loss`; without it the age is taken as reached."""

    birth: Month | None = None
    work: Work = Work.NORMAL
    loss: Loss | None = None


_YOUNGER = {Loss.PARTLY: "pension.disability_early_years_low", Loss.MOSTLY: "pension.disability_early_years_high"}

OLD_ENOUGH = NoteSentence("old_enough")
NOT_YET = NoteSentence("not_yet", start=MONTH)
VOLUNTARY_AGE = NoteSentence("voluntary_age")
ASSESSED = NoteSentence("assessed")

BIRTH_WANTED = Refusal("birth_wanted")
TOO_YOUNG = Refusal("too_young", start=MONTH)


@dataclass(frozen=True)
class Age:
    """By how many months one retires early with a reduction, and what to know of the age."""

    early: int
    notes: tuple[Note, ...]


def age_at_start(facts: AgeFacts, figures: DayFigures, *, of_work: bool) -> Age:
    """Return how early one retires whose pension starts in the month of the day.

    Args:
        of_work: Whether enough of the time is compulsory for an earlier age by work to count (Article 111.1 a).

    Raises:
        ImpossibleFactsError: If one is too young to retire for loss of capacity, or did not tell the month of birth.
    """
    start, work = first_day(figures.day), facts.work if of_work else Work.NORMAL
    notes = [] if work is facts.work else [VOLUNTARY_AGE()]
    if facts.birth is None:
        if facts.loss:
            raise BIRTH_WANTED()
        return Age(0, (OLD_ENOUGH(), *notes))
    if facts.loss:
        early = _early(facts.birth, facts.sex, work, facts.loss, start, figures)
        return Age(early, (ASSESSED(), *notes))
    reached = age_reached(facts.birth, facts.sex, figures, years_earlier(work, figures))
    if reached.pension_from > start:
        notes.insert(0, NOT_YET(start=reached.pension_from))
    return Age(0, tuple(notes))


def _early(birth: date, sex: Sex, work: Work, loss: Loss, start: date, figures: DayFigures) -> int:
    """Return the months before the age of Article 66.3, which for heavy work is lower (Decree 158, Article 13.2)."""
    if loss in _YOUNGER:
        allowed = age_reached(birth, sex, figures, figures.count(_YOUNGER[loss])).pension_from
        if allowed > start:
            raise TOO_YOUNG(start=allowed)
    elif work is Work.NORMAL:
        work = Work.HEAVY  # as especially heavy work is
    retired = add_months(start, -1)
    mark = figures.on(retired).count(AGES[sex]) - years_earlier(work, figures) * 12
    return max(mark - months_to(birth, retired), 0)
