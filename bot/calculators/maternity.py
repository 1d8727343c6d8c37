"""What a mother with compulsory insurance gets for a birth: Law 41/2024/QH15, Articles 50, 53 and 58 to 60."""

from __future__ import annotations

from bot.calculators.average_pay import PayFacts, average_pay, notes_on_pay
from bot.calculators.birth import LAST_WORD, check_months, grant, insured_at_birth, notes_on_months
from bot.calculators.day_figures import DayFigures
from bot.calculators.maternity_condition import ConditionFacts, condition
from bot.calculators.maternity_leave import (
    Leave,
    LeaveFacts,
    dates_of_leave,
    length_of_leave,
    maternity_leave,
    notes_on_leave,
)
from bot.calculators.months import nth_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import DAY, NoteSentence, StepSentence


class MaternityFacts(PayFacts, ConditionFacts, LeaveFacts):
    """A mother's facts. Without a salary the result tells her leave and not the money for it."""

    surgery: bool | None = None


ALLOWANCE = StepSentence("allowance", amount="vnd", months="months", rate="percent", average="vnd_per_month")
TOTAL = StepSentence("total", amount="vnd")
RECOVERY = StepSentence("recovery", amount="vnd", days="days", each="vnd_per_day")
CLAIM = StepSentence("claim", amount=DAY)

NO_SURGERY = NoteSentence("no_surgery", days="days")
LEFT = NoteSentence("left")
FATHER_MAY = NoteSentence("father_may", amount="vnd")
VOLUNTARY_MAY = NoteSentence("voluntary_may")


def calculate(facts: MaternityFacts, figures: DayFigures) -> Result:
    """Return a mother's leave and money, or what she lacks for them, by the law of the day of the birth.

    Raises:
        ImpossibleFactsError: If the months or the leave cannot be, the salary is above the highest, or too little was
            told of the months paid or of the salary before.
    """
    check_months(facts)
    at_birth = figures.on(facts.birth)
    met = condition(facts, at_birth)
    about_months = (*notes_on_months(facts, met.window, figures), LAST_WORD())
    if met.missing:
        return Result((*met.steps, met.missing), met.missing, (*_others(facts, at_birth), *about_months))
    leave = maternity_leave(facts, at_birth)
    before, after = figures.on(leave.first), figures.on(leave.last)
    length = length_of_leave(leave)
    money = _money(facts, leave, before, at_birth)
    steps = (*met.steps, length, *dates_of_leave(facts, leave, at_birth), *money, *_after(facts, leave, after))
    notes = (
        *notes_on_pay(facts, before.count("maternity.average_months")),
        *notes_on_leave(facts, leave, at_birth),
        *_notes_on_after(facts, after),
        *about_months,
    )
    total = length if facts.salary is None else money[-1]
    return Result(steps, total, notes, estimate=leave.second_child and facts.children > 1)


def _others(facts: MaternityFacts, at_birth: DayFigures) -> list[Note]:
    """Return what there may be for a mother who has not paid enough: Articles 58.1 and 94.1."""
    one_off = grant(facts, at_birth.aside(facts.birth)["maternity.one_off_allowance"])
    return [FATHER_MAY(amount=one_off.number), VOLUNTARY_MAY()]


def _money(facts: MaternityFacts, leave: Leave, before: DayFigures, at_birth: DayFigures) -> list[Step]:
    """Return the allowance of the months, the grant for the children, and both; without a salary only the grant."""
    one_off = grant(facts, at_birth["maternity.one_off_allowance"])
    average = average_pay(facts, before.count("maternity.average_months"), before)
    if average is None:
        return [one_off]
    rate = before["maternity.benefit_rate"]
    allowance = leave.months * rate * average
    paid_out = ALLOWANCE(allowance, months=leave.months, rate=rate, average=average)
    return [paid_out, one_off, TOTAL(allowance + one_off.number)]


def _after(facts: MaternityFacts, leave: Leave, figures: DayFigures) -> list[Step]:
    """Return what follows the leave of a woman still employed: rest (Article 60) and the deadline of Article 62.1."""
    if not insured_at_birth(facts):
        return []
    reason = "multiple" if facts.children > 1 else "surgery" if facts.surgery else "other"
    days, each = figures[f"maternity.recovery_days_{reason}"], figures["maternity.recovery_per_day"]
    deadline = nth_day(leave.last, figures.count("maternity.claim_days"))
    return [RECOVERY(days * each, days=days, each=each), CLAIM(deadline)]


def _notes_on_after(facts: MaternityFacts, figures: DayFigures) -> list[Note]:
    if not insured_at_birth(facts):
        return [LEFT()]
    if facts.surgery is None and facts.children == 1:
        return [NO_SURGERY(days=figures.aside(figures.day)["maternity.recovery_days_surgery"])]
    return []
