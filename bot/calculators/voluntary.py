"""What a voluntary participant pays: Law 41/2024/QH15, Articles 31.2 and 36; Decree 159/2025/NĐ-CP, Articles 5 to 7."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money, Month, Months, Years
from bot.calculators.months import add_months, first_day, last_day, months_to
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import CHOICE, DAY, MONTH, NoteSentence, Refusal, StepSentence


class Group(StrEnum):
    """Whom the state helps by how much (Decree 159, Article 5.1), most first: who is in several gets the most."""

    POOR = "poor"
    ISLAND = "island"
    NEAR_POOR = "near_poor"
    ETHNIC_MINORITY = "ethnic_minority"
    OTHER = "other"


class Way(StrEnum):
    """The ways to pay, Article 36.2 of the law in its order."""

    MONTHLY = "monthly"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    YEARS_AHEAD = "years_ahead"
    MISSING = "missing"


class VoluntaryFacts(Facts):
    """`years` is for paying years ahead, `missing_months` for paying what a pension still wants."""

    income: Money
    group: Group
    way: Way
    years: Years | None = None
    missing_months: Months | None = None
    supported_months: Months | None = None
    first_month: Month | None = None


SHARES = {
    Group.POOR: "voluntary.support_rate_poor",
    Group.ISLAND: "voluntary.support_rate_poor",
    Group.NEAR_POOR: "voluntary.support_rate_near_poor",
    Group.ETHNIC_MINORITY: "voluntary.support_rate_ethnic_minority",
    Group.OTHER: "voluntary.support_rate_other",
}
_CYCLES = {Way.QUARTER: "quarter", Way.HALF_YEAR: "half_year", Way.YEAR: "year"}
_CHANGING = ("wages.rural_poverty_line", "voluntary.contribution_rate")

CONTRIBUTION = StepSentence("contribution", amount="vnd_per_month", rate="percent", income="vnd_per_month")
SUPPORT = StepSentence("support", amount="vnd_per_month", group=CHOICE, share="percent", line="vnd_per_month")
OWN = StepSentence("own", amount="vnd_per_month")
MONTHLY = StepSentence("monthly", amount="vnd_per_month")
PERIOD = StepSentence("period", amount="vnd", months="months", supported="months")
AHEAD = StepSentence("ahead", amount="vnd", months="months", supported="months")
MISSING = StepSentence("missing", amount="vnd", months="months", supported="months")
DEADLINE = StepSentence("deadline", amount=DAY)
SUPPORT_UNTIL = StepSentence("support_until", amount=MONTH)

NEVER_SUPPORTED = NoteSentence("never_supported")
SUPPORT_USED_UP = NoteSentence("support_used_up")
FROM_THIS_MONTH = NoteSentence("from_this_month", month=MONTH)
COMING = NoteSentence("coming", day=DAY, lowest="vnd_per_month", income="vnd_per_month", payment="vnd_per_month")
PAID_STAYS_PAID = NoteSentence("paid_stays_paid", day=DAY)
DISCOUNT_LEFT_OUT = NoteSentence("discount_left_out")
INTEREST_LEFT_OUT = NoteSentence("interest_left_out")
PROVINCE = NoteSentence("province")

TOO_LOW = Refusal("income_too_low", income="vnd_per_month", lowest="vnd_per_month")
TOO_HIGH = Refusal("income_too_high", income="vnd_per_month", highest="vnd_per_month")
YEARS_WANTED = Refusal("years_wanted")
MISSING_WANTED = Refusal("missing_wanted")
MISSING_TOO_LONG = Refusal("missing_too_long", months="months")
TOO_LATE = Refusal("too_late", deadline=DAY)


def calculate(facts: VoluntaryFacts, figures: DayFigures) -> Result:
    """Return what the participant pays for a month, and for the period of the way chosen, paying on the day.

    For years ahead and for missing years only a limit is given: the law sets a discount and an interest, but the
    wording of both formulas (Decree 159, Articles 6.2 and 7.2) is not at hand.

    Raises:
        ImpossibleFactsError: If the income, years or months are outside the law's limits, or the deadline is over.
    """
    _check_income(facts, figures)
    months = _months(facts, figures)
    contribution = figures["voluntary.contribution_rate"] * facts.income
    left = max(figures.count("voluntary.support_longest_months") - (facts.supported_months or 0), 0)
    supported = min(months, left)
    support = monthly_support(facts.group, figures) if supported else Decimal(0)
    steps = [CONTRIBUTION(contribution, rate=figures["voluntary.contribution_rate"], income=facts.income)]
    if supported:
        share, line = figures[SHARES[facts.group]], figures["wages.rural_poverty_line"]
        steps.append(SUPPORT(support, group=facts.group.value, share=share, line=line))
    total = _total(facts.way, months, supported, contribution, support)
    if facts.way is not Way.MONTHLY:
        steps.append(OWN(contribution - support))
    steps.append(total)
    notes = [SUPPORT_USED_UP()] if not supported else []
    notes += [NEVER_SUPPORTED()] if facts.supported_months is None else []
    if facts.way is not Way.MISSING:
        steps += _dates(facts, figures, left)
        notes += _notes_of_time(facts, figures, months, left)
    limit = {Way.YEARS_AHEAD: DISCOUNT_LEFT_OUT, Way.MISSING: INTEREST_LEFT_OUT}.get(facts.way)
    notes += [limit()] if limit else []
    return Result(tuple(steps), total, (*notes, PROVINCE()), estimate=limit is not None)


def _check_income(facts: VoluntaryFacts, figures: DayFigures) -> None:
    """Refuse an income outside the limits of Article 31.2 on the day of payment."""
    lowest, highest = figures["wages.rural_poverty_line"], figures["voluntary.highest_income"]
    if facts.income < lowest:
        raise TOO_LOW(income=facts.income, lowest=lowest)
    if facts.income > highest:
        raise TOO_HIGH(income=facts.income, highest=highest)


def _months(facts: VoluntaryFacts, figures: DayFigures) -> int:
    """Return how many months are paid at once."""
    if facts.way is Way.MONTHLY:
        return 1
    if facts.way is Way.YEARS_AHEAD:
        fewest, most = figures.count("voluntary.prepay_shortest_years"), figures.count("voluntary.prepay_longest_years")
        if facts.years is None or not fewest <= facts.years <= most:
            raise YEARS_WANTED()
        return facts.years * 12
    if facts.way is Way.MISSING:
        if not facts.missing_months:
            raise MISSING_WANTED()
        if facts.missing_months > figures.count("voluntary.missing_longest_months"):
            raise MISSING_TOO_LONG(months=facts.missing_months)
        return facts.missing_months
    return figures.count(f"voluntary.{_CYCLES[facts.way]}_months")


def monthly_support(group: Group, figures: DayFigures) -> Decimal:
    """Return what the state gives a month: a share of the lowest contribution (Decree 159, Articles 5.1 and 9.2)."""
    return figures[SHARES[group]] * figures["voluntary.contribution_rate"] * figures["wages.rural_poverty_line"]


def _total(way: Way, months: int, supported: int, contribution: Decimal, support: Decimal) -> Step:
    amount = months * contribution - supported * support
    if way is Way.MONTHLY:
        return MONTHLY(amount)
    sentence = {Way.YEARS_AHEAD: AHEAD, Way.MISSING: MISSING}.get(way, PERIOD)
    return sentence(amount, months=months, supported=supported)


def _dates(facts: VoluntaryFacts, figures: DayFigures, left: int) -> list[Step]:
    """Return the deadline of Article 36.3, and the last month the state helps with if one goes on without a gap."""
    month = facts.first_month or first_day(figures.day)
    steps = []
    if facts.way is not Way.YEARS_AHEAD:  # those are paid when one registers
        span = figures.count(f"voluntary.{_CYCLES[facts.way]}_deadline_months") if facts.way in _CYCLES else 1
        deadline = last_day(add_months(month, span - 1))
        if deadline < figures.day:
            raise TOO_LATE(deadline=deadline)
        steps.append(DEADLINE(deadline))
    return [*steps, SUPPORT_UNTIL(add_months(month, left - 1))] if left else steps


def _notes_of_time(facts: VoluntaryFacts, figures: DayFigures, months: int, left: int) -> list[Note]:
    """Return what was assumed of the first month, and what a change of the law that is coming will do."""
    month = facts.first_month or first_day(figures.day)
    notes = [] if facts.first_month else [FROM_THIS_MONTH(month=month)]
    change = figures.next_change(*_CHANGING)
    if change is None:
        return notes
    within = change < add_months(month, months)
    if facts.way is not Way.YEARS_AHEAD:
        notes.append(_coming(facts, figures.aside(change), still_helped=left > months_to(month, change)))
    return [*notes, PAID_STAYS_PAID(day=change)] if within else notes  # Decree 159, Article 5.5


def _coming(facts: VoluntaryFacts, then: DayFigures, *, still_helped: bool) -> Note:
    """Return what a month costs from the day of the change, on the same income or on the new floor."""
    lowest = then["wages.rural_poverty_line"]
    income = max(facts.income, lowest)
    support = monthly_support(facts.group, then) if still_helped else Decimal(0)
    payment = then["voluntary.contribution_rate"] * income - support
    return COMING(day=then.day, lowest=lowest, income=income, payment=payment)
