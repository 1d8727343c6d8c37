"""The monthly unemployment benefit and its ceiling: Law 74/2025/QH15, Articles 34.2 and 39.1; Decree 374/2025, 15.1."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money, Months
from bot.calculators.result import Note, Step, dong
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence


class Region(StrEnum):
    """The regions of the minimum wage; each is the end of the name of its figure."""

    ONE = "region_1"
    TWO = "region_2"
    THREE = "region_3"
    FOUR = "region_4"


class PayFacts(Facts):
    """`salary` is the last insured; `earlier_salary` held for `earlier_months` of the months averaged."""

    salary: Money
    earlier_salary: Money | None = None
    earlier_months: Months | None = None
    region: Region | None = None


AVERAGE = StepSentence("average", amount="vnd_per_month", months="months")
SHARE = StepSentence("share", amount="vnd_per_month", rate="percent", average="vnd_per_month")
CEILING = StepSentence("ceiling", amount="vnd_per_month", multiple="times", minimum="vnd_per_month")

SAME_SALARY = NoteSentence("same_salary", months="months")
REGION_WANTED = NoteSentence(
    "region_wanted",
    first="vnd_per_month",
    second="vnd_per_month",
    third="vnd_per_month",
    fourth="vnd_per_month",
)
CEILING_BY_END = NoteSentence("ceiling_by_end", ceiling="vnd_per_month")

EARLIER_WANTED = Refusal("earlier_wanted", months="months")
SALARY_TOO_LOW = Refusal("salary_too_low", salary="vnd_per_month", lowest="vnd_per_month")
SALARY_TOO_HIGH = Refusal("salary_too_high", salary="vnd_per_month", highest="vnd_per_month")


def monthly_benefit(
    facts: PayFacts, last_month: date, ended: date, figures: DayFigures
) -> tuple[Decimal, list[Step], list[Note]]:
    """Return the benefit for a month in whole dong, as it is paid, with its steps and what is assumed of it.

    The ceiling goes by the minimum wage of the last month paid for. Without a region the lowest of the ceilings is
    taken, so that no more is promised than there will be, and only where a ceiling can matter.

    Raises:
        ImpossibleFactsError: If no such salary can be insured, or it is not clear which months had the earlier one.
    """
    then = figures.on(last_month)
    _check_salaries(facts, figures["unemployment.highest_salary_multiple"], then)
    average = _average(facts, figures)
    share = figures["unemployment.benefit_rate"] * average
    steps = [
        AVERAGE(average, months=figures.count("unemployment.average_months")),
        SHARE(share, rate=figures["unemployment.benefit_rate"], average=average),
    ]
    notes = [] if facts.earlier_salary else [SAME_SALARY(months=figures.count("unemployment.average_months"))]
    multiple, minimum = figures["unemployment.ceiling_multiple"], min(_minimums(facts.region, then))
    if share <= multiple * minimum:
        return dong(share), steps, notes
    steps.append(CEILING(multiple * minimum, multiple=multiple, minimum=minimum))
    if facts.region is None:
        ceilings = (multiple * each for each in _minimums(None, then))
        notes.append(REGION_WANTED(**dict(zip(REGION_WANTED.units, ceilings, strict=True))))
    at_end = min(_minimums(facts.region, figures.aside(ended)))
    notes += [CEILING_BY_END(ceiling=multiple * at_end)] if at_end != minimum else []
    return dong(multiple * minimum), steps, notes


def _minimums(region: Region | None, figures: DayFigures) -> list[Decimal]:
    """Return the minimum wage of the region; of who does not know it, those of all."""
    return [figures[f"wages.minimum_{each.value}"] for each in ([region] if region else Region)]


def _average(facts: PayFacts, figures: DayFigures) -> Decimal:
    """Return the average of the last months paid, Article 39.1 of the law."""
    months, earlier = figures.count("unemployment.average_months"), facts.earlier_months or 0
    if (facts.earlier_salary is None) != (facts.earlier_months is None) or earlier > months:
        raise EARLIER_WANTED(months=months)
    return ((months - earlier) * facts.salary + earlier * (facts.earlier_salary or facts.salary)) / months


def _check_salaries(facts: PayFacts, multiple: Decimal, then: DayFigures) -> None:
    """Refuse pay that is not insured: below the lowest of social insurance, or above the highest of Article 34.2."""
    lowest = then["wages.base_salary"]
    if facts.salary < lowest:
        raise SALARY_TOO_LOW(salary=facts.salary, lowest=lowest)
    highest = multiple * max(_minimums(facts.region, then))
    most = max(facts.salary, facts.earlier_salary or facts.salary)
    if most > highest:
        raise SALARY_TOO_HIGH(salary=most, highest=highest)
