"""Tables as Excel workbooks: one sheet a kind, days and numbers as such, texts never as formulas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from bot.tables.cells import BROKEN, FORMULA
from bot.tables.columns import DAYS, columns_of, no_header
from bot.tables.limits import LARGEST_INSIDE, LONGEST_EXCEL_CELL, MOST_FILES_INSIDE, MOST_ROWS
from bot.tables.merged import merged_cells
from bot.tables.table import Cell, Kind, Row, Table, TableFileError
from bot.tables.words import header, sheet_name, words

_MOST_COLUMNS = 60
_DAY_FORMAT = "dd/mm/yyyy"
_WIDE = ("question", "variants", "answer", "details", "sources", "note", "label")
_HEAD = PatternFill("solid", fgColor="0B5A86")
# What openpyxl raises for a file that is no workbook, or a broken one.
_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, ParseError, OSError)


def write_excel(tables: Sequence[Table]) -> bytes:
    """Return tables as the bytes of a workbook.

    Raises:
        TableFileError: If a text is longer than a cell of Excel may be.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    guide = book.create_sheet(words().say("sheet_guide", "vi"))
    guide.column_dimensions["A"].width = 120
    for line in words().say("guide", "vi").split("\n"):
        guide.append([line])
    for table in tables:
        _fill(book.create_sheet(sheet_name(table.kind)), table)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.append([header(column) for column in table.columns])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = 50 if column.startswith(_WIDE) else 18
    for row in table.rows:
        for number, column in enumerate(table.columns, start=1):
            value = row.cells.get(column, "")
            if value != "":
                _put(sheet, row, number, column, value)


def _put(sheet: Worksheet, row: Row, number: int, column: str, value: Cell) -> None:
    if isinstance(value, str) and len(value) > LONGEST_EXCEL_CELL:
        name = next(iter(row.cells.values()))
        raise TableFileError("cell_too_long", name=f"{name}", most=f"{LONGEST_EXCEL_CELL}")
    cell = sheet.cell(row.number, number, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text, whatever it begins with
        cell.alignment = Alignment(wrap_text="\n" in value, vertical="top")
    elif column in DAYS:
        cell.number_format = _DAY_FORMAT
    else:
        cell.number_format = "#,##0.######" if value != value.to_integral() else "#,##0"  # type: ignore[union-attr]


def read_excel(content: bytes) -> list[Table]:
    """Return the tables of a workbook; sheets without a header of ours are not looked at.

    Raises:
        TableFileError: If it cannot be read, or unpacks to more than any table of ours.
    """
    _look_inside(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        tables = [table for sheet in book.worksheets if (table := _table(sheet, content)) is not None]
    except TableFileError:
        raise
    except _BROKEN as error:
        raise TableFileError("broken", why=type(error).__name__) from error
    if not tables:
        raise no_header()
    if len({table.kind for table in tables}) < len(tables):
        raise TableFileError("two_tables")
    return tables


def _look_inside(content: bytes) -> None:
    try:
        inside = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise TableFileError("broken", why=type(error).__name__) from error
    if len(inside) > MOST_FILES_INSIDE or sum(each.file_size for each in inside) > LARGEST_INSIDE:
        raise TableFileError("too_big_inside")
    if any(each.flag_bits & 1 for each in inside):
        raise TableFileError("old_excel")  # encrypted


def _table(sheet: Any, content: bytes) -> Table | None:
    sheet.reset_dimensions()  # what a file says of its own size need not be true
    records = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1))
    found: tuple[Kind, tuple[str, ...]] | None = None
    for number, row in records:
        if number > MOST_ROWS:
            raise TableFileError("too_many_rows", most=f"{MOST_ROWS}")
        texts = ["" if cell.value is None else str(cell.value) for cell in row]
        if any(texts):
            found = _columns(texts)
            break
    if found is None:
        return None
    if merged := merged_cells(content, sheet):
        raise TableFileError("merged", cells=merged, sheet=sheet.title)
    kind, columns = found
    rows = tuple(_rows(records, columns))
    if not rows:
        raise TableFileError("no_rows")
    return Table(kind, columns, rows)


def _columns(texts: list[str]) -> tuple[Kind, tuple[str, ...]] | None:
    """Return the columns of a sheet of ours, None for another one such as the guide."""
    try:
        return columns_of(texts)
    except TableFileError as error:
        if error.code == "no_header":
            return None
        raise


def _rows(records: Iterator[tuple[int, list[Any]]], columns: tuple[str, ...]) -> Iterator[Row]:
    for number, row in records:
        if number > MOST_ROWS:
            raise TableFileError("too_many_rows", most=f"{MOST_ROWS}")
        values = {column: _value(cell) for column, cell in zip(columns, row, strict=False)}
        if any(cell.value is not None for cell in row[len(columns) :]):
            raise TableFileError("more_cells", row=f"{number}")
        if any(value != "" for value in values.values()):
            yield Row(number, values)


def _value(cell: Any) -> Cell:
    """Return what a cell holds; a formula and a fault of Excel's become marks, by which they are refused."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return f"{BROKEN}{value}"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        number = Decimal(repr(value))  # the shortest number that is meant: 0,07 and not 7.0000000000000007E-2
        return number * 100 if "%" in (cell.number_format or "") else number
    text = str(value)
    quoted = bool(getattr(cell, "quotePrefix", False))
    return f"'{text}" if quoted else text
