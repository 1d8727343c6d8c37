"""The time paid and the years a lump sum counts of it: Law 41/2024/QH15, Articles 5.6, 70.3 and 102.2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.counted_years import counted_years
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Month, Months
from bot.calculators.months import months_to
from bot.calculators.pay_by_year import PayByYear, months_of
from bot.calculators.result import Note, Step
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence


class TimeFacts(Facts):
    """The first and the last month paid, and how many between them were not, of these `unpaid_early` before 2014.

    Who tells `pay` year by year has told the months with it.
    """

    paid_from: Month
    paid_to: Month
    pay: PayByYear | None = None
    unpaid_months: Months | None = None
    unpaid_early: Months | None = None


@dataclass(frozen=True)
class Time:
    """Months paid in the earlier and in the later of the two times the law counts apart."""

    early: int
    later: int

    @property
    def months(self) -> int:
        """All of them."""
        return self.early + self.later


PAID = StepSentence("paid", amount="months", early="months", later="months")
EARLY = StepSentence("early", amount="months", years="years", each="months")
LATER = StepSentence("later", amount="months", years="years", each="months")
PAY_MONTHS = StepSentence("pay_months", amount="months")

NO_GAP = NoteSentence("no_gap")
GAP_IS_LATER = NoteSentence("gap_is_later")

OUT_OF_ORDER = Refusal("out_of_order")
TOO_MANY_UNPAID = Refusal("too_many_unpaid")
OTHER_YEARS = Refusal("other_years")


def time_paid(facts: TimeFacts, figures: DayFigures) -> Time:
    """Return the months paid. A gap that nobody placed lies in the later time, where it costs more, if it fits there.

    Raises:
        ImpossibleFactsError: If the months are out of order or still to come, or more were unpaid than there are.
    """
    if not facts.paid_from <= facts.paid_to <= figures.day:
        raise OUT_OF_ORDER()
    turn = date(figures.count("lump_sum.later_years_from"), 1, 1)
    span = months_to(facts.paid_from, facts.paid_to) + 1
    span_early = min(max(months_to(facts.paid_from, turn), 0), span)
    if facts.pay:
        return _time_told(facts, facts.pay, turn, Time(span_early, span - span_early))
    unpaid = facts.unpaid_months or 0
    unpaid_early = facts.unpaid_early if facts.unpaid_early is not None else max(unpaid - (span - span_early), 0)
    time = Time(span_early - unpaid_early, span - span_early - (unpaid - unpaid_early))
    if unpaid_early > unpaid or min(time.early, time.later) < 0 or not time.months:
        raise TOO_MANY_UNPAID()
    return time


def _time_told(facts: TimeFacts, pay: PayByYear, turn: date, span: Time) -> Time:
    """Return the months told year by year, which must lie between the first month and the last."""
    early = sum(year.months for year in pay if year.year < turn.year)
    time = Time(early, months_of(pay) - early)
    outside = any(not facts.paid_from.year <= year.year <= facts.paid_to.year for year in pay)
    if outside or time.early > span.early or time.later > span.later:
        raise OTHER_YEARS()
    return time


def years_that_count(time: Time, figures: DayFigures) -> tuple[Decimal, Decimal]:
    """Return the years of the earlier and of the later time, to half a year.

    Odd months of the earlier time go over to the later one, if there is one (Article 70.3, point a).
    """
    if not time.later:
        return counted_years(time.early, figures), Decimal(0)
    whole, odd = divmod(time.early, 12)
    return Decimal(whole), counted_years(odd + time.later, figures)


def pay_months(time: Time, figures: DayFigures) -> tuple[Step, ...]:
    """Return how many months of average pay there are for a year or more, by time and in all; the last step is all."""
    steps, total = [], Decimal(0)
    names = (EARLY, "lump_sum.months_before_2014"), (LATER, "lump_sum.months_from_2014")
    for (sentence, name), years in zip(names, years_that_count(time, figures), strict=True):
        if years:
            steps.append(sentence(years * figures[name], years=years, each=figures[name]))
            total += years * figures[name]
    return (*steps, PAY_MONTHS(total))


def notes_on_time(facts: TimeFacts, time: Time) -> list[Note]:
    """Return what was assumed of the months not paid."""
    if facts.pay:
        return []
    if facts.unpaid_months is None:
        return [NO_GAP()]
    unplaced = facts.unpaid_months and facts.unpaid_early is None
    return [GAP_IS_LATER()] if unplaced and time.early and time.later else []
