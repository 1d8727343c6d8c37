"""What a father with compulsory insurance gets for a birth: Law 41/2024/QH15, Articles 53.2, 53.3, 58 and 59.2."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.calculators.average_pay import PayFacts, average_pay, notes_on_pay
from bot.calculators.birth import (
    GRANT,
    LAST_WORD,
    PAID,
    SHORT,
    BirthFacts,
    Window,
    check_months,
    grant,
    insured_at_birth,
    months_before_birth,
    months_paid,
    notes_on_months,
)
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Count
from bot.calculators.months import add_months, nth_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import DAY, NoteSentence, StepSentence


class Mother(StrEnum):
    """What the mother is entitled to: only where it is no compulsory benefit may he have the grant (58.1, 94.6)."""

    COMPULSORY = "compulsory"
    VOLUNTARY = "voluntary"
    NOTHING = "nothing"


class PaternityFacts(PayFacts, BirthFacts):
    """`living_children` are the mother's own, without those of this birth; `premature` is a birth before 32 weeks."""

    mother: Mother | None = None
    living_children: Count | None = None
    surgery: bool | None = None
    premature: bool | None = None


_SECOND_CHILD = "maternity.father_leave_second_child_days"

LEAVE = StepSentence("leave", amount="working_days")
LEAVE_SECOND_CHILD = StepSentence("leave_second_child", amount="working_days")
START_BY = StepSentence("start_by", amount=DAY)
DAILY = StepSentence("daily", amount="vnd_per_day", rate="percent", average="vnd_per_month", divisor="days")
ALLOWANCE = StepSentence("allowance", amount="vnd", days="working_days", daily="vnd_per_day")
TOTAL = StepSentence("total", amount="vnd")

NO_LEAVE = NoteSentence("no_leave")
ORDINARY_BIRTH = NoteSentence("ordinary_birth", days="working_days", weeks="weeks")
NO_SURGERY = NoteSentence("no_surgery", days="working_days")
NOT_SECOND_CHILD = NoteSentence("not_second_child", days="working_days")
SECOND_CHILD_UNSEEN = NoteSentence("second_child_unseen")
MOTHER_ENTITLED = NoteSentence("mother_entitled", amount="vnd")
MOTHER_KEEPS_HERS = NoteSentence("mother_keeps_hers")


def calculate(facts: PaternityFacts, figures: DayFigures) -> Result:
    """Return a father's days and money by the law of the day of the birth; he must be paying then to have the days.

    Raises:
        ImpossibleFactsError: If the months cannot be, the salary is above the highest, or it is not clear how long the
            earlier one held.
    """
    check_months(facts)
    at_birth = figures.on(facts.birth)
    window = months_before_birth(facts, at_birth.count("maternity.look_back_months"), at_birth)
    one_off = _one_off(facts, window, at_birth)
    leave = _leave(facts, at_birth) if insured_at_birth(facts) else []
    notes = [
        *(_notes_on_leave(facts, at_birth) if leave else [NO_LEAVE()]),
        *_notes_on_mother(facts, at_birth),
        *(notes_on_months(facts, window, figures) if one_off else []),
        LAST_WORD(),
    ]
    if leave and facts.salary is None:
        return Result((*leave, *one_off), leave[0], tuple(notes))
    money = (step.number for step in (*leave, *one_off) if step.name in (ALLOWANCE.name, GRANT.name))
    total = TOTAL(sum(money, Decimal(0)))
    return Result((*leave, *one_off, total), total, tuple(notes))


def _leave(facts: PaternityFacts, figures: DayFigures) -> list[Step]:
    """Return the days, until when they must begin (Article 53.3), and the money for them if a salary was told."""
    days = _days(facts, figures)
    length = (LEAVE_SECOND_CHILD if _second_child(facts, figures) else LEAVE)(days)
    start_by = START_BY(nth_day(facts.birth, figures.count("maternity.father_leave_window_days")))
    average = average_pay(facts, _months_averaged(facts, figures), figures)
    if average is None:
        return [length, start_by]
    rate, divisor = figures["maternity.benefit_rate"], figures["maternity.working_day_divisor"]
    daily = rate * average / divisor
    money = [DAILY(daily, rate=rate, average=average, divisor=divisor), ALLOWANCE(days * daily, days=days, daily=daily)]
    return [length, start_by, *money]


def _days(facts: PaternityFacts, figures: DayFigures) -> int:
    """Return the working days of Article 53.2: for twins and more, a second child, surgery or before 32 weeks."""
    if facts.children > 1:
        days = figures.count(f"maternity.father_leave_twins{'_surgery' if facts.surgery else ''}_days")
        return days + (facts.children - 2) * figures.count("maternity.father_leave_extra_days_per_child")
    if _second_child(facts, figures):
        return figures.count(_SECOND_CHILD)
    return figures.count(f"maternity.father_leave{'_surgery' if facts.surgery or facts.premature else ''}_days")


def _second_child(facts: PaternityFacts, figures: DayFigures) -> bool:
    return facts.children == 1 and facts.living_children == 1 and _SECOND_CHILD in figures


def _months_averaged(facts: PaternityFacts, figures: DayFigures) -> int:
    """Return how many months are averaged: those paid, or the month of the birth itself if it is the first."""
    most = figures.count("maternity.average_months")
    last = add_months(facts.birth, -1)
    return max(min(months_paid(facts, facts.paid_from or add_months(last, 1 - most), last), most), 1)


def _one_off(facts: PaternityFacts, window: Window, figures: DayFigures) -> list[Step]:
    """Return the grant of Article 58.1 that is his where the mother has not paid enough and he has."""
    if facts.mother in (None, Mother.COMPULSORY):
        return []
    needed = figures.count("maternity.required_months")
    paid = PAID(window.paid, first=window.first, last=window.last, needed=needed)
    if window.paid < needed:
        return [paid, SHORT(needed - window.paid)]
    return [paid, grant(facts, figures["maternity.one_off_allowance"])]


def _notes_on_leave(facts: PaternityFacts, figures: DayFigures) -> list[Note]:
    """Return what was assumed of the birth, with the days there would be otherwise, and of the salary."""
    notes, aside = [], figures.aside(figures.day)
    operated = _days(facts.model_copy(update={"surgery": True}), aside)
    if facts.surgery is None and operated > _days(facts, aside):
        weeks = aside["maternity.father_leave_premature_weeks"]
        single = facts.children == 1
        notes.append(ORDINARY_BIRTH(days=operated, weeks=weeks) if single else NO_SURGERY(days=operated))
    if _second_child(facts, figures):
        notes.append(SECOND_CHILD_UNSEEN())
    elif facts.living_children is None and facts.children == 1 and _SECOND_CHILD in figures:
        notes.append(NOT_SECOND_CHILD(days=aside[_SECOND_CHILD]))
    return [*notes, *notes_on_pay(facts, _months_averaged(facts, aside))]


def _notes_on_mother(facts: PaternityFacts, figures: DayFigures) -> list[Note]:
    if facts.mother is None:
        one_off = grant(facts, figures.aside(figures.day)["maternity.one_off_allowance"])
        return [MOTHER_ENTITLED(amount=one_off.number)]
    return [MOTHER_KEEPS_HERS()] if facts.mother is Mother.VOLUNTARY else []
