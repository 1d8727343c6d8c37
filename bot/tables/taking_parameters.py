"""A table of figures beside the bank: which values differ or are new, and the files with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.bank.bank import Bank
from bot.bank.parameter import Parameter, ValueFields
from bot.bank.render import write_day
from bot.bank.yaml_edit import EditError
from bot.law.new_value import NewValue, text_with
from bot.law.parameter_file import new_file, text_with_fields
from bot.tables import cells
from bot.tables.parameters import COLUMNS, OF_FIGURE, OF_VALUE, parameter_cells, read_amount_cell, read_cell
from bot.tables.plan import CellChange, Edit, Plan
from bot.tables.table import Cell, CellError, Kind, Row, RowError, Table

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}\.[a-z][a-z0-9_]{0,60}")


@dataclass
class _Figure:
    """What the rows of one figure ask for."""

    rows: list[int] = field(default_factory=list)
    values: dict[date, ValueFields] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    told_by: dict[str, int] = field(default_factory=dict)
    changes: list[CellChange] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def plan_parameters(table: Table, bank: Bank, folder: Path, today: date, *, history: bool = False) -> Plan:
    """Return what `table` would do to the figures of `bank`, which was read from `folder`.

    `history` says that values before or on a known day are meant to be added or corrected.
    """
    planning = _Planning(table, bank, history=history)
    for row in table.rows:
        planning.add(row)
    return planning.plan(folder, today)


class _Planning:
    def __init__(self, table: Table, bank: Bank, *, history: bool) -> None:
        self._columns = [column for column in COLUMNS if column in table.columns and column not in ("name", "start")]
        self._bank, self._history = bank, history
        self._figures: dict[str, _Figure] = defaultdict(_Figure)
        self._seen: dict[tuple[str, date | None], int] = {}
        self._errors: list[RowError] = []
        self._unchanged = 0

    def plan(self, folder: Path, today: date) -> Plan:
        edits: dict[str, Edit] = {}
        changes: list[CellChange] = []
        for name, figure in self._figures.items():
            parameter = self._bank.parameters.get(name)
            if not figure.errors and parameter is None:
                figure.errors += self._lacking(figure)
            self._errors += figure.errors
            if figure.errors or not (figure.values or figure.fields):
                continue
            file = f"parameters/{name.replace('.', '/')}.yml"
            if parameter is None and (folder / file).exists():
                self._errors.append(RowError(figure.rows[0], "name", "broken_file", {"name": file}))
                continue
            try:
                text = self._text(folder / file, name, figure, parameter, today)
            except (EditError, OSError, UnicodeDecodeError) as error:
                self._errors.append(RowError(figure.rows[0], "", "unwritable", {"why": f"{error}"}))
                continue
            edits[file] = Edit(name, text, frozenset(figure.rows), parameter is None)
            changes += figure.changes
        return Plan(Kind.PARAMETERS, tuple(changes), tuple(sorted(self._errors)), self._unchanged, edits)

    def add(self, row: Row) -> None:
        """Take one row in."""
        try:
            name, start = self._key(row)
        except CellError as error:
            column = "start" if error.code == "day" else "name"
            self._errors.append(RowError(row.number, column, error.code, error.values))
            return
        figure = self._figures[name]
        figure.rows.append(row.number)
        parameter = self._bank.parameters.get(name)
        current: Mapping[str, Cell] = {}
        there = False
        if parameter is not None:
            there = start in parameter.values if start else bool(parameter.formula)
            current = parameter_cells(self._bank, parameter, start if there else None)
        before = len(figure.changes) + len(figure.errors)
        # a row need not repeat what is said of the figure: an empty cell says nothing of it
        said = [column for column in OF_FIGURE if row.cells.get(column, "") != ""]
        self._of_figure(row, name, figure, current, said)
        if start is None:
            self._of_formula(row, name, figure, current if there else {})
        else:
            self._of_value(row, name, start, figure, current if there else {})
        self._unchanged += len(figure.changes) + len(figure.errors) == before

    def _key(self, row: Row) -> tuple[str, date | None]:
        name = cells.line_of(row.cells.get("name", ""))
        if not name:
            raise CellError("no_key")
        if not _NAME.fullmatch(name):
            raise CellError("key", given=name[:60])
        key = name, cells.day_of(row.cells.get("start", ""))
        if key in self._seen:
            raise CellError("key_twice", row=f"{self._seen[key]}")
        self._seen[key] = row.number
        return key

    def _differing(self, row: Row, columns: Iterable[str], current: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
        """Yield the columns that say something else than the bank with what they say; a CellError for a wrong one."""
        for column in columns:
            if column not in self._columns:
                continue
            given = row.cells.get(column, "")
            try:
                value = read_cell(self._bank, column, given) if given != "" or column in current else None
                if value in (None, "") and current.get(column, "") == "":
                    continue
                if not current or value != read_cell(self._bank, column, current.get(column, "")):
                    yield column, value
            except CellError as error:
                yield column, error

    def _of_figure(
        self, row: Row, name: str, figure: _Figure, current: Mapping[str, Cell], said: Iterable[str]
    ) -> None:
        for column, value in self._differing(row, said, current):
            if isinstance(value, CellError):
                figure.errors.append(RowError(row.number, column, value.code, value.values))
            elif column in figure.fields and figure.fields[column] != value:
                figure.errors.append(RowError(row.number, column, "conflict", {"row": f"{figure.told_by[column]}"}))
            else:
                if column not in figure.fields:
                    figure.changes.append(self._change(row, name, column, current))
                figure.fields[column], figure.told_by[column] = value, row.number

    def _of_value(self, row: Row, name: str, start: date, figure: _Figure, current: Mapping[str, Cell]) -> None:
        parameter = self._bank.parameters.get(name)
        if parameter is not None and parameter.formula:
            figure.errors.append(RowError(row.number, "start", "derived"))
            return
        known = parameter.values.get(start) if parameter else None
        unit_key = parameter.unit if parameter else figure.fields.get("unit", "")
        given, wrong = self._value(row, unit_key, known, current)
        figure.errors += wrong
        if wrong or given == known or given is None:
            return
        if parameter and start <= parameter.starts[-1] and not self._history:
            figure.errors.append(RowError(row.number, "start", "history", {"day": write_day(start)}))
            return
        figure.values[start] = given
        columns = [column for column in OF_VALUE if known is None or getattr(known, column) != getattr(given, column)]
        told = [column for column in columns if current.get(column, "") != row.cells.get(column, "")]
        figure.changes += [self._change(row, name, column, current) for column in told if column in self._columns]

    def _value(
        self, row: Row, unit_key: str, known: ValueFields | None, current: Mapping[str, Cell]
    ) -> tuple[ValueFields | None, list[RowError]]:
        """Return the value a row gives, with what it does not say taken from the known one."""
        wrong: list[RowError] = []
        said: dict[str, Any] = known.model_dump() if known else {"verified": True, "at": ""}
        for column, value in self._differing(row, ("source", "at", "verified"), current):
            if isinstance(value, CellError):
                wrong.append(RowError(row.number, column, value.code, value.values))
            elif value is not None:
                said[column] = value
        if unit_key not in self._bank.units:
            return None, wrong  # told at the unit
        if "amount" in self._columns:
            given = row.cells.get("amount", "")
            try:
                if known is None or given != current.get("amount"):
                    said["amount"] = self._amount(given, unit_key, known)
            except CellError as error:
                wrong.append(RowError(row.number, "amount", error.code, error.values))
        if not wrong and not ("amount" in said and said.get("source")):
            wrong.append(RowError(row.number, "source" if "amount" in said else "amount", "needs_value"))
        return (None if wrong else ValueFields(**said)), wrong

    def _amount(self, given: Cell, unit_key: str, known: ValueFields | None) -> Decimal | int | str | None:
        amount = read_amount_cell(given, unit_key, self._bank.units[unit_key])
        return known.amount if known and amount == known.amount else amount

    def _of_formula(self, row: Row, name: str, figure: _Figure, current: Mapping[str, Cell]) -> None:
        if not current and not figure.fields.get("formula"):
            figure.errors.append(RowError(row.number, "start", "needs_value"))
            return
        if row.cells.get("amount", "") != "":
            figure.errors.append(RowError(row.number, "amount", "derived"))
        for column, value in self._differing(row, ("source", "at"), current):
            if isinstance(value, CellError):
                figure.errors.append(RowError(row.number, column, value.code, value.values))
            else:
                figure.fields[column] = value
                figure.changes.append(self._change(row, name, column, current))

    def _change(self, row: Row, name: str, column: str, current: Mapping[str, Cell]) -> CellChange:
        day = cells.day_of(row.cells.get("start", "")) if column in OF_VALUE else None
        before, after = (cells.shown(each) for each in (current.get(column, ""), row.cells.get(column, "")))
        return CellChange(row.number, name, column, before, after, write_day(day) if day else "")

    def _lacking(self, figure: _Figure) -> Iterator[RowError]:
        """Yield what a new figure cannot do without."""
        for column in ("label.vi", "label.en", "unit"):
            if not figure.fields.get(column):
                yield RowError(figure.rows[0], column, "required")
        if bool(figure.values) == bool(figure.fields.get("formula")):
            yield RowError(figure.rows[0], "start", "needs_value")

    def _text(self, path: Path, name: str, figure: _Figure, parameter: Parameter | None, today: date) -> str:
        if parameter is None:
            return new_file(figure.fields, dict(sorted(figure.values.items())))
        text = path.read_bytes().decode("utf-8")
        for start, value in sorted(figure.values.items()):
            text = text_with(text, NewValue(name, start, value), today)
        return text_with_fields(text, figure.fields) if figure.fields else text
