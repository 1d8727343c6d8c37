"""How long a mother is on leave for a birth, and when: Labour Code, Article 139.1; Law 113/2025/QH15, Article 29.1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.calculators.birth import BirthFacts
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Count
from bot.calculators.months import same_day
from bot.calculators.result import Note, Step
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence


class LeaveFacts(BirthFacts):
    """`living_children` are the mother's own, without those of this birth; the leave may begin before the birth."""

    living_children: Count | None = None
    leave_from: date | None = None


@dataclass(frozen=True)
class Leave:
    """Whole months of leave, both days included; `second_child` when they are those of a second child."""

    months: int
    first: date
    last: date
    second_child: bool


_SECOND_CHILD = "maternity.leave_second_child_months"

LEAVE = StepSentence("leave", amount="months")
LEAVE_SECOND_CHILD = StepSentence("leave_second_child", amount="months")
LEAVE_ENDS = StepSentence("leave_ends", amount=DAY, first=DAY)
EARLIEST = StepSentence("earliest", amount=DAY)

NOT_SECOND_CHILD = NoteSentence("not_second_child", months="months")
SECOND_CHILD_UNSEEN = NoteSentence("second_child_unseen")
SECOND_CHILD_TWINS = NoteSentence("second_child_twins")
SECOND_CHILD_LATER = NoteSentence("second_child_later", birth=DAY)
FROM_BIRTH = NoteSentence("from_birth")

LEAVE_TOO_EARLY = Refusal("leave_too_early", earliest=DAY)
LEAVE_AFTER_BIRTH = Refusal("leave_after_birth", birth=DAY)


def maternity_leave(facts: LeaveFacts, figures: DayFigures) -> Leave:
    """Return the leave by the figures of the day of the birth: a month more for each further child of the same birth.

    Raises:
        ImpossibleFactsError: If it begins too long before the birth, or after it.
    """
    first, earliest = facts.leave_from or facts.birth, _earliest(facts, figures)
    if first < earliest:
        raise LEAVE_TOO_EARLY(earliest=earliest)
    if first > facts.birth:
        raise LEAVE_AFTER_BIRTH(birth=facts.birth)
    second_child = facts.living_children == 1 and _SECOND_CHILD in figures
    months = figures.count(_SECOND_CHILD if second_child else "maternity.leave_months")
    months += (facts.children - 1) * figures.count("maternity.leave_extra_months_per_child")
    return Leave(months, first, same_day(first, months) - timedelta(days=1), second_child)


def _earliest(facts: LeaveFacts, figures: DayFigures) -> date:
    return same_day(facts.birth, -figures.count("maternity.leave_before_birth_months"))


def length_of_leave(leave: Leave) -> Step:
    """Return the step of how long it is, by the law that gives so much."""
    return (LEAVE_SECOND_CHILD if leave.second_child else LEAVE)(leave.months)


def dates_of_leave(facts: LeaveFacts, leave: Leave, figures: DayFigures) -> list[Step]:
    """Return the steps of when it ends, and of when it may begin if that was not told."""
    earliest = [] if facts.leave_from else [EARLIEST(_earliest(facts, figures))]
    return [*earliest, LEAVE_ENDS(leave.last, first=leave.first)]


def notes_on_leave(facts: LeaveFacts, leave: Leave, figures: DayFigures) -> list[Note]:
    """Return what was assumed, and what the law leaves unclear of second children (Law 113/2025, from 1 July 2026)."""
    notes = [] if facts.leave_from else [FROM_BIRTH()]
    if leave.second_child:
        notes.append(SECOND_CHILD_UNSEEN())
        return [*notes, SECOND_CHILD_TWINS()] if facts.children > 1 else notes
    if facts.living_children is None and _SECOND_CHILD in figures:
        notes.append(NOT_SECOND_CHILD(months=figures.aside(facts.birth).count(_SECOND_CHILD)))
    if facts.living_children == 1 and _SECOND_CHILD in figures.on(leave.last):
        notes.append(SECOND_CHILD_LATER(birth=facts.birth))
    return notes
