"""What every table of a report is made with: words, and shares of what may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.reports.cells import Cell, Share, Table
from bot.reports.hiding import LEAST, shown_numbers
from bot.reports.report import Counts, Report
from bot.reports.wording import Wording
from bot.store.opinion_counts import Rated

IN_TIME = ("days", "hours")


@dataclass(frozen=True)
class TableMaker:
    """Makes tables of `report` in the words of `wording`."""

    report: Report
    wording: Wording

    @property
    def now(self) -> Counts:
        """What is counted over the days reported on."""
        return self.report.now

    def say(self, key: str, **values: object) -> str:
        """Return the words under `key`."""
        return self.wording.say(key, **values)

    def table(
        self,
        name: str,
        head: tuple[str, ...],
        rows: Iterable[tuple[Cell, ...]],
        *,
        bar: int | None = None,
        noted: bool = False,
    ) -> Table:
        """Return the table called `name`, its title and its head in words; `noted` with the note that goes with it."""
        note = self.say(f"{name}_note", least=LEAST) if noted else ""
        title, columns = self.say(name), tuple(map(self.say, head))
        return Table(name, title, columns, tuple(rows), bar, name in IN_TIME, note)

    def shares(
        self, name: str, head: tuple[str, str], numbers: Mapping[str, int], write: Callable[[str], str]
    ) -> Table:
        """Return how many there are of each name, and what share that is."""
        shown, sum_ = shown_numbers(numbers), max(1, sum(numbers.values()))
        rows = [(write(key), number, None if number is None else Share(number / sum_)) for key, number in shown.items()]
        return self.table(name, (*head, "share"), rows, bar=1)

    def beside(self, label: str, measure: Callable[[Counts], Cell]) -> tuple[Cell, ...]:
        """Return a row of one measure: over these days, and over those before."""
        return self.say(label), measure(self.now), measure(self.report.before)

    def useful(self, rated: Rated) -> Cell:
        """Return the share of ratings that were "useful"; nothing where too few people rated."""
        if not rated.ratings:
            return self.say("none_yet")
        return Share(rated.useful / rated.ratings) if rated.people >= LEAST else None


def enough(number: int) -> int | None:
    """Return a number as it is shown: None where too few stand behind it."""
    return None if 0 < number < LEAST else number
