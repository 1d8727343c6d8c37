"""The sum after which a patient's own share ends for the year: Law on Health Insurance, Article 22.1 d.

Who has been insured long enough without a gap, and has paid own shares of more than some base salaries in a year, pays
none for the rest of it. Where the base salary rises within the year, what was paid before counts in old base salaries
(Decree 188/2025/NĐ-CP, Article 18.2 c).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money
from bot.calculators.result import Note, Step
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence

_BASE = "wages.base_salary"


class CapFacts(Facts):
    """`paid_this_year` are the own shares that count; `paid_before_rise` those of them before the base salary rose."""

    five_years: bool | None = None
    paid_this_year: Money | None = None
    paid_before_rise: Money | None = None


LEFT = StepSentence("left", amount="vnd", multiple="number", base="vnd", paid="vnd")
LEFT_AFTER_RISE = StepSentence(
    "left_after_rise",
    amount="vnd",
    multiple="number",
    old="vnd",
    base="vnd",
    before="vnd",
    after="vnd",
)

MAY_BE_EXEMPT = NoteSentence("may_be_exempt")
NOTHING_PAID_YET = NoteSentence("nothing_paid_yet")
ALL_SINCE_RISE = NoteSentence("all_since_rise", day=DAY)
CONVERTED = NoteSentence("converted")

MORE_BEFORE_THAN_PAID = Refusal("more_before_than_paid", before="vnd", paid="vnd")


@dataclass(frozen=True)
class Cap:
    """What is left to pay this year, and whether one has passed it already."""

    step: Step
    passed: bool
    notes: tuple[Note, ...]

    @property
    def left(self) -> Decimal:
        """The own shares still to pay this year before they end."""
        return self.step.number


def copay_cap(facts: CapFacts, figures: DayFigures) -> Cap | None:
    """Return the cap of the year, or None for who has not been insured for five years, or did not say.

    Raises:
        ImpossibleFactsError: If more was paid before the base salary rose than in the whole year.
    """
    if not facts.five_years:
        return None
    paid, before = facts.paid_this_year or Decimal(0), facts.paid_before_rise or Decimal(0)
    if before > paid:
        raise MORE_BEFORE_THAN_PAID(before=before, paid=paid)
    multiple, base = figures["health_benefits.copay_cap_multiple"], figures[_BASE]
    old = figures.on(figures.day.replace(month=1, day=1))[_BASE]
    rest = (multiple - before / old) * base - (paid - before)
    left, passed = max(rest, Decimal(0)), rest < 0
    notes = [] if facts.paid_this_year is not None else [NOTHING_PAID_YET()]
    if old == base:
        return Cap(LEFT(left, multiple=multiple, base=base, paid=paid), passed, tuple(notes))
    if paid and facts.paid_before_rise is None:  # the careful way: it counts for less since the rise
        notes.append(ALL_SINCE_RISE(day=figures.figures.at(_BASE, figures.day).start))
    notes += [CONVERTED()] if before else []
    step = LEFT_AFTER_RISE(left, multiple=multiple, old=old, base=base, before=before, after=paid - before)
    return Cap(step, passed, tuple(notes))
