"""What people want to know: what more of them ask than before, and what they ask in vain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.learning.board import LearningBoard
from bot.learning.cluster import Cluster
from bot.reports.period import Period
from bot.reports.report import Counts, InVain
from bot.store.answer_counts import Reach
from bot.store.unmet import IN_VAIN

GROWN = 2.0
"""A need is new when so many times as many people have it as in the days before, measured against all who asked."""


@dataclass(frozen=True)
class Grown:
    """An entry that more people ask for than before."""

    entry_id: str
    now: Reach
    before: Reach


def grown(now: Counts, before: Counts, least: int) -> list[Grown]:
    """Return the entries that at least `least` people ask for and that a larger share asks for than before.

    Shares, not numbers: when everybody asks more because of a holiday, no single need is new.
    """
    usual = now.people / before.people if before.people else 1.0
    found = []
    for entry_id, reach in now.entries.items():
        was = before.entries.get(entry_id, Reach())
        if reach.people >= least and reach.people >= GROWN * usual * was.people:
            found.append(Grown(entry_id, reach, was))
    return sorted(found, key=lambda one: (usual * one.before.people - one.now.people, one.entry_id))


def asked_in_vain(board: LearningBoard) -> Callable[[Period], Sequence[InVain]]:
    """Return what finds, on `board`, the questions of a period and of the one before that got no answer."""

    def find(period: Period) -> list[InVain]:
        clusters = board.between(period.before().start, period.end, with_decided=True, whys=IN_VAIN).clusters
        return sorted(filter(None, (_in_vain(one, period) for one in clusters)), key=lambda one: -one.people)

    return find


def _in_vain(cluster: Cluster, period: Period) -> InVain | None:
    now = [question for question in cluster.questions if question.asked_at >= period.start]
    before = {question.person for question in cluster.questions if question.asked_at < period.start}
    if not now:
        return None
    return InVain(
        text=next((one.text for one in cluster.wordings if one.people > 1), ""),
        near=cluster.best_hit.entry_id if cluster.best_hit else None,
        people=len({question.person for question in now}),
        questions=len(now),
        people_before=len(before),
    )
