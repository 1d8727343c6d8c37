"""The rate of a pension and the grant beside it: Law 41/2024/QH15, Articles 66, 68, 99, 100; Circular 12/2025, 14."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.counted_years import counted_years
from bot.calculators.day_figures import DayFigures
from bot.calculators.result import Step
from bot.calculators.retirement_age import Sex
from bot.calculators.sentences import StepSentence

RATE = StepSentence("rate", amount="percent", base="percent", mark="years", further="years", yearly="percent")
HIGHEST_RATE = StepSentence("highest_rate", amount="percent", years="years")
REDUCTION = StepSentence("reduction", amount="percent", months="months", yearly="percent")
GRANT = StepSentence("grant", amount="vnd", years="years", full="years", times="times", average="vnd_per_month")
GRANT_AFTER_AGE = StepSentence("grant_after_age", amount="vnd", years="years", times="times", average="vnd_per_month")

_FULL_YEARS = {Sex.MALE: "pension.full_years_men", Sex.FEMALE: "pension.full_years_women"}


def pension_rate(sex: Sex, years: Decimal, figures: DayFigures) -> Step:
    """Return the share of the average that so many years give, from the fewest that give any (Article 66.1)."""
    mark, base, yearly = _line(sex, years, figures)
    rate = base + (years - mark) * yearly
    if rate > figures["pension.highest_rate"]:
        return HIGHEST_RATE(figures["pension.highest_rate"], years=years)
    return RATE(rate, base=base, mark=mark, further=years - mark, yearly=yearly)


def _line(sex: Sex, years: Decimal, figures: DayFigures) -> tuple[Decimal, Decimal, Decimal]:
    """Return the years that a rate is set for, that rate, and what each further year adds to it."""
    if sex is Sex.FEMALE:
        return figures["pension.years_required"], figures["pension.entry_rate_women"], figures["pension.yearly_rate"]
    if years < figures["pension.middle_years_men"]:
        entry = figures["pension.entry_rate_men"]
        return figures["pension.years_required"], entry, figures["pension.entry_yearly_rate_men"]
    return figures["pension.middle_years_men"], figures["pension.middle_rate_men"], figures["pension.yearly_rate"]


def reduction(early: int, figures: DayFigures) -> Step | None:
    """Return what months of early retirement for loss of capacity take off the rate (Article 66.3), if anything."""
    years, odd = divmod(early, 12)
    yearly = figures["pension.early_reduction_per_year"]
    part = figures["pension.early_reduction_half_year"] if odd >= figures["pension.early_reduction_free_months"] else 0
    return REDUCTION(years * yearly + part, months=early, yearly=yearly) if years or part else None


def grants(sex: Sex, paid: int, after_age: int, average: Decimal, figures: DayFigures) -> list[Step]:
    """Return the one-off grant for the years above those of the highest rate; more for those after the retirement age.

    The years above are rounded together and those after the age taken first, so that no odd month counts twice.
    """
    full = figures[_FULL_YEARS[sex]]
    above = max(paid - int(full) * 12, 0)
    later = counted_years(min(after_age, above), figures)
    earlier = counted_years(above, figures) - later
    steps = []
    if earlier:
        times = figures["pension.one_off_before_age"]
        steps.append(GRANT(earlier * times * average, years=earlier, full=full, times=times, average=average))
    if later:
        times = figures["pension.one_off_after_age"]
        steps.append(GRANT_AFTER_AGE(later * times * average, years=later, times=times, average=average))
    return steps
