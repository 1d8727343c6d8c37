"""What the tests of tables share: a table made from the small bank, changed by hand, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.tables.files import tables_of
from bot.tables.table import Cell, Kind, Row, Table
from bot.tables.taking import Options, Taking, take
from tests.conftest import DAY, BankFolder

Change = Callable[[Table], Table]


@pytest.fixture
def take_in(bank_folder: BankFolder) -> Callable[..., Taking]:
    """Return a function that takes tables into the small bank, without writing."""

    def taking(*tables: Table, **options: bool) -> Taking:
        return take(tables, bank_folder.load(), bank_folder.path, DAY, Options(**options))

    return taking


@pytest.fixture
def table(bank_folder: BankFolder) -> Callable[[Kind], Table]:
    """Return a function that gives the small bank's table of a kind."""
    return lambda kind: tables_of(bank_folder.load(), (kind,))[0]


def with_cell(table: Table, key: str, column: str, value: Cell) -> Table:
    """Return the table with one cell of the row whose first cell is `key` changed."""
    assert column in table.columns
    rows = [
        replace(row, cells={**row.cells, column: value}) if row.cells[table.columns[0]] == key else row
        for row in table.rows
    ]
    assert rows != list(table.rows)
    return replace(table, rows=tuple(rows))


def with_row(table: Table, **cells: Cell) -> Table:
    """Return the table with one more row; `__` in a column's name stands for its dot."""
    row = Row(len(table.rows) + 2, {column.replace("__", "."): value for column, value in cells.items()})
    return replace(table, rows=(*table.rows, row))


def problems(taking: Taking) -> list[tuple[int, str, str]]:
    """Return row, column and code of all that is wrong."""
    return [(error.row, error.column, error.code) for plan in taking.plans for error in plan.errors]
