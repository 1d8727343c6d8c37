"""Files of tables: which kind of file it is, and the tables in it."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.tables.csv_file import read_csv, write_csv
from bot.tables.entries import entry_table
from bot.tables.excel import read_excel, write_excel
from bot.tables.limits import LARGEST_FILE
from bot.tables.parameters import parameter_table
from bot.tables.table import Kind, Table, TableFileError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # Excel before 2007, and workbooks with a password
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<!DOCTYPE", b"<html")


def tables_of(bank: Bank, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[Table]:
    """Return the bank as tables."""
    made = {Kind.ENTRIES: entry_table, Kind.PARAMETERS: parameter_table}
    return [made[kind](bank) for kind in kinds]


def read_tables(content: bytes) -> list[Table]:
    """Return the tables of a file, whatever its name says.

    Raises:
        TableFileError: If it is too large, no table, or cannot be read.
    """
    if not content.strip():
        raise TableFileError("empty")
    if len(content) > LARGEST_FILE:
        raise TableFileError("too_big", most=f"{LARGEST_FILE // 1024**2}")
    if content.startswith(_OLE):
        raise TableFileError("old_excel")
    if content.startswith(_ZIP):
        return read_excel(content)
    if content.startswith(_OTHERS):
        raise TableFileError("not_a_table")
    return [read_csv(content)]


__all__ = ["read_tables", "tables_of", "write_csv", "write_excel"]
