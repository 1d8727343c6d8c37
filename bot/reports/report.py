"""A report: everything counted over its days, beside the days before. What of it is shown is decided elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.answering.answer import AnswerStatus
from bot.bank.bank import Bank
from bot.clock import Clock
from bot.reports.period import Period
from bot.reports.service import Service, ServiceCounts
from bot.store.answer_counts import AnswerCounts, Reach, Slice


class Outcome(StrEnum):
    """What became of a question, as a director asks it."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"
    FAILED = "failed"


OUTCOMES: Mapping[str, Outcome] = {
    AnswerStatus.ANSWERED: Outcome.ANSWERED,
    AnswerStatus.CLARIFIED: Outcome.ASKED_BACK,
    AnswerStatus.DECLINED_NO_ENTRY: Outcome.DECLINED,
    AnswerStatus.DECLINED_OUT_OF_SCOPE: Outcome.DECLINED,
    AnswerStatus.DECLINED_NOT_IN_FORCE: Outcome.DECLINED,
    AnswerStatus.HANDED_OVER_ASKED: Outcome.HANDED_OVER,
    AnswerStatus.HANDED_OVER_STAFF: Outcome.HANDED_OVER,
    AnswerStatus.ERROR_SEARCH: Outcome.FAILED,
    AnswerStatus.ERROR_TIMEOUT: Outcome.FAILED,
}


@dataclass(frozen=True)
class InVain:
    """Questions that mean the same and got no answer: how many people asked, in these days and in those before.

    `text` is how more than one person put it; empty when everybody told a story of their own, which might show who
    they are. `near` is the entry that came nearest.
    """

    text: str
    near: str | None
    people: int
    questions: int
    people_before: int


@dataclass(frozen=True)
class Counts:
    """What is counted over the days of one period."""

    period: Period
    slices: tuple[Slice, ...]
    people: int
    channels: Mapping[str, Reach]
    topics: Mapping[str, Reach]
    entries: Mapping[str, Reach]
    service: Service

    @property
    def questions(self) -> int:
        """How many questions were asked."""
        return sum(one.questions for one in self.slices)

    def outcomes(self, chosen: Callable[[Slice], bool] = lambda _: True) -> Counter[Outcome]:
        """Return how many of the chosen questions came to each outcome."""
        counted: Counter[Outcome] = Counter()
        for one in self.slices:
            if chosen(one):
                counted[OUTCOMES.get(one.status, Outcome.FAILED)] += one.questions
        return counted

    def by(self, name: Callable[[Slice], str]) -> Counter[str]:
        """Return how many questions there are of each name, such as `lambda one: one.language`."""
        counted: Counter[str] = Counter()
        for one in self.slices:
            counted[name(one)] += one.questions
        return counted


@dataclass(frozen=True)
class Report:
    """Two periods counted, and what only the later one is asked for. `never_used` are published entries."""

    now: Counts
    before: Counts
    hours: Mapping[int, int]
    never_used: tuple[str, ...]
    in_vain: tuple[InVain, ...] = ()
    made_at: datetime = field(kw_only=True)

    @property
    def period(self) -> Period:
        """The days it is about."""
        return self.now.period


class Reporter:
    """Makes reports.

    Args:
        counts: Counts answers.
        service: Counts what people said of them, and hand-overs.
        bank: Returns the bank in force.
        in_vain: Returns what was asked in vain in a period and the one before, most people first.
        clock: Says when the report is made.
    """

    def __init__(
        self,
        counts: AnswerCounts,
        service: ServiceCounts,
        bank: Callable[[], Bank],
        in_vain: Callable[[Period], Sequence[InVain]],
        clock: Clock,
    ) -> None:
        self._counts = counts
        self._service = service
        self._bank = bank
        self._in_vain = in_vain
        self._clock = clock

    def make(self, period: Period) -> Report:
        """Count `period` and the one before it."""
        now = self._count(period)
        return Report(
            now=now,
            before=self._count(period.before()),
            hours=self._counts.hours(period.first, period.last),
            never_used=_never_used(self._bank(), now.entries),
            in_vain=tuple(self._in_vain(period)),
            made_at=self._clock.now(),
        )

    def _count(self, period: Period) -> Counts:
        first, last = period.first, period.last
        return Counts(
            period=period,
            slices=tuple(self._counts.slices(first, last)),
            people=self._counts.people(first, last),
            channels=self._counts.by_channel(first, last),
            topics=self._counts.by_topic(first, last),
            entries=self._counts.by_entry(first, last),
            service=self._service.of(period),
        )


def _never_used(bank: Bank, used: Iterable[str]) -> tuple[str, ...]:
    seen = set(used)
    return tuple(entry.id for entry in bank.published if entry.id not in seen)
