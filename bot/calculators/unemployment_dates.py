"""When to claim and when money comes: Law 74/2025/QH15, 38.1 and 39.3; Decree 374/2025/NĐ-CP, 3, 14 to 16 and 45.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Month
from bot.calculators.months import add_months, first_day, last_day, same_day
from bot.calculators.result import Note, Step
from bot.calculators.sentences import DAY, MONTH, NoteSentence, Refusal, StepSentence
from bot.calculators.working_days import add_working_days


class DatesFacts(Facts):
    """`ended` is the day work ended, `last_month` the last paid for, `filed` the day the whole claim is handed in."""

    ended: date | None = None
    last_month: Month | None = None
    filed: date | None = None


@dataclass(frozen=True)
class Dates:
    """The dates as told, or as assumed of who did not tell them."""

    ended: date
    last_month: date
    filed: date
    deadline: date


DEADLINE = StepSentence("deadline", amount=DAY, ended=DAY)
START = StepSentence("start", amount=DAY, filed=DAY)
FIRST_PAYMENT = StepSentence("first_payment", amount=DAY)
UNTIL = StepSentence("until", amount=DAY)

ENDED_TODAY = NoteSentence("ended_today", ended=DAY)
LAST_MONTH = NoteSentence("last_month", month=MONTH)
NOT_PAYING_AT_END = NoteSentence("not_paying_at_end", month=MONTH)
HOLIDAYS = NoteSentence("holidays")

TOO_LATE = Refusal("too_late", deadline=DAY)
FILED_TOO_EARLY = Refusal("filed_too_early", ended=DAY)
PAID_AFTER_END = Refusal("paid_after_end", ended=DAY)


def dates_of(facts: DatesFacts, figures: DayFigures) -> Dates:
    """Return the dates; who tells nothing is taken to end work on the day asked, paid to the end, and to claim then.

    Raises:
        ImpossibleFactsError: If they are out of order, or the time to claim is over.
    """
    ended = facts.ended or min(figures.day, facts.filed or figures.day)
    last_month = facts.last_month or first_day(ended)
    filed = facts.filed or max(figures.day, ended)
    deadline = same_day(ended, figures.count("unemployment.claim_months"))
    if last_month > ended:
        raise PAID_AFTER_END(ended=ended)
    if filed < ended:
        raise FILED_TOO_EARLY(ended=ended)
    if filed > deadline:
        raise TOO_LATE(deadline=deadline)
    return Dates(ended, last_month, filed, deadline)


def steps_of_time(dates: Dates, months: int, figures: DayFigures) -> list[Step]:
    """Return the deadline of the claim, the first day of benefit, when money comes at the latest, and the last day.

    The decision, the days to collect it and the days to pay follow one another (Decree 374, Article 16.1 and 16.2).
    """
    start = add_working_days(dates.filed, figures.count("unemployment.start_working_day"))
    waits = ("decision", "collect", "payment")
    until_paid = sum(figures.count(f"unemployment.{wait}_working_days") for wait in waits)
    return [
        DEADLINE(dates.deadline, ended=dates.ended),
        START(start, filed=dates.filed),
        FIRST_PAYMENT(add_working_days(dates.filed, until_paid)),
        UNTIL(_last_of(start, months)),
    ]


def _last_of(start: date, months: int) -> date:
    """Return the last day of so many months from `start`: the day before that date, or the month's last: 15.2."""
    month = add_months(start, months)
    if start.day > last_day(month).day:
        return last_day(month)
    return month.replace(day=start.day) - timedelta(days=1)


def notes_on_dates(facts: DatesFacts, dates: Dates, *, capped: bool) -> list[Note]:
    """Return what was assumed of the dates, and what is still to be shown of who did not pay to the end (Article 3).

    The last month paid for decides the ceiling, so it is worth a word only where the benefit is `capped`.
    """
    notes = [] if facts.ended else [ENDED_TODAY(ended=dates.ended)]
    notes += [LAST_MONTH(month=dates.last_month)] if capped and facts.last_month is None else []
    if dates.last_month < add_months(dates.ended, -1):
        notes.append(NOT_PAYING_AT_END(month=dates.last_month))
    return [*notes, HOLIDAYS()]
