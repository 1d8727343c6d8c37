"""The month in which the retirement age is reached: Labour Code, Article 169; Decree 135/2020/NĐ-CP, Articles 3 to 5.

The age of each year is a dated figure. It rises faster than people grow old, so one reaches it in the first year whose
age one reaches within that year, as the annexes of the decree list month by month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts
from bot.calculators.months import add_months


class Sex(StrEnum):
    """The age is not the same."""

    MALE = "male"
    FEMALE = "female"


class SexFacts(Facts):
    """A man or a woman."""

    sex: Sex


class Work(StrEnum):
    """Work that lets one retire earlier, without a reduction, after so many years of it (Article 64.1 of the law)."""

    NORMAL = "normal"
    HEAVY = "heavy"
    REGION = "region"
    COAL = "coal"


AGES = {Sex.MALE: "pension.retirement_age_men", Sex.FEMALE: "pension.retirement_age_women"}
_EARLIER = {
    Work.HEAVY: "pension.heavy_work_early_years",
    Work.REGION: "pension.heavy_work_early_years",
    Work.COAL: "pension.coal_mining_early_years",
}


@dataclass(frozen=True)
class AgeReached:
    """An age in months, and the month in which one has it."""

    age: int
    month: date

    @property
    def pension_from(self) -> date:
        """The month after it, in which a pension begins (Decree 135, Article 3.2)."""
        return add_months(self.month, 1)


def years_earlier(work: Work, figures: DayFigures) -> int:
    """Return how many years earlier than others one may retire from such work."""
    return figures.count(_EARLIER[work]) if work in _EARLIER else 0


def age_reached(birth: date, sex: Sex, figures: DayFigures, years: int = 0) -> AgeReached:
    """Return when somebody born in a month reaches the retirement age less `years`.

    Who reached it before the table of the decree begins is given its first age, though another may have held then.
    """
    earlier, starts = years * 12, figures.figures.starts(AGES[sex])
    for start, following in zip_longest(starts, starts[1:]):
        month = add_months(birth, int(figures.figures.at(AGES[sex], start).amount) - earlier)
        if following is None or month < following:
            break
    return AgeReached(figures.on(max(month, starts[0])).count(AGES[sex]) - earlier, month)
