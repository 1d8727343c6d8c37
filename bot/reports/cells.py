"""What a report's tables are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta


@dataclass(frozen=True)
class Share:
    """A part of 1, written as a percentage."""

    value: float


@dataclass(frozen=True)
class Wait:
    """How long somebody waited."""

    time: timedelta


Cell = str | int | Share | Wait | None
"""What stands in a table; None is a number that is left out."""


@dataclass(frozen=True)
class Table:
    """A table.

    `bar` is the column that is drawn as well: as bars beside the rows, or, `in_time`, as columns from left to right.
    `note` is a sentence under the title.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bar: int | None = None
    in_time: bool = False
    note: str = ""

    def top(self, most: int) -> Table:
        """Return the table with its first `most` rows."""
        return replace(self, rows=self.rows[:most])

    def columns(self, *places: int) -> Table:
        """Return the table with its name column and these others only; what is drawn stays if its column does."""
        kept = (0, *places)
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        bar = kept.index(self.bar) if self.bar in kept else None
        return replace(self, head=tuple(self.head[place] for place in kept), rows=rows, bar=bar)

    def heights(self) -> list[float]:
        """Return what is drawn of each row, as a part of the largest; nothing for a number that is left out."""
        if self.bar is None:
            return []
        numbers = [cell if isinstance(cell := row[self.bar], int) else 0 for row in self.rows]
        largest = max(numbers, default=0) or 1
        return [number / largest for number in numbers]
