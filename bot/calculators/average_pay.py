"""The average insured salary before a leave for a birth: Law 41/2024/QH15, Article 59.1; Circular 12/2025, 10.1."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money, Months
from bot.calculators.insured_salary import check_salary
from bot.calculators.result import Note
from bot.calculators.sentences import NoteSentence, Refusal


class PayFacts(Facts):
    """`salary` is the last before the leave; `earlier_salary` held for `earlier_months` of the months averaged."""

    salary: Money | None = None
    earlier_salary: Money | None = None
    earlier_months: Months | None = None


SAME_SALARY = NoteSentence("same_salary", months="months")
SALARY_WANTED = NoteSentence("salary_wanted")

EARLIER_WANTED = Refusal("earlier_wanted", months="months")


def average_pay(facts: PayFacts, months: int, figures: DayFigures) -> Decimal | None:
    """Return the average over the last `months` paid, or None when no salary was told.

    Raises:
        ImpossibleFactsError: If a salary is above the highest, or it is not clear which months had the earlier one.
    """
    if facts.salary is None:
        return None
    earlier_salary, earlier_months = facts.earlier_salary or facts.salary, facts.earlier_months or 0
    if (facts.earlier_salary is None) != (facts.earlier_months is None) or earlier_months > months:
        raise EARLIER_WANTED(months=months)
    check_salary(max(facts.salary, earlier_salary), figures)
    return ((months - earlier_months) * facts.salary + earlier_months * earlier_salary) / months


def notes_on_pay(facts: PayFacts, months: int) -> list[Note]:
    """Return what was assumed of the salary, or that it was not told."""
    if facts.salary is None:
        return [SALARY_WANTED()]
    return [] if facts.earlier_salary else [SAME_SALARY(months=months)]
