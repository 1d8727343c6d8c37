"""The day that somebody wants to be reminded of: when something ends, is due by law, or comes back every month.

It only says which day that is. How long before it the reminder goes out, and on what, is for bot/reminders.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Days, Facts, MonthDay
from bot.calculators.months import next_on, nth_day, same_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence


class Matter(StrEnum):
    """What one can be reminded of; knowledge/reminders.yml has the words of each."""

    CARD_EXPIRY = "card_expiry"
    VOLUNTARY_PAYMENT = "voluntary_payment"
    JOB_SEARCH_NOTICE = "job_search_notice"
    MATERNITY_PAPERS = "maternity_papers"


class ReminderFacts(Facts):
    """A matter, and the one of the days that it goes by; `before`: so many days ahead of it."""

    matter: Matter
    card_end: date | None = None
    leave_end: date | None = None
    birth: date | None = None
    month_day: MonthDay | None = None
    before: Days | None = None


CARD_END = StepSentence("card_end", amount=DAY)
PAPERS_DUE = StepSentence("papers_due", amount=DAY)
NEXT_PAYMENT = StepSentence("next_payment", amount=DAY)
NEXT_NOTICE = StepSentence("next_notice", amount=DAY)

EARLIEST_END = NoteSentence("earliest_end", day=DAY)
NOTICE_DAYS = NoteSentence("notice_days")

CARD_END_WANTED = Refusal("card_end_wanted")
LEAVE_END_WANTED = Refusal("leave_end_wanted")
MONTH_DAY_WANTED = Refusal("month_day_wanted")
CARD_HAS_ENDED = Refusal("card_has_ended", card_end=DAY)
PAPERS_WERE_DUE = Refusal("papers_were_due", day=DAY)
TOO_FAR_AHEAD = Refusal("too_far_ahead", day=DAY)
TOO_LONG_BEFORE = Refusal("too_long_before", before="days")

_MONTHLY = {Matter.VOLUNTARY_PAYMENT: NEXT_PAYMENT, Matter.JOB_SEARCH_NOTICE: NEXT_NOTICE}
_FURTHEST = timedelta(days=366 * 5)
_LONGEST_BEFORE = 180


def calculate(facts: ReminderFacts, figures: DayFigures) -> Result:
    """Return the day: the only step, and the total.

    Raises:
        ImpossibleFactsError: If the day has passed or lies years ahead, or the fact that it goes by is missing.
    """
    if facts.before is not None and not 0 <= facts.before <= _LONGEST_BEFORE:
        raise TOO_LONG_BEFORE(before=facts.before)
    step, notes = _day(facts, figures)
    if isinstance(step.amount, date) and step.amount - figures.day > _FURTHEST:
        raise TOO_FAR_AHEAD(day=step.amount)
    return Result((step,), step, notes)


def _day(facts: ReminderFacts, figures: DayFigures) -> tuple[Step, tuple[Note, ...]]:
    if facts.matter is Matter.CARD_EXPIRY:
        return _card_end(facts, figures), ()
    if facts.matter is Matter.MATERNITY_PAPERS:
        return _papers_due(facts, figures)
    if facts.month_day is None:
        raise MONTH_DAY_WANTED()
    notes = (NOTICE_DAYS(),) if facts.matter is Matter.JOB_SEARCH_NOTICE else ()
    return _MONTHLY[facts.matter](next_on(facts.month_day, figures.day)), notes


def _card_end(facts: ReminderFacts, figures: DayFigures) -> Step:
    if facts.card_end is None:
        raise CARD_END_WANTED()
    if facts.card_end <= figures.day:
        raise CARD_HAS_ENDED(card_end=facts.card_end)
    return CARD_END(facts.card_end)


def _papers_due(facts: ReminderFacts, figures: DayFigures) -> tuple[Step, tuple[Note, ...]]:
    """Return until when the papers go to the employer: Law 41/2024/QH15, Article 62.1."""
    ends, notes = facts.leave_end, tuple[Note, ...]()
    if ends is None and facts.birth is not None:
        # Part of the leave may lie before the birth (Article 53.1): the earliest end is the careful one.
        after = figures.count("maternity.leave_months") - figures.count("maternity.leave_before_birth_months")
        ends = same_day(facts.birth, after)
        notes = (EARLIEST_END(day=ends),)
    if ends is None:
        raise LEAVE_END_WANTED()
    due = nth_day(ends, figures.count("maternity.claim_days"))
    if due <= figures.day:
        raise PAPERS_WERE_DUE(day=due)
    return PAPERS_DUE(due), notes
