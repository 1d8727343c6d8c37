"""What a change makes better, what it breaks, and whom it takes questions from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.evaluation.gate import Gate
from bot.evaluation.metrics import Outcome
from bot.evaluation.run import missed, summary
from bot.publication.finding import Phrasing
from bot.publication.measuring import RECORDED, Measured

SENSITIVE = "sensitive"
"""The category of questions from people in distress: not one of them may be answered worse."""

PHRASING = "phrasing"
"""Where a question that moved stands when it is another entry's own phrasing."""


@dataclass(frozen=True)
class ShareChange:
    """A share of the report half before and after; `drop` when it fell below its floor."""

    name: str
    before: float
    after: float
    drop: bool


@dataclass(frozen=True)
class QuestionChange:
    """A question that comes out otherwise: what was done with it and which entry came first, before and after."""

    question: str
    category: str
    before_status: str
    before_entry: str
    after_status: str
    after_entry: str


@dataclass(frozen=True)
class Astray:
    """A phrasing of the entry that leads to another one."""

    phrasing: str
    entry_id: str


@dataclass(frozen=True)
class Comparison:
    """A change measured: the bank before, the bank after, and what differs."""

    entry_id: str
    before_version: str
    after_version: str
    asked: int
    phrasings: int
    finds_itself_before: float
    finds_itself_after: float
    astray: tuple[Astray, ...]
    shares: tuple[ShareChange, ...]
    improved: tuple[QuestionChange, ...]
    broken: tuple[QuestionChange, ...]
    moved: tuple[QuestionChange, ...]

    @property
    def drops(self) -> tuple[ShareChange, ...]:
        """The shares that fell below their floor."""
        return tuple(share for share in self.shares if share.drop)

    @property
    def sensitive_broken(self) -> tuple[QuestionChange, ...]:
        """The questions of people in distress that would be answered worse."""
        return tuple(change for change in self.broken if change.category == SENSITIVE)

    @property
    def blocked(self) -> bool:
        """Whether only an admin may publish it, with a reason."""
        return bool(self.drops or self.sensitive_broken)


def compare(entry_id: str, before: Measured, after: Measured, gate: Gate) -> Comparison:
    """Return what changing `entry_id` does."""
    pairs = list(zip(before.outcomes, after.outcomes, strict=True))
    labelled = [(old, new) for old, new in pairs if old.row.category != RECORDED]
    return Comparison(
        entry_id=entry_id,
        before_version=before.composer.bank.version,
        after_version=after.composer.bank.version,
        asked=len(pairs),
        phrasings=len(after.finding.winners),
        finds_itself_before=before.finding.share,
        finds_itself_after=after.finding.share,
        astray=tuple(Astray(*one) for one in after.finding.astray(entry_id)),
        shares=tuple(_shares(before, after, gate)),
        improved=tuple(_change(old, new) for old, new in labelled if missed(old) and not missed(new)),
        broken=tuple(_change(old, new) for old, new in labelled if missed(new) and not missed(old)),
        moved=(
            *(_change(old, new) for old, new in pairs if _first(old) != _first(new)),
            *_phrasings_moved(before, after),
        ),
    )


def _shares(before: Measured, after: Measured, gate: Gate) -> Iterator[ShareChange]:
    if not before.report:
        return
    old, new = summary(before.report), summary(after.report)
    drops = gate.drops(old, new)
    yield from (ShareChange(name, old[name]["value"], new[name]["value"], name in drops) for name in new)


def _phrasings_moved(before: Measured, after: Measured) -> Iterator[QuestionChange]:
    for phrasing, (winner, _) in after.finding.winners.items():
        old = before.finding.winners.get(phrasing)
        if old is not None and old[0] != winner:
            yield _phrasing_moved(phrasing, old[0], winner)


def _phrasing_moved(phrasing: Phrasing, old: str, new: str) -> QuestionChange:
    return QuestionChange(phrasing[1], PHRASING, "", old, "", new)


def _change(old: Outcome, new: Outcome) -> QuestionChange:
    return QuestionChange(
        old.row.question, old.row.category, old.answer.status, _first(old), new.answer.status, _first(new)
    )


def _first(outcome: Outcome) -> str:
    return outcome.answer.hits[0].entry_id if outcome.answer.hits else ""
