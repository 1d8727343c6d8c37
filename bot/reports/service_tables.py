"""Tables of what people said of the answers, and of those who wanted a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.reports.cells import Cell, Table, Wait
from bot.reports.hiding import LEAST, shown_numbers, shown_reach
from bot.reports.report import Counts
from bot.reports.table_maker import TableMaker, enough
from bot.store.handovers import CloseReason
from bot.store.marks import MarkKind

MOST = 10
HALF, MOST_OF_ALL = 0.5, 0.9


class ServiceTables(TableMaker):
    """Makes them."""

    def tables(self) -> list[Table]:
        """Return every one, in the order they are read."""
        return [
            self.service(),
            self.rated_topics(),
            self.rated_entries(),
            self.complaints(),
            self.marks(),
            self.marked_entries(),
            self.handover_reasons(),
            self.handover_ends(),
        ]

    def service(self) -> Table:
        """What is handed on: a measure a row."""
        rows = [
            self.beside("ratings", lambda counts: _of_people(counts.service.ratings.ratings, counts)),
            self.beside("useful_share", lambda counts: self.useful(counts.service.ratings)),
            self.beside("marks_made", lambda counts: sum(_kinds(counts).values())),
            self.beside("handovers", lambda counts: enough(counts.service.handovers.number)),
            *(self.beside(fate, _fate(fate)) for fate in ("replied", "unanswered", "waiting")),
            self.beside("half_waited", lambda counts: self._waited(counts, HALF)),
            self.beside("most_waited", lambda counts: self._waited(counts, MOST_OF_ALL)),
        ]
        return self.table("service", ("measure", "this_period", "before"), rows, noted=True)

    def rated_topics(self) -> Table:
        """How useful the answers of each topic were found."""
        topics = self.now.service.topics
        shown = shown_reach(topics)
        rows: list[tuple[Cell, ...]] = []
        for name in sorted(topics, key=lambda one: (-topics[one].people, one)):
            rated = shown[name]
            told = (rated.ratings, self.useful(rated)) if rated else (None, None)
            rows.append((self.wording.topic(name), *told))
        return self.table("rated_topics", ("topic", "ratings", "useful_share"), rows, bar=1)

    def rated_entries(self) -> Table:
        """The entries found not useful most often, of those that enough people rated."""
        rated = {name: one for name, one in self.now.service.entries.items() if one.people >= LEAST}
        worst = sorted(
            (name for name, one in rated.items() if one.useful < one.ratings),
            key=lambda name: (rated[name].useful / rated[name].ratings, -rated[name].ratings, name),
        )
        rows = [(self.wording.entry(name), rated[name].ratings, self.useful(rated[name])) for name in worst[:MOST]]
        return self.table("rated_entries", ("entry", "ratings", "useful_share"), rows, noted=True)

    def complaints(self) -> Table:
        """Why answers were found not right."""
        numbers = dict(Counter(self.now.service.complaints).most_common())
        return self.shares("complaints", ("reason", "number"), numbers, self.wording.complaint)

    def marks(self) -> Table:
        """What staff found the matter with entries. About entries, not about citizens: every number is told."""
        numbers = _kinds(self.now)
        rows = [
            (self.wording.mark(kind), numbers[kind], sum(kind in marks for marks in self.now.service.marks.values()))
            for kind in MarkKind
            if numbers[kind]
        ]
        return self.table("marks", ("marked_as", "number", "entries_marked"), rows)

    def marked_entries(self) -> Table:
        """The entries staff marked most."""
        marks = self.now.service.marks
        rows: list[tuple[Cell, ...]] = []
        for name in sorted(marks, key=lambda one: (-sum(marks[one].values()), one))[:MOST]:
            title = self.wording.entry(name) if name else self.say("no_entry_open")
            rows.append((title, *(marks[name].get(kind, 0) for kind in MarkKind)))
        kinds = tuple(f"marked_{kind}" for kind in MarkKind)
        return self.table("marked_entries", ("entry", *kinds), rows)

    def handover_reasons(self) -> Table:
        """Why citizens wanted a person."""
        numbers = dict(Counter(self.now.service.handovers.reasons).most_common())
        return self.shares("handover_reasons", ("reason", "number"), numbers, self.wording.handover_reason)

    def handover_ends(self) -> Table:
        """How conversations with a person ended, those that have not included."""
        handovers = self.now.service.handovers
        numbers = {str(reason): handovers.ends.get(reason, 0) for reason in CloseReason}
        numbers |= {"talking": handovers.talking, "waiting": handovers.waiting}
        told = {name: number for name, number in numbers.items() if number}
        return self.shares("handover_ends", ("end", "number"), told, self._end)

    def _end(self, name: str) -> str:
        return self.say(name) if name in ("talking", "waiting") else self.wording.close_reason(name)

    def _waited(self, counts: Counts, share: float) -> Cell:
        handovers = counts.service.handovers
        wait = handovers.waited(share)
        if wait is None:
            return self.say("none_yet")
        return Wait(wait) if len(handovers.waits) >= LEAST else None


def _of_people(number: int, counts: Counts) -> int | None:
    return None if 0 < counts.service.ratings.people < LEAST else number


def _kinds(counts: Counts) -> Counter[str]:
    return sum((Counter(marks) for marks in counts.service.marks.values()), Counter())


def _fate(name: str) -> Callable[[Counts], int | None]:
    """Return what tells how many hand-overs came to that: with a reply, closed without one, or waiting still."""

    def of(counts: Counts) -> int | None:
        handovers = counts.service.handovers
        fates = {
            "replied": len(handovers.waits),
            "unanswered": handovers.unanswered,
            "waiting": handovers.waiting,
        }
        return shown_numbers(fates)[name]

    return of
