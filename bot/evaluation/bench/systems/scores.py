"""How good the rankings are, and how good direct answers would be from a threshold on.

Follow-ups need what went before and unclear questions have no one right entry, so neither takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.evaluation.bench.systems.system import Ranking
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.metrics import wilson

WANTED = 0.95  # share of direct answers on the tune half that must be right
_FIRST_THREE = 3


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share itself; 0 of none."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval (Wilson)."""
        return wilson(self.hits, self.n)


@dataclass(frozen=True)
class Asked:
    """A labelled question and what a system made of it."""

    row: LabelledQuestion
    ranking: Ranking

    @property
    def inside(self) -> bool:
        """Whether the bank has an answer."""
        return bool(self.row.expected)

    @property
    def right_first(self) -> bool:
        """Whether the first entry is one that answers."""
        return self._right_in(1)

    @property
    def right_in_three(self) -> bool:
        """Whether one of the first three is."""
        return self._right_in(_FIRST_THREE)

    def _right_in(self, count: int) -> bool:
        return any(entry in (self.row.expected or ()) for entry, _ in self.ranking.hits[:count])


Rule = Callable[[Ranking], bool]
"""Whether a system answers with the first entry of its ranking."""


@dataclass(frozen=True)
class Direct:
    """What comes of answering by a rule: shares right of all answers, answered inside, declined outside."""

    precision: Share
    coverage: Share
    declined: Share


@dataclass(frozen=True)
class Point:
    """Answering from `threshold` on: how many answers are right, and what share of the questions inside get one."""

    threshold: float
    precision: Share
    coverage: Share


def measurable(rows: Iterable[LabelledQuestion]) -> list[LabelledQuestion]:
    """Return the rows that take part."""
    return [row for row in rows if row.expected is not None and not row.ambiguous and not row.last_entry]


def right_first(asked: Sequence[Asked]) -> Share:
    """Return how often the first entry answers, of the questions inside."""
    return _share((one for one in asked if one.inside), lambda one: one.right_first)


def right_in_three(asked: Sequence[Asked]) -> Share:
    """Return how often one of the first three entries answers, of the questions inside."""
    return _share((one for one in asked if one.inside), lambda one: one.right_in_three)


def only_one_right(left: Sequence[Asked], right: Sequence[Asked]) -> tuple[int, int]:
    """Return how many questions only `left` has right first, and how many only `right`; both were asked the same."""
    pairs = [(one.right_first, other.right_first) for one, other in zip(left, right, strict=True) if one.inside]
    return sum(one and not other for one, other in pairs), sum(other and not one for one, other in pairs)


def own_rule(ranking: Ranking) -> bool:
    """Answer when the system itself would."""
    return bool(ranking.answers)


def from_threshold(threshold: float | None) -> Rule:
    """Return the rule that answers from `threshold` on; without one it never does."""
    return lambda ranking: threshold is not None and ranking.sure is not None and ranking.sure >= threshold


def direct(asked: Sequence[Asked], rule: Rule) -> Direct:
    """Return what comes of answering by `rule`."""
    return Direct(
        precision=_share((one for one in asked if rule(one.ranking)), lambda one: one.right_first),
        coverage=_share((one for one in asked if one.inside), lambda one: rule(one.ranking)),
        declined=_share((one for one in asked if not one.inside), lambda one: not rule(one.ranking)),
    )


def curve(asked: Sequence[Asked]) -> list[Point]:
    """Return a point for every threshold that makes a difference, from the highest down."""
    return list(_points(asked))


def _points(asked: Sequence[Asked]) -> Iterator[Point]:
    def sure(one: Asked) -> float:
        assert one.ranking.sure is not None  # noqa: S101  the others are left out below
        return one.ranking.sure

    inside = sum(one.inside for one in asked)
    answered = right = covered = 0
    ranked = sorted((one for one in asked if one.ranking.sure is not None), key=sure, reverse=True)
    # Questions with the same score are answered together or not at all.
    for threshold, group in groupby(ranked, key=sure):
        for one in group:
            answered += 1
            right += one.right_first
            covered += one.inside
        yield Point(threshold, Share(right, answered), Share(covered, inside))


def learn_threshold(asked: Sequence[Asked], wanted: float = WANTED) -> float | None:
    """Return the lowest threshold above which a share `wanted` of the answers is right; None if there is none."""
    good = [point.threshold for point in curve(asked) if point.precision.value >= wanted]
    return good[-1] if good else None


def precision_at(asked: Sequence[Asked], coverage: float) -> Share | None:
    """Return the precision where the curve first reaches `coverage`; None if it never does."""
    return next((point.precision for point in curve(asked) if point.coverage.value >= coverage), None)


def _share(asked: Iterable[Asked], good: Callable[[Asked], bool]) -> Share:
    rows = list(asked)
    return Share(sum(map(good, rows)), len(rows))
