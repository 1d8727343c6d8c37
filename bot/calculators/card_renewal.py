"""Renewing a health card, step by step: Law on Health Insurance as amended by Law 51/2024/QH15, Article 16.3, point c.

Who pays for the card, alone or with the state's help (Article 12.4 and 12.5), waits for it anew after a long gap; for
the other groups the payer renews it.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts
from bot.calculators.months import nth_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence


class Payer(StrEnum):
    """Who pays for the card."""

    HOUSEHOLD = "household"
    HELPED = "helped"
    SCHOOL = "school"
    EMPLOYER = "employer"
    STATE = "state"


class CardRenewalFacts(Facts):
    """`valid_until` is the last day on the card; without it there is the way, and no day."""

    payer: Payer
    valid_until: date | None = None


ENDS = StepSentence("ends", amount=DAY, left="days")
ENDED = StepSentence("ended", amount=DAY, gap="days")
NO_WAIT_UNTIL = StepSentence("no_wait_until", amount=DAY, gap="days", wait="days")
VALID_FROM = StepSentence("valid_from", amount=DAY)
VALID_AFTER_WAIT = StepSentence("valid_after_wait", amount=DAY, gap="days", wait="days")
WAIT = StepSentence("wait", amount="days", gap="days")

LOOK_UP = NoteSentence("look_up")
PAPERS = NoteSentence("papers")
WHERE_HOUSEHOLD = NoteSentence("where_household")
WHERE_HELPED = NoteSentence("where_helped")
WHERE_SCHOOL = NoteSentence("where_school")
WHERE_EMPLOYER = NoteSentence("where_employer")
WHERE_STATE = NoteSentence("where_state")

TOO_FAR_AHEAD = Refusal("too_far_ahead", valid_until=DAY)

_WHERE = {
    Payer.HOUSEHOLD: WHERE_HOUSEHOLD,
    Payer.HELPED: WHERE_HELPED,
    Payer.SCHOOL: WHERE_SCHOOL,
    Payer.EMPLOYER: WHERE_EMPLOYER,
    Payer.STATE: WHERE_STATE,
}
_WAITING = (Payer.HOUSEHOLD, Payer.HELPED, Payer.SCHOOL)  # Article 12.4 and 12.5
_LONGEST = timedelta(days=366 * 5)  # no card is paid for further ahead: somebody mistyped the year


def calculate(facts: CardRenewalFacts, figures: DayFigures) -> Result:
    """Return when the card ends, what a late payment costs, and what to do.

    Raises:
        ImpossibleFactsError: If the card would be valid for longer than cards are.
    """
    gap, wait = figures.count("health_card.gap_days"), figures.count("health_card.wait_days")
    ends = facts.valid_until
    if ends is None:
        rule = WAIT(wait, gap=gap)
        return Result((rule,), rule, (LOOK_UP(), *_way(facts.payer)))
    if ends - figures.day > _LONGEST:
        raise TOO_FAR_AHEAD(valid_until=ends)
    days = (ends - figures.day).days
    steps = [ENDS(ends, left=days) if days >= 0 else ENDED(ends, gap=-days)]
    if facts.payer in _WAITING:
        steps += _late(ends, figures.day, gap, wait)
    return Result(tuple(steps), steps[-1], _way(facts.payer))


def _late(ends: date, today: date, gap: int, wait: int) -> list[Step]:
    """Return until when there is no wait and, where the card has ended, from when one paid for today is valid."""
    # The law does not say from which day the gap counts: the careful reading is one day short of it.
    last = nth_day(ends, gap)
    if today > last:
        return [VALID_AFTER_WAIT(today + timedelta(days=wait), gap=gap, wait=wait)]
    paid_today = [VALID_FROM(today)] if ends < today else []
    return [*paid_today, NO_WAIT_UNTIL(last, gap=gap, wait=wait)]


def _way(payer: Payer) -> tuple[Note, ...]:
    papers = (PAPERS(),) if payer in (Payer.HOUSEHOLD, Payer.HELPED) else ()
    return (_WHERE[payer](), *papers)
