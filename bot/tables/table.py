"""A table as it lies between a file and the bank: named columns, rows with the number people see beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.errors import BankError

Cell = str | Decimal | date
"""What a cell holds; an empty one holds the empty text."""


class Kind(StrEnum):
    """What the rows of a table are."""

    ENTRIES = "entries"
    PARAMETERS = "parameters"


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, counted as Excel does, and its cells by column key."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """The rows of one kind, and the columns the file has, in its order."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, order=True)
class RowError:
    """Something wrong in a row: which, in which column (a key, or empty), and the sentence `error_<code>` of words/."""

    row: int
    column: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict, compare=False)


class TableFileError(BankError):
    """A file that is not taken at all; `code` says why (`file_<code>` of words/)."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values = values


class CellError(ValueError):
    """A cell that cannot be read; `code` says why (`error_<code>` of words/)."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
