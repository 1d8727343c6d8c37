"""Tables as CSV: UTF-8 with a mark and semicolons, as Vietnamese Excel opens it; read back however Excel saved it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.bank.render import write_day
from bot.tables.columns import columns_of, no_header
from bot.tables.limits import MOST_ROWS
from bot.tables.parameters import amount_as_text
from bot.tables.table import Cell, Kind, Row, Table, TableFileError
from bot.tables.words import header

_SEPARATORS = (";", ",", "\t")
_LONGEST_CELL = 200_000
_OLD_VIETNAMESE = "cp1258"


def write_csv(table: Table) -> bytes:
    """Return a table as the bytes of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=_SEPARATORS[0], lineterminator="\r\n")
    writer.writerow([header(column) for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(row.cells.get(column, "")) for column in table.columns])
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return amount_as_text(cell)
    return write_day(cell) if isinstance(cell, date) else cell


def read_csv(content: bytes) -> Table:
    """Return the table of a CSV file.

    Raises:
        TableFileError: If it cannot be read; the code says why.
    """
    for text in _decoded(content):
        for separator in _separators(text):
            try:
                return _table(text, separator)
            except TableFileError as error:
                if error.code != "no_header":
                    raise
    # Without a header that can be read the encoding may be one that is not known here (TCVN3, VNI).
    raise no_header() if _is_utf8(content) else TableFileError("encoding")


def _decoded(content: bytes) -> Iterator[str]:
    """Yield what the bytes may say: by their mark, else as UTF-8, else as Windows wrote Vietnamese before."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes = ["utf-16"]
    else:
        codes = ["utf-8-sig"] if _is_utf8(content) else [_OLD_VIETNAMESE]
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeDecodeError as error:
            raise TableFileError("encoding") from error
        if "\0" in text:
            raise TableFileError("encoding")
        yield unicodedata.normalize("NFC", text)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _separators(text: str) -> tuple[str, ...]:
    """Return the separators to try: the one the file names ("sep=;", which Excel understands), or all."""
    first = text.partition("\n")[0].strip().strip('"').casefold()
    named = first.removeprefix("sep=") if first.startswith("sep=") else ""
    return (named,) if named in _SEPARATORS else _SEPARATORS


def _table(text: str, separator: str) -> Table:
    records = _records(text, separator)
    head = next((cells for _, cells in records if any(cells)), None)
    if head is None:
        raise TableFileError("empty")
    kind, columns = columns_of(head)
    rows = tuple(_rows(records, kind, columns))
    if not rows:
        raise TableFileError("no_rows")
    return Table(kind, columns, rows)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with its number, counted as a spreadsheet that opened the file would."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            if number == 1 and len(record) <= 2 and record and record[0].casefold().startswith("sep="):
                continue
            yield number, [cell.strip() for cell in record]
    except csv.Error as error:
        raise TableFileError("quotes", row=f"{number + 1}") from error


def _rows(records: Iterator[tuple[int, list[str]]], kind: Kind, columns: tuple[str, ...]) -> Iterator[Row]:
    for number, cells in records:
        if number > MOST_ROWS:
            raise TableFileError("too_many_rows", most=f"{MOST_ROWS}")
        if not any(cells):
            continue
        if any(cells[len(columns) :]):
            raise TableFileError("more_cells", row=f"{number}")
        yield Row(number, dict(zip(columns, cells, strict=False)))
