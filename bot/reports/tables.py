"""A report as tables of words and numbers: what every form of it, page, PDF and CSV, is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answering.answer import AnswerStatus
from bot.reports.cells import Cell, Share, Table
from bot.reports.hiding import LEAST, shown_numbers, shown_reach
from bot.reports.needs import grown
from bot.reports.report import OUTCOMES, Counts, Outcome, Report
from bot.reports.service_tables import ServiceTables
from bot.reports.table_maker import TableMaker, enough
from bot.reports.wording import Wording
from bot.store.answer_counts import Reach, Slice

MOST_ENTRIES = 20
MOST_NEEDS = 10


def tables(report: Report, wording: Wording) -> list[Table]:
    """Return every table of `report`, in the order they are read."""
    made, served = _Tables(report, wording), ServiceTables(report, wording)
    return [
        made.headline(),
        made.days(),
        made.outcomes(),
        made.declined(),
        made.channels(),
        made.topics(),
        made.entries(),
        made.new_needs(),
        made.in_vain(),
        *served.tables(),
        made.hours(),
        made.languages(),
        made.never_used(),
    ]


class _Tables(TableMaker):
    def headline(self) -> Table:
        now, before = self.now, self.report.before
        rows: list[tuple[Cell, ...]] = [
            (self.say("questions"), now.questions, before.questions),
            (self.say("people"), enough(now.people), enough(before.people)),
        ]
        for outcome in Outcome:
            rows.append((self.say(f"outcome_{outcome}"), _share_of(now, outcome), _share_of(before, outcome)))
        rows.append(self.beside("useful_share", lambda counts: self.useful(counts.service.ratings)))
        return self.table("headline", ("measure", "this_period", "before"), rows)

    def days(self) -> Table:
        asked = self.now.by(lambda one: one.day.isoformat())
        whole = {day.isoformat(): asked[day.isoformat()] for day in self.report.period.days()}
        names = {day.isoformat(): f"{day:%d/%m}" for day in self.report.period.days()}
        return self._by("days", "day", whole, names.__getitem__, lambda one: one.day.isoformat())

    def channels(self) -> Table:
        shown = shown_numbers(self.now.by(lambda one: one.channel))
        rows: list[tuple[Cell, ...]] = [
            (
                self.wording.channel(name),
                enough(self.now.channels[name].people),
                shown[name],
                self._answered(name, shown[name], lambda one: one.channel),
            )
            for name in _largest_first(shown)
        ]
        return self.table("channels", ("channel", "people", "questions", "answered_share"), rows, bar=2)

    def languages(self) -> Table:
        return self._by(
            "languages",
            "language",
            self.now.by(lambda one: one.language),
            self.wording.spoken,
            lambda one: one.language,
            largest_first=True,
        )

    def hours(self) -> Table:
        shown = shown_numbers({f"{hour:02d}": self.report.hours.get(hour, 0) for hour in range(24)})
        rows = [(f"{hour}:00", number) for hour, number in shown.items()]
        return self.table("hours", ("hour", "questions"), rows, bar=1)

    def outcomes(self) -> Table:
        numbers = {str(outcome): self.now.outcomes()[outcome] for outcome in Outcome}
        return self.shares("outcomes", ("outcome", "questions"), numbers, lambda one: self.say(f"outcome_{one}"))

    def declined(self) -> Table:
        by_status = self.now.by(lambda one: one.status)
        statuses = [status for status in AnswerStatus if OUTCOMES[status] is Outcome.DECLINED]
        numbers = {str(one): by_status[one] for one in statuses}
        return self.shares("declined_why", ("reason", "questions"), numbers, lambda one: self.say(f"status_{one}"))

    def topics(self) -> Table:
        before, shown = shown_reach(self.report.before.topics), shown_reach(self.now.topics)
        topics = {name: self.now.topics.get(name, Reach()) for name in {*self.now.topics, *self.report.before.topics}}
        rows = []
        for name in _most_people_first(topics):
            reach, was = shown.get(name, Reach()), before.get(name, Reach())
            rows.append((self.wording.topic(name), *_reach_cells(reach), was.people if was else None))
        return self.table("topics", ("topic", "people", "questions", "people_before"), rows, bar=1)

    def entries(self) -> Table:
        before = self.report.before.entries
        most = [name for name in _most_people_first(self.now.entries) if self.now.entries[name].people >= LEAST]
        rows: list[tuple[Cell, ...]] = []
        for name in most[:MOST_ENTRIES]:
            reach = self.now.entries[name]
            was = enough(before.get(name, Reach()).people)
            rows.append((self.wording.entry(name), reach.people, reach.questions, was))
        return self.table("entries", ("entry", "people", "questions", "people_before"), rows, bar=1)

    def new_needs(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (self.wording.entry(one.entry_id), one.now.people, self._before(one.before.people))
            for one in grown(self.now, self.report.before, LEAST)[:MOST_NEEDS]
        ]
        return self.table("new_needs", ("entry", "people", "people_before"), rows, noted=True)

    def in_vain(self) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for one in self.report.in_vain:
            if one.people >= LEAST and len(rows) < MOST_NEEDS:
                near = self.say("in_vain_near", entry=self.wording.entry(one.near)) if one.near else ""
                told = one.text or near or self.say("in_vain_unknown")
                rows.append((told, one.people, one.questions, self._before(one.people_before)))
        return self.table("in_vain", ("entry", "people", "questions", "people_before"), rows, noted=True)

    def never_used(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (self.wording.entry(name), self.wording.topic(name.split(".", 1)[0]), name)
            for name in self.report.never_used
        ]
        return self.table("never_used", ("entry", "topic", "entry_id"), rows, noted=True)

    def _by(
        self,
        name: str,
        column: str,
        asked: Mapping[str, int],
        write: Callable[[str], str],
        of: Callable[[Slice], str],
        *,
        largest_first: bool = False,
    ) -> Table:
        shown = shown_numbers(asked)
        order = _largest_first(shown) if largest_first else list(shown)
        rows = [(write(key), shown[key], self._answered(key, shown[key], of)) for key in order]
        return self.table(name, (column, "questions", "answered_share"), rows, bar=1)

    def _answered(self, name: str, shown: int | None, of: Callable[[Slice], str]) -> Cell:
        if shown is None:
            return None
        outcomes = self.now.outcomes(lambda one: of(one) == name)
        return Share(outcomes[Outcome.ANSWERED] / shown) if shown else ""

    def _before(self, people: int) -> Cell:
        return self.say("is_new") if not people else enough(people)


def _share_of(counts: Counts, outcome: Outcome) -> Cell:
    return Share(counts.outcomes()[outcome] / counts.questions) if counts.questions else ""


def _reach_cells(reach: Reach | None) -> tuple[Cell, Cell]:
    return (reach.people, reach.questions) if reach else (None, None)


def _largest_first(numbers: Mapping[str, int | None]) -> list[str]:
    return sorted(numbers, key=lambda name: (-(numbers[name] or 0), name))


def _most_people_first(reach: Mapping[str, Reach]) -> list[str]:
    return sorted(reach, key=lambda name: (-reach[name].people, -reach[name].questions, name))
