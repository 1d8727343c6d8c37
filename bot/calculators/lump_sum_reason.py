"""Who may withdraw, and from when: Law 41/2024/QH15, Articles 70.1, 70.2 and 102.1; Decree 158/2025/NĐ-CP, 14."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts
from bot.calculators.lump_sum_time import Time, TimeFacts
from bot.calculators.months import add_months
from bot.calculators.result import Note, Step
from bot.calculators.sentences import DAY, MONTH, NoteSentence, Refusal, StepSentence


class Reason(StrEnum):
    """The cases in which the law allows it; the first is for those who paid before the law came into force."""

    STOPPED = "stopped"
    RETIREMENT_AGE = "retirement_age"
    ABROAD = "abroad"
    ILLNESS = "illness"
    DISABILITY = "disability"
    DISCHARGED = "discharged"
    FOREIGNER = "foreigner"


class ReasonFacts(Facts):
    """Why one wants to withdraw."""

    reason: Reason


class CaseFacts(ReasonFacts, TimeFacts):
    """The reason, and the time paid."""


KEEPS_SUPPORT = (Reason.ILLNESS, Reason.DISABILITY)
"""Whom the state leaves its support: Articles 70.4 and 102.3."""
_MAY_CHOOSE = (Reason.ABROAD, Reason.ILLNESS, Reason.DISABILITY, Reason.FOREIGNER)

OPEN_FROM = StepSentence("open_from", amount=MONTH)

STILL_WAITING = NoteSentence("still_waiting")
OR_PENSION = NoteSentence("or_pension")
OR_ALLOWANCE = NoteSentence("or_allowance")
OR_PAY_THE_REST = NoteSentence("or_pay_the_rest", missing="months")

BEGAN_TOO_LATE = Refusal("began_too_late", day=DAY)
TOO_MANY_YEARS = Refusal("too_many_years")
PENSION_INSTEAD = Refusal("pension_instead")


def open_from(facts: CaseFacts, time: Time, figures: DayFigures) -> list[Step]:
    """Return the month from which who has stopped paying may file; nobody else has to wait.

    Raises:
        ImpossibleFactsError: If the case does not allow so many years, or wants time paid before the law.
    """
    if facts.reason is Reason.RETIREMENT_AGE and not months_to_pension(time, figures):
        raise PENSION_INSTEAD()
    if facts.reason is not Reason.STOPPED:
        return []
    since = _law_since(figures)
    if facts.paid_from >= since:
        raise BEGAN_TOO_LATE(day=since)
    if time.months >= 12 * figures.count("lump_sum.years_limit"):
        raise TOO_MANY_YEARS()
    return [OPEN_FROM(add_months(facts.paid_to, figures.count("lump_sum.waiting_months") + 1))]


def _law_since(figures: DayFigures) -> date:
    """Return the day the law came into force, which is the first on which the bank has a waiting time for it."""
    return figures.figures.starts("lump_sum.waiting_months")[0]


def months_to_pension(time: Time, figures: DayFigures) -> int:
    """Return how many months are missing for a pension; for the right to it years are whole (Article 5.6)."""
    return max(12 * figures.count("pension.years_required") - time.months, 0)


def notes_on_reason(facts: CaseFacts, time: Time, steps: list[Step], figures: DayFigures) -> list[Note]:
    """Return what else there is to choose in the case: Articles 23, 70.1 and 70.6; Decree 159/2025/NĐ-CP, 7.1."""
    missing = months_to_pension(time, figures)
    notes = (
        [STILL_WAITING()] if any(step.amount > figures.day for step in steps if isinstance(step.amount, date)) else []
    )
    if facts.reason is Reason.RETIREMENT_AGE:
        longest = figures.aside(figures.day).count("voluntary.missing_longest_months")
        notes += [OR_PAY_THE_REST(missing=missing)] if missing <= longest else []
        notes.append(OR_ALLOWANCE())
    if facts.reason in _MAY_CHOOSE and not missing:
        notes.append(OR_PENSION())
    return notes
