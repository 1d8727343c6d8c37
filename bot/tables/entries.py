"""Entries as rows: what each column shows, and what is read back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.bank.bank import Bank
from bot.bank.basis import unreadable
from bot.bank.entry import Audience, Entry, Risk, Status
from bot.tables import cells
from bot.tables.table import Cell, CellError, Kind, Row, Table
from bot.tables.words import value_word

TEXTS = tuple(
    f"{field}.{code}" for field in ("title", "question", "variants", "answer", "details") for code in ("vi", "en")
)
COLUMNS = ("id", "status", "risk", "audience", "sources", *TEXTS, "related", "reviewed_on", "until", "note")
DAYS = ("reviewed_on", "until")
REQUIRED = ("risk", "audience", "sources", "title.vi", "question.vi", "variants.vi", "answer.vi")
"""What a new entry cannot do without; the checks of the bank say the rest."""

_STATUSES, _RISKS, _AUDIENCES = (tuple(each.value for each in values) for values in (Status, Risk, Audience))


def entry_table(bank: Bank) -> Table:
    """Return every entry of the bank, by id."""
    entries = [entry for _, entry in sorted(bank.entries.items())]
    rows = (Row(number, entry_cells(entry)) for number, entry in enumerate(entries, start=2))
    return Table(Kind.ENTRIES, COLUMNS, tuple(rows))


def entry_cells(entry: Entry) -> dict[str, Cell]:
    """Return what the columns show of an entry."""
    shown: dict[str, Cell] = {
        "id": entry.id,
        "status": value_word("status", entry.status),
        "risk": value_word("risk", entry.risk),
        "audience": ", ".join(value_word("audience", each) for each in entry.audience),
        "sources": "\n".join(_citation(each.source, each.at) for each in entry.sources),
        "related": "\n".join(entry.related),
        "reviewed_on": entry.reviewed_on,
        "until": entry.until or "",
        "note": cells.written(entry.note),
    }
    for column in TEXTS:
        field, _, code = column.partition(".")
        text = getattr(entry, field).get(code, "")
        shown[column] = cells.written("\n".join(text) if isinstance(text, list) else text)
    return shown


def read_cell(bank: Bank, column: str, cell: Cell) -> Any:
    """Return the value a cell gives to its field of an entry; nothing for an empty one.

    Raises:
        CellError: If it cannot be read.
    """
    value = _READERS[column](cell)
    if column == "sources":
        return [_read_citation(bank, line) for line in value]
    if not value and column in REQUIRED:
        raise CellError("required")
    return value


def as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by column as fields of an entry's file: texts by language below their field."""
    fields: dict[str, Any] = {}
    for column, value in values.items():
        field, _, code = column.partition(".")
        if code:
            fields.setdefault(field, {})[code] = value
        else:
            fields[field] = value
    return fields


def _citation(source: str, at: str) -> str:
    return f"{source}: {at}" if at else source


def _read_citation(bank: Bank, line: str) -> dict[str, str]:
    key, _, at = (part.strip() for part in line.partition(":"))
    if key not in bank.sources:
        raise CellError("source", given=key[:60])
    if unreadable(at):
        raise CellError("citation", given=line[:80])
    return {"source": key, "at": at} if at else {"source": key}


def _sources(cell: Cell) -> list[str]:
    lines = cells.lines_of(cell)
    if not lines:
        raise CellError("required")
    return lines


_READERS: Mapping[str, Callable[[Cell], Any]] = {
    "status": lambda cell: cells.word_of(cell, "status", _STATUSES),
    "risk": lambda cell: cells.word_of(cell, "risk", _RISKS),
    "audience": lambda cell: cells.words_of(cell, "audience", _AUDIENCES),
    "sources": _sources,
    "related": cells.lines_of,
    "reviewed_on": cells.day_of,
    "until": cells.day_of,
    "note": cells.line_of,
    **{column: cells.line_of for column in TEXTS if column.startswith(("title", "question"))},
    **{column: cells.lines_of for column in TEXTS if column.startswith("variants")},
    **{column: cells.text_of for column in TEXTS if column.startswith(("answer", "details"))},
}
