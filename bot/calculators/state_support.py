"""What the state has paid for a voluntary participant, taken off a lump sum: Decree 159/2025/NĐ-CP, 5.6 and 9."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Money, Months
from bot.calculators.lump_sum_time import Time, TimeFacts
from bot.calculators.months import add_months
from bot.calculators.result import Note
from bot.calculators.sentences import NoteSentence, Refusal
from bot.calculators.voluntary import SHARES, Group, monthly_support


class SupportFacts(Facts):
    """`voluntary_months` are the last of those paid; `support` is what the state has given in all, if known."""

    voluntary_months: Months | None = None
    group: Group | None = None
    support: Money | None = None


class SupportedFacts(SupportFacts, TimeFacts):
    """What was paid with the state's help, and when."""


NO_SUPPORT = NoteSentence("no_support")
LAST_MONTHS = NoteSentence("last_months")
LOWEST_SUPPORT = NoteSentence("lowest_support")
SUPPORT_UNKNOWN = NoteSentence("support_unknown", months="months")

VOLUNTARY_TOO_MANY = Refusal("voluntary_too_many", most="months")


def state_support(facts: SupportedFacts, time: Time, figures: DayFigures) -> tuple[Decimal, list[Note]]:
    """Return the support of all months, each by the figures of its own month, and what was assumed.

    Months before the figures at hand are left out, with a note that says so: the sum is then at most that.

    Raises:
        ImpossibleFactsError: If more months are told as voluntary than were paid.
    """
    voluntary = facts.voluntary_months or 0
    if voluntary > time.months:
        raise VOLUNTARY_TOO_MANY(most=time.months)
    if facts.support is not None:
        return facts.support, []
    if not voluntary:
        return Decimal(0), [] if facts.voluntary_months == 0 else [NO_SUPPORT()]
    group = facts.group or Group.OTHER
    months = [figures.on(add_months(facts.paid_to, -each)) for each in range(voluntary)]
    known = [month for month in months if SHARES[group] in month]
    most = figures.count("voluntary.support_longest_months")
    amount = sum((monthly_support(group, month) for month in known[:most]), Decimal(0))
    notes = [LAST_MONTHS()] if voluntary < time.months else []
    notes += [] if facts.group else [LOWEST_SUPPORT()]
    notes += [SUPPORT_UNKNOWN(months=voluntary - len(known))] if len(known) < voluntary else []
    return amount, notes
