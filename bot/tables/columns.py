"""Which columns a table of a kind may have, and which kind a row of headers belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.checks import fold
from bot.tables import entries, parameters
from bot.tables.table import Kind, TableFileError
from bot.tables.words import columns_by_header, header

COLUMNS = {Kind.ENTRIES: entries.COLUMNS, Kind.PARAMETERS: parameters.COLUMNS}
DAYS = {*entries.DAYS, *parameters.DAYS}
KEYS = {Kind.ENTRIES: "id", Kind.PARAMETERS: "name"}
_LONGEST_SHOWN = 60


def columns_of(headers: Sequence[str]) -> tuple[Kind, tuple[str, ...]]:
    """Return what a row of headers is of, and its columns; empty ones at the end are left out.

    Raises:
        TableFileError: If the key's column is not there, a column is unknown, or one is there twice.
    """
    given = [" ".join(text.split()) for text in headers]
    while given and not given[-1]:
        given.pop()
    kind = next((kind for kind in Kind if columns_by_header(COLUMNS[kind]).keys() & _key_headers(kind, given)), None)
    if kind is None:
        raise no_header()
    known = columns_by_header(COLUMNS[kind])
    columns: list[str] = []
    for text in given:
        column = known.get(fold(text))
        if column is None:
            raise TableFileError("unknown_column", column=text[:_LONGEST_SHOWN])
        if column in columns:
            raise TableFileError("column_twice", column=text[:_LONGEST_SHOWN])
        columns.append(column)
    return kind, tuple(columns)


def no_header() -> TableFileError:
    """Return the refusal of a file without the column that rows are known by."""
    return TableFileError("no_header", entries=header("id"), parameters=header("name"))


def _key_headers(kind: Kind, given: list[str]) -> set[str]:
    known = columns_by_header(COLUMNS[kind])
    return {fold(text) for text in given if known.get(fold(text)) == KEYS[kind]}
