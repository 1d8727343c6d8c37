"""What who has lost work gets, how long, and when: Law 74/2025/QH15, Articles 38 and 39; Decree 374/2025/NĐ-CP."""

from __future__ import annotations

from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.result import Note, Result
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence
from bot.calculators.unemployment_dates import DatesFacts, dates_of, notes_on_dates, steps_of_time
from bot.calculators.unemployment_months import (
    DURATION,
    MonthsFacts,
    duration,
    missing_months,
    months_kept,
    notes_on_missing,
    notes_on_months,
    recent_months,
)
from bot.calculators.unemployment_pay import CEILING, REGION_WANTED, PayFacts, monthly_benefit


class Ending(StrEnum):
    """How work ended: Article 38.1, point a, shuts out the last two."""

    LAWFUL = "lawful"
    UNLAWFUL = "unlawful"
    PENSION_DUE = "pension_due"


class UnemploymentFacts(DatesFacts, MonthsFacts, PayFacts):
    """The facts of who has lost work, or will."""

    ending: Ending | None = None


MONTHLY = StepSentence("monthly", amount="vnd_per_month")
TOTAL = StepSentence("total", amount="vnd", months="months", monthly="vnd_per_month")

LAWFUL_ENDING = NoteSentence("lawful_ending")
NOTICE_EVERY_MONTH = NoteSentence("notice_every_month")
LAST_WORD = NoteSentence("last_word")

UNLAWFUL_ENDING = Refusal("unlawful_ending")
PENSION_DUE = Refusal("pension_due")


def calculate(facts: UnemploymentFacts, figures: DayFigures) -> Result:
    """Return the benefit of a month, the months of it and the dates, or how many months paid are missing.

    The law is that of the day asked: claims handed in before it and not yet decided follow it too (Article 55.4).

    Raises:
        ImpossibleFactsError: If work ended in a way that gives no benefit, the time to claim is over, or the facts
            contradict each other or the law.
    """
    dates = dates_of(facts, figures)
    if facts.ending is Ending.UNLAWFUL:
        raise UNLAWFUL_ENDING()
    if facts.ending is Ending.PENSION_DUE:
        raise PENSION_DUE()
    recent = recent_months(facts, figures)
    assumed = notes_on_months(facts, recent) + ([] if facts.ending else [LAWFUL_ENDING()])
    missing = missing_months(recent, figures)
    if missing:
        return Result((recent, missing), missing, (*notes_on_missing(facts, figures), *assumed, LAST_WORD()))
    monthly, of_pay, on_pay = monthly_benefit(facts, dates.last_month, dates.ended, figures)
    months = duration(facts.months, figures)
    kept, on_kept = months_kept(facts, months, figures)
    total = TOTAL(months * monthly, months=months, monthly=monthly)
    steps = (recent, *of_pay, MONTHLY(monthly), DURATION(months, paid=facts.months), total, *kept)
    notes: list[Note] = [
        *on_pay,
        *assumed,
        *notes_on_dates(facts, dates, capped=CEILING.name in {step.name for step in of_pay}),
        *on_kept,
        NOTICE_EVERY_MONTH(),
        LAST_WORD(),
    ]
    capped_by_guess = any(note.name == REGION_WANTED.name for note in on_pay)
    return Result((*steps, *steps_of_time(dates, months, figures)), total, tuple(notes), estimate=capped_by_guess)
