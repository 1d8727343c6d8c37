"""What a withdrawal of social insurance pays, and what it costs: Law 41/2024/QH15, Articles 70 and 102."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.lump_sum_pay import PaidFacts, Pay, average_pay, notes_on_pay, pay_is_sure
from bot.calculators.lump_sum_reason import (
    KEEPS_SUPPORT,
    CaseFacts,
    months_to_pension,
    notes_on_reason,
    open_from,
)
from bot.calculators.lump_sum_time import PAID, Time, notes_on_time, pay_months, time_paid
from bot.calculators.result import Note, Result, Step, dong
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence
from bot.calculators.state_support import SUPPORT_UNKNOWN, SupportedFacts, state_support


class LumpSumFacts(SupportedFacts, PaidFacts, CaseFacts):
    """The facts of who thinks of withdrawing. Without any pay the result tells the months of pay and not the money."""


AVERAGE = StepSentence("average", amount="vnd_per_month")
GROSS = StepSentence("gross", amount="vnd", months="months", average="vnd_per_month")
PAID_IN = StepSentence("paid_in", amount="vnd", months="months", rate="percent", paid_on="vnd_per_month")
AT_MOST = StepSentence("at_most", amount="vnd", months="months", average="vnd_per_month")
AT_MOST_MONTHS = StepSentence("at_most_months", amount="months")
SUPPORT = StepSentence("support", amount="vnd")
TOTAL = StepSentence("total", amount="vnd")

BOTH_PARTS = NoteSentence("both_parts")
KEEPS = NoteSentence("keeps_support")
LOST = NoteSentence("lost")
TO_PENSION = NoteSentence("to_pension", missing="months")
PENSION_ENOUGH = NoteSentence("pension_enough")
PENSION_THEN = NoteSentence("pension_then", women="vnd_per_month", men="vnd_per_month")
LAST_WORD = NoteSentence("last_word")

SUPPORT_TOO_HIGH = Refusal("support_too_high", support="vnd", gross="vnd")

_LEFT_OPEN = {BOTH_PARTS.name, SUPPORT_UNKNOWN.name}
"""The notes that leave a sum open even where all pay is known."""


def calculate(facts: LumpSumFacts, figures: DayFigures) -> Result:
    """Return the lump sum if the agency decided on the day, by the factors of that year, and what it costs.

    Raises:
        ImpossibleFactsError: If the law does not open it in the case told, or the facts contradict each other.
    """
    time = time_paid(facts, figures)
    waiting = open_from(facts, time, figures)
    pay = average_pay(facts, figures)
    support, on_support = state_support(facts, time, figures)
    money = _short(facts, time, pay, figures) if time.months < 12 else _full(time, pay, figures)
    if pay:
        money += _less_support(facts, money[-1], support)
    notes = [
        *(on_support if facts.reason not in KEEPS_SUPPORT else [KEEPS()] if facts.voluntary_months else []),
        *notes_on_time(facts, time),
        *notes_on_pay(facts, figures),
        *([BOTH_PARTS()] if time.months < 12 else []),
        *notes_on_reason(facts, time, waiting, figures),
        *_price(time, pay, figures),
        LAST_WORD(),
    ]
    steps = (PAID(time.months, early=time.early, later=time.later), *money, *waiting)
    unsure = not pay_is_sure(facts, figures) or _LEFT_OPEN & {note.name for note in notes}
    return Result(steps, money[-1], tuple(notes), estimate=bool(unsure))


def _full(time: Time, pay: Pay | None, figures: DayFigures) -> list[Step]:
    """Return the steps for a year or more: Article 70.3, points a and b."""
    steps = [*pay_months(time, figures)]
    if pay is None:
        return steps
    months = steps[-1].number
    return [*steps, AVERAGE(pay.average), GROSS(months * pay.average, months=months, average=pay.average)]


def _short(facts: LumpSumFacts, time: Time, pay: Pay | None, figures: DayFigures) -> list[Step]:
    """Return the steps for less than a year: what was paid in, up to some months of average pay (point c)."""
    most = figures["lump_sum.short_limit"]
    if pay is None:
        return [AT_MOST_MONTHS(most)]
    rate = _rate_paid(facts, time, figures)
    paid_in = time.months * rate * pay.paid_on
    steps = [AVERAGE(pay.average), PAID_IN(paid_in, months=time.months, rate=rate, paid_on=pay.paid_on)]
    if paid_in > most * pay.average:
        steps.append(AT_MOST(most * pay.average, months=most, average=pay.average))
    return steps


def _rate_paid(facts: LumpSumFacts, time: Time, figures: DayFigures) -> Decimal:
    """Return which share of pay went to the fund, employer's part included: Articles 33.1, 34.1 and 36.1."""
    compulsory = figures["compulsory.pension_rate_employee"] + figures["compulsory.pension_rate_employer"]
    voluntary = facts.voluntary_months or 0
    own = voluntary * figures["voluntary.contribution_rate"] if voluntary else Decimal(0)
    return ((time.months - voluntary) * compulsory + own) / time.months


def _less_support(facts: LumpSumFacts, gross: Step, support: Decimal) -> list[Step]:
    """Return what is taken off and what is left (Decree 159/2025/NĐ-CP, Article 9.1); refuse what leaves nothing."""
    if not support or facts.reason in KEEPS_SUPPORT:
        return [TOTAL(gross.number)]
    if support > gross.number:
        raise SUPPORT_TOO_HIGH(support=support, gross=gross.number)
    return [SUPPORT(support), TOTAL(gross.number - dong(support))]


def _price(time: Time, pay: Pay | None, figures: DayFigures) -> list[Note]:
    """Return what is given up: the months on the way to a pension, and at least what that would be a month."""
    missing = months_to_pension(time, figures)
    notes = [LOST(), TO_PENSION(missing=missing) if missing else PENSION_ENOUGH()]
    if pay is None:
        return notes
    then = figures.aside(figures.day)
    women, men = (then[f"pension.entry_rate_{sex}"] * pay.average for sex in ("women", "men"))
    return [*notes, PENSION_THEN(women=women, men=men)]
