"""A table of entries beside the bank: which cells differ, and the files with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.bank.bank import Bank
from bot.bank.editing.documents import DocumentError, put_fields
from bot.bank.entry import Status
from bot.tables import cells
from bot.tables.entries import DAYS, REQUIRED, as_fields, entry_cells, read_cell
from bot.tables.plan import CellChange, Edit, Plan
from bot.tables.table import Cell, CellError, Kind, Row, RowError, Table

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_LONGEST_ID = 55
MADE = ("status", "reviewed_on")
"""What a new entry is given when its cell is empty; such a cell says nothing the next time either."""


def plan_entries(table: Table, bank: Bank, folder: Path, today: date) -> Plan:
    """Return what `table` would do to the entries of `bank`, which was read from `folder`."""
    planning = _Planning(table, bank, folder, today)
    for row in table.rows:
        planning.add(row)
    return planning.plan()


class _Planning:
    def __init__(self, table: Table, bank: Bank, folder: Path, today: date) -> None:
        self._columns = [column for column in table.columns if column != "id"]
        self._bank, self._folder, self._today = bank, folder, today
        self._seen: dict[str, int] = {}
        self._changes: list[CellChange] = []
        self._errors: list[RowError] = []
        self._edits: dict[str, Edit] = {}
        self._unchanged = 0

    def plan(self) -> Plan:
        return Plan(Kind.ENTRIES, tuple(self._changes), tuple(sorted(self._errors)), self._unchanged, self._edits)

    def add(self, row: Row) -> None:
        """Take one row in."""
        entry_id = self._id(row)
        if entry_id is None:
            return
        entry = self._bank.entries.get(entry_id)
        current = entry_cells(entry) if entry else {}
        given, wrong = self._differing(row, current)
        changes = [CellChange(row.number, entry_id, *change) for change in given]
        values = {change.column: self._read(row, change.column, wrong) for change in changes}
        values |= self._of_new(row, values, wrong) if entry is None else self._of_known(row, values, wrong)
        if wrong:
            self._errors += wrong
        elif values:
            self._changes += changes
            self._edit(row, entry_id, values, new=entry is None)
        else:
            self._unchanged += 1

    def _id(self, row: Row) -> str | None:
        try:
            entry_id = cells.line_of(row.cells.get("id", ""))
            if not entry_id:
                raise CellError("no_key")
            if len(entry_id) > _LONGEST_ID or not _ID.fullmatch(entry_id):
                raise CellError("key", given=entry_id[:60])
            if entry_id not in self._bank.entries and entry_id.split(".")[0] not in self._bank.topics:
                raise CellError("topic", given=entry_id.split(".")[0])
            if entry_id in self._seen:
                raise CellError("key_twice", row=f"{self._seen[entry_id]}")
        except CellError as error:
            self._errors.append(RowError(row.number, "id", error.code, error.values))
            return None
        self._seen[entry_id] = row.number
        return entry_id

    def _differing(self, row: Row, current: Mapping[str, Cell]) -> tuple[list[tuple[str, str, str]], list[RowError]]:
        """Return column, before and after of each cell that says something else, and what cannot be a cell at all."""
        differing, wrong = [], []
        for column in self._columns:
            given, there = row.cells.get(column, ""), current.get(column, "")
            if given == "" and column in MADE:
                continue
            try:
                if _said(column, given) != _said(column, there):
                    differing.append((column, _shown(there), _shown(given)))
            except CellError as error:
                wrong.append(RowError(row.number, column, error.code, error.values))
        return differing, wrong

    def _read(self, row: Row, column: str, wrong: list[RowError]) -> Any:
        try:
            return read_cell(self._bank, column, row.cells[column])
        except CellError as error:
            wrong.append(RowError(row.number, column, error.code, error.values))
            return None

    def _of_known(self, row: Row, values: Mapping[str, Any], wrong: list[RowError]) -> dict[str, Any]:
        if "status" in values:
            wrong.append(RowError(row.number, "status", "status"))
        return {}

    def _of_new(self, row: Row, values: Mapping[str, Any], wrong: list[RowError]) -> dict[str, Any]:
        if values.get("status") not in (None, "", Status.DRAFT):
            wrong.append(RowError(row.number, "status", "status"))
        there = {*values, *(error.column for error in wrong)}
        wrong += [RowError(row.number, column, "required") for column in REQUIRED if column not in there]
        return {"status": Status.DRAFT.value, "reviewed_on": values.get("reviewed_on") or self._today}

    def _edit(self, row: Row, entry_id: str, values: Mapping[str, Any], *, new: bool) -> None:
        name = f"faq/{entry_id.replace('.', '/')}.yml"
        if new and (self._folder / name).exists():
            self._errors.append(RowError(row.number, "id", "broken_file", {"name": name}))
            return
        try:
            before = "" if new else (self._folder / name).read_bytes().decode("utf-8")
            text = put_fields(before, as_fields(values))
        except (DocumentError, OSError, UnicodeDecodeError) as error:
            self._errors.append(RowError(row.number, "", "unwritable", {"why": f"{error}"}))
            return
        self._edits[name] = Edit(entry_id, text, frozenset({row.number}), new)


def _said(column: str, cell: Cell) -> object:
    """Return what a cell says, however it is written: spaces behind a line are no difference."""
    return cells.day_of(cell) if column in DAYS else [line.rstrip() for line in cells.text_of(cell).split("\n")]


def _shown(cell: Cell) -> str:
    return cells.text_of(cell) if isinstance(cell, str) else cells.shown(cell)
