"""What a patient pays for a visit: Law on Health Insurance, Article 22, as Law 51/2024 words it; Decree 188/2025/NĐ-CP.

The fund pays a level by group, times a share by hospital and way, of the cost it covers. The rest is the patient's: the
own share (cùng chi trả), what is lost by coming without a referral, and what insurance does not cover.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.calculators.copay_cap import MAY_BE_EXEMPT, Cap, CapFacts, copay_cap
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money
from bot.calculators.result import Result, Step
from bot.calculators.sentences import CHOICE, NoteSentence, Refusal, StepSentence
from bot.calculators.visit_share import ComingFacts, Place, share_of_level


class Group(StrEnum):
    """Whose level is what: Article 22.1 a, đ and e; Resolution 261/2025/QH15, Article 2.1 a. Most first."""

    FULL = "full"
    NEAR_POOR = "near_poor"
    SOCIAL_PENSIONER = "social_pensioner"
    PENSIONER = "pensioner"
    OTHER = "other"


class BillFacts(Facts):
    """`cost` is all of the bill; `outside` the part of it that insurance does not cover."""

    group: Group
    cost: Money
    outside: Money | None = None


class HealthVisitFacts(CapFacts, BillFacts, ComingFacts):
    """The facts of a visit; a form asks for those of the last base first."""


_LEVELS = {
    Group.FULL: "health_card.full_benefit_rate",
    Group.NEAR_POOR: "health_benefits.near_poor_rate",
    Group.SOCIAL_PENSIONER: "health_benefits.social_pensioner_rate",
    Group.PENSIONER: "health_card.pensioner_benefit_rate",
    Group.OTHER: "health_card.common_benefit_rate",
}

COVERED = StepSentence("covered", amount="vnd", cost="vnd", outside="vnd")
LEVEL = StepSentence("level", amount="percent", group=CHOICE)
INITIAL_LEVEL = StepSentence("initial_level", amount="percent")
LOW_COST_LEVEL = StepSentence("low_cost_level", amount="percent", covered="vnd", limit="vnd")
EXEMPT_LEVEL = StepSentence("exempt_level", amount="percent")
FUND = StepSentence("fund", amount="vnd", level="percent", share="percent", covered="vnd")
OWN_SHARE = StepSentence("own_share", amount="vnd")
WAIVED = StepSentence("waived", amount="vnd")
LOST = StepSentence("lost", amount="vnd")
TOTAL = StepSentence("total", amount="vnd", cost="vnd")

ALL_COVERED = NoteSentence("all_covered")
HOSPITAL_TELLS = NoteSentence("hospital_tells")

OUTSIDE_TOO_MUCH = Refusal("outside_too_much", outside="vnd", cost="vnd")


def calculate(facts: HealthVisitFacts, figures: DayFigures) -> Result:
    """Return what the fund pays and what the patient pays, on the day the visit ends.

    Raises:
        ImpossibleFactsError: If more of the bill is outside than there is of it, or the shares paid before cannot be.
    """
    outside = facts.outside or Decimal(0)
    if outside > facts.cost:
        raise OUTSIDE_TOO_MUCH(outside=outside, cost=facts.cost)
    covered, share, cap = facts.cost - outside, share_of_level(facts, figures), copay_cap(facts, figures)
    level = _level(facts, covered, cap, figures)
    kept = share.amount * covered
    fund = level.number * kept
    own = kept - fund
    if level.name != EXEMPT_LEVEL.name and not (own and share.counts):
        cap = None  # it has no say in this visit
    waived = max(own - cap.left, Decimal(0)) if cap else Decimal(0)
    total = TOTAL(facts.cost - fund - waived, cost=facts.cost)
    steps = [COVERED(covered, cost=facts.cost, outside=outside)] if outside else []
    steps += [level, share.step, FUND(fund, level=level.number, share=share.amount, covered=covered)]
    steps += [OWN_SHARE(own)] if own else []
    steps += [cap.step] if cap else []
    steps += [WAIVED(waived)] if waived else []
    steps += [LOST(covered - kept)] if covered > kept else []
    notes = [ALL_COVERED()] if facts.outside is None else []
    notes += cap.notes if cap else []
    notes += [MAY_BE_EXEMPT()] if own and facts.five_years is None else []
    notes += share.notes if own or not share.amount else []
    return Result((*steps, total), total, (*notes, HOSPITAL_TELLS()), estimate=True)


def _level(facts: HealthVisitFacts, covered: Decimal, cap: Cap | None, figures: DayFigures) -> Step:
    """Return the level of Article 22.1: of the group, or all for a place, a small cost or the yearly cap."""
    full, of_group = figures["health_card.full_benefit_rate"], figures[_LEVELS[facts.group]]
    limit = figures["health_benefits.low_cost_limit"]
    if of_group == full:
        return LEVEL(of_group, group=facts.group.value)
    if facts.place is Place.INITIAL:
        return INITIAL_LEVEL(full)
    if covered < limit:
        return LOW_COST_LEVEL(full, covered=covered, limit=limit)
    if cap and cap.passed:
        return EXEMPT_LEVEL(full)
    return LEVEL(of_group, group=facts.group.value)
