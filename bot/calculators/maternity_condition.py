"""Whether a mother has paid enough months for maternity benefits: Law 41/2024/QH15, Article 50.2, 50.3 and 50.5."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.calculators.birth import PAID, SHORT, BirthFacts, Window, months_before_birth, months_paid
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Months
from bot.calculators.result import Step
from bot.calculators.sentences import Refusal, StepSentence


class StoppedFor(StrEnum):
    """Why a woman had to stop work before the birth, which makes the condition lighter."""

    NOTHING = "nothing"
    PREGNANCY_REST = "pregnancy_rest"
    INFERTILITY = "infertility"


class ConditionFacts(BirthFacts):
    """`total_months` are all she has ever paid; wanted after a prescribed rest only."""

    stopped_for: StoppedFor = StoppedFor.NOTHING
    total_months: Months | None = None


@dataclass(frozen=True)
class Condition:
    """The months that decided, in steps, and the step of what is missing, if anything is."""

    window: Window
    steps: tuple[Step, ...]
    missing: Step | None


PAID_IN_ALL = StepSentence("paid_in_all", amount="months", needed="months")
SHORT_IN_ALL = StepSentence("short_in_all", amount="months")

TOTAL_WANTED = Refusal("total_wanted", needed="months")


def condition(facts: ConditionFacts, figures: DayFigures) -> Condition:
    """Return the condition she meets by the figures of the day of the birth, or the lightest she fails.

    Raises:
        ImpossibleFactsError: If she rested as prescribed, and was not asked how many months she has paid in all.
    """
    required = figures.count("maternity.required_months")
    window = months_before_birth(facts, figures.count("maternity.look_back_months"), figures)
    if window.paid >= required or facts.stopped_for is StoppedFor.NOTHING:
        return _compared(window, required)
    if facts.stopped_for is StoppedFor.INFERTILITY:
        longer = months_before_birth(facts, figures.count("maternity.infertility_look_back_months"), figures)
        return _compared(longer, required)
    recent = _compared(window, figures.count("maternity.pregnancy_rest_recent_months"))
    return recent if recent.missing else _with_all(recent, facts, figures)


def _compared(window: Window, needed: int) -> Condition:
    step = PAID(window.paid, first=window.first, last=window.last, needed=needed)
    return Condition(window, (step,), SHORT(needed - window.paid) if window.paid < needed else None)


def _with_all(recent: Condition, facts: ConditionFacts, figures: DayFigures) -> Condition:
    """Return the second half of Article 50.3: months paid in all, which the months told may already show."""
    needed = figures.count("maternity.pregnancy_rest_total_months")
    known = months_paid(facts, facts.paid_from or recent.window.first, recent.window.last)
    if facts.total_months is None and known < needed:
        raise TOTAL_WANTED(needed=needed)
    in_all = max(facts.total_months or 0, known)
    missing = SHORT_IN_ALL(needed - in_all) if in_all < needed else None
    return Condition(recent.window, (*recent.steps, PAID_IN_ALL(in_all, needed=needed)), missing)
