"""What a household pays for health insurance: Law on Health Insurance, Articles 12, 13 and 15.6; Decree 188/2025/NĐ-CP.

Those who join as a household pay in steps. Those whom the state helps pay for each alone, and some of them may join as
the household instead, where that is cheaper (Article 13.5, point e).
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Count, Facts, Month, Months
from bot.calculators.months import add_months, first_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.sentences import CHOICE, DAY, MONTH, NoteSentence, Refusal, StepSentence


class Group(StrEnum):
    """Whom the state helps with the contribution: Article 12.4 of the law and Article 5.4 of the decree."""

    NEAR_POOR = "near_poor"
    NEAR_POOR_IN_POOR_COMMUNE = "near_poor_in_poor_commune"
    STUDENT = "student"
    VILLAGE_WORKER = "village_worker"
    FORMER_HARDSHIP_ETHNIC = "former_hardship_ethnic"
    TRAFFICKING_VICTIM = "trafficking_victim"
    FARMER = "farmer"
    MINE_VICTIM = "mine_victim"


class HouseholdCardFacts(Facts):
    """`members` join as the household now, after `already` of them this year; `helped` people are of `group`."""

    members: Count
    months: Months
    already: Count | None = None
    helped: Count = 0
    group: Group | None = None
    first_month: Month | None = None


_SHARES = {group: f"health_card.{group.value}_support" for group in Group}
_RATIOS = ("household_second_ratio", "household_third_ratio", "household_fourth_ratio")
_LAST_RATIO = "household_fifth_ratio"
_PERIODS = ("shortest", "middle", "longest")
# Article 13.5, point e names neither students nor, as the decree adds them, victims of mines.
_NO_CHOICE = (Group.STUDENT, Group.MINE_VICTIM)

FIRST = StepSentence("first", amount="vnd_per_month", rate="percent", base="vnd_per_month")
MEMBER = StepSentence("member", amount="vnd_per_month", position="number", ratio="percent")
LATER = StepSentence("later", amount="vnd_per_month", position="number", ratio="percent", people="people")
HOUSEHOLD = StepSentence("household", amount="vnd_per_month", people="people")
HELPED = StepSentence("helped", amount="vnd_per_month", group=CHOICE, share="percent", people="people")
TOTAL = StepSentence("total", amount="vnd", months="months")

NOBODY_YET = NoteSentence("nobody_yet")
FROM_THIS_MONTH = NoteSentence("from_this_month", month=MONTH)
AT_MOST = NoteSentence("at_most")
CHEAPER_AS_HOUSEHOLD = NoteSentence("cheaper_as_household", saving="vnd_per_month", group=CHOICE)
CHANGE_MIDWAY = NoteSentence("change_midway", day=DAY, first="vnd_per_month")
CHANGE_BEFORE_START = NoteSentence("change_before_start", day=DAY, first="vnd_per_month")

NOBODY = Refusal("nobody")
GROUP_WANTED = Refusal("group_wanted")
NO_SUCH_PERIOD = Refusal("no_such_period", shortest="months", middle="months", longest="months")


def calculate(facts: HouseholdCardFacts, figures: DayFigures) -> Result:
    """Return what the household pays at once for the months chosen, at the level of the day it pays.

    Raises:
        ImpossibleFactsError: If nobody joins, nobody says which group is helped, or the law has no such period.
    """
    _check(facts, figures)
    rate, base = figures["health_card.contribution_rate"], figures["wages.base_salary"]
    first = rate * base
    steps = [FIRST(first, rate=rate, base=base)]
    before = facts.already or 0
    household = _together(before, facts.members, first, figures)
    if facts.members:
        steps += _members(before, facts.members, first, figures)
        steps.append(HOUSEHOLD(household, people=facts.members))
    notes = [NOBODY_YET()] if facts.members and facts.already is None else []
    group = facts.group if facts.helped else None
    own = Decimal(0)
    if group:
        share = figures[_SHARES[group]]
        own = (1 - share) * first  # at most: a province may give more
        steps.append(HELPED(own, group=group.value, share=share, people=facts.helped))
        notes += [AT_MOST()] if own else []
        as_household = _together(before + facts.members, facts.helped, first, figures)
        notes += _choice(group, facts.helped * own - as_household)
    total = TOTAL(facts.months * (household + facts.helped * own), months=facts.months)
    return Result((*steps, total), total, (*notes, *_notes_of_time(facts, figures)), estimate=bool(own))


def _check(facts: HouseholdCardFacts, figures: DayFigures) -> None:
    """Refuse what Article 15.6 and common sense do not allow."""
    if not facts.members and not facts.helped:
        raise NOBODY()
    if facts.helped and facts.group is None:
        raise GROUP_WANTED()
    periods = {name: figures.count(f"health_card.payment_period_{name}_months") for name in _PERIODS}
    if facts.months not in periods.values():
        raise NO_SUCH_PERIOD(**periods)


def _positions(before: int, members: int) -> range:
    return range(before + 1, before + members + 1)


def _ratio(position: int, figures: DayFigures) -> Decimal:
    """Return what the member at a position, counted from 1, pays of the first one's contribution (Article 13.6)."""
    if position == 1:
        return Decimal(1)
    name = _RATIOS[position - 2] if position - 2 < len(_RATIOS) else _LAST_RATIO
    return figures[f"health_card.{name}"]


def _together(before: int, people: int, first: Decimal, figures: DayFigures) -> Decimal:
    """Return what people pay a month who join after `before` others of the household."""
    return sum((_ratio(position, figures) * first for position in _positions(before, people)), Decimal(0))


def _members(before: int, members: int, first: Decimal, figures: DayFigures) -> list[Step]:
    """Return a step for each member after the first, and one for all from the fifth on."""
    stepped = 1 + len(_RATIOS)
    steps = []
    for position in _positions(before, members):
        ratio = _ratio(position, figures)
        if 1 < position <= stepped:
            steps.append(MEMBER(ratio * first, position=position, ratio=ratio))
    later = [position for position in _positions(before, members) if position > stepped]
    if later:
        ratio = _ratio(later[0], figures)
        steps.append(LATER(ratio * first, position=stepped + 1, ratio=ratio, people=len(later)))
    return steps


def _choice(group: Group, saving: Decimal) -> list[Note]:
    """Return a note when those helped would pay less as further members of the household (Article 13.5, point e)."""
    if group in _NO_CHOICE or saving <= 0:
        return []
    return [CHEAPER_AS_HOUSEHOLD(saving=saving, group=group.value)]


def _notes_of_time(facts: HouseholdCardFacts, figures: DayFigures) -> list[Note]:
    """Return what was assumed of the first month, and what a coming change of the base salary may do to this card."""
    month = facts.first_month or first_day(figures.day)
    notes = [] if facts.first_month else [FROM_THIS_MONTH(month=month)]
    change = figures.next_change("wages.base_salary", "health_card.contribution_rate")
    if change is None or change >= add_months(month, facts.months):
        return notes
    then = figures.aside(change)
    first = then["health_card.contribution_rate"] * then["wages.base_salary"]
    sentence = CHANGE_MIDWAY if change > month else CHANGE_BEFORE_START
    return [*notes, sentence(day=change, first=first)]
