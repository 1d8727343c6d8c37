"""The average pay a lump sum goes by: Law 41/2024/QH15, Articles 72.2, 73.2 and 104; Decree 158/2025/NĐ-CP, 16."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Money
from bot.calculators.insured_salary import check_salary
from bot.calculators.lump_sum_time import TimeFacts
from bot.calculators.months import add_months, months_to
from bot.calculators.pay_by_year import BEFORE_TABLE, YearOfPay, adjusted_average, months_of
from bot.calculators.result import Note
from bot.calculators.sentences import NoteSentence, Refusal


class PaidFacts(TimeFacts):
    """`salary` is the last pay insured, or the income chosen; `first_salary` the first; `pay` that of each year.

    `average` is the one the agency has worked out, already adjusted to prices; it goes before the others.
    """

    salary: Money | None = None
    first_salary: Money | None = None
    average: Money | None = None


@dataclass(frozen=True)
class Pay:
    """The average adjusted to prices, and the average of what contributions were paid on."""

    average: Decimal
    paid_on: Decimal


SALARY_WANTED = NoteSentence("salary_wanted")
STEADY_PAY = NoteSentence("steady_pay")
EVEN_RISE = NoteSentence("even_rise")
COMPANY_PAY = NoteSentence("company_pay")
NOT_ADJUSTED = NoteSentence("not_adjusted")
EARLIER_TABLE = NoteSentence("earlier_table")

LAST_WANTED = Refusal("salary_wanted")


def average_pay(facts: PaidFacts, figures: DayFigures) -> Pay | None:
    """Return the average over all months, or None when no pay was told.

    Raises:
        ImpossibleFactsError: If pay is above the highest insured, or only the first one was told.
    """
    if facts.first_salary is not None and facts.salary is None:
        raise LAST_WANTED()
    years = facts.pay or _years(facts)
    if not years:
        return None if facts.average is None else Pay(facts.average, facts.average)
    check_salary(max(year.pay for year in years), figures)
    paid_on = sum((year.pay * year.months for year in years), Decimal(0)) / months_of(years)
    return Pay(adjusted_average(years, figures) if facts.average is None else facts.average, paid_on)


def _years(facts: PaidFacts) -> tuple[YearOfPay, ...]:
    """Return the pay of each year as it is taken to be: risen evenly, from year to year, from the first to the last."""
    if facts.salary is None:
        return ()
    first = facts.salary if facts.first_salary is None else facts.first_salary
    span, begun = months_to(facts.paid_from, facts.paid_to) + 1, facts.paid_from.year
    months = Counter(add_months(facts.paid_from, month).year for month in range(span))
    rise = (facts.salary - first) / max(facts.paid_to.year - begun, 1)
    pay = {year: first + rise * (year - begun) for year in months} if len(months) > 1 else {begun: facts.salary}
    return tuple(YearOfPay(year=year, pay=pay[year], months=count) for year, count in months.items())


def pay_is_sure(facts: PaidFacts, figures: DayFigures) -> bool:
    """Return whether nothing had to be assumed of the pay."""
    return facts.average is not None or (facts.pay is not None and not _notes_on_table(figures))


def notes_on_pay(facts: PaidFacts, figures: DayFigures) -> list[Note]:
    """Return what was assumed of the pay, and what of the table of factors."""
    if facts.average is not None:
        return []
    if facts.pay:
        return [COMPANY_PAY(), *_notes_on_table(figures)]
    if facts.salary is None:
        return [SALARY_WANTED()]
    return [STEADY_PAY() if facts.first_salary is None else EVEN_RISE(), COMPANY_PAY(), *_notes_on_table(figures)]


def _notes_on_table(figures: DayFigures) -> list[Note]:
    """Return that there is no table of factors, or that it is not that of the year, which comes early in it."""
    if BEFORE_TABLE not in figures:
        return [NOT_ADJUSTED()]
    return [EARLIER_TABLE()] if figures.figures.at(BEFORE_TABLE, figures.day).start.year < figures.day.year else []
