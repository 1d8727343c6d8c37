"""What a table would do to the bank: the cells that change, what is new, and what is wrong, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.tables.table import Kind, RowError


@dataclass(frozen=True)
class CellChange:
    """A cell that says something else than the bank; `key` is its entry or figure, `day` tells which value of that."""

    row: int
    key: str
    column: str
    before: str
    after: str
    day: str = ""


@dataclass(frozen=True)
class Edit:
    """What becomes of one file of the bank: its name below the bank's folder, its text, and the rows that say so."""

    key: str
    text: str
    rows: frozenset[int]
    new: bool


@dataclass(frozen=True)
class Plan:
    """A table beside the bank. Nothing is written yet."""

    kind: Kind
    changes: tuple[CellChange, ...]
    errors: tuple[RowError, ...]
    unchanged: int
    edits: Mapping[str, Edit]

    @property
    def new(self) -> tuple[str, ...]:
        """The entries or figures that are not there yet."""
        return tuple(edit.key for edit in self.edits.values() if edit.new)

    @property
    def texts(self) -> dict[str, str]:
        """The files as they are to be, by name."""
        return {name: edit.text for name, edit in self.edits.items()}

    def without_wrong(self) -> Plan:
        """Return the plan without every entry or figure of which a row is wrong."""
        wrong = {error.row for error in self.errors}
        kept = {name: edit for name, edit in self.edits.items() if not edit.rows & wrong}
        keys = {edit.key for edit in kept.values()}
        return replace(self, edits=kept, changes=tuple(change for change in self.changes if change.key in keys))
