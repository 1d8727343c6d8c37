"""Figures as rows, one for each value: what each column shows, and what is read back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.bank.bank import Bank
from bot.bank.basis import unreadable
from bot.bank.numbers import Unit, write_number
from bot.bank.parameter import Parameter, ValueFields
from bot.law.amounts import AmountError, read_amount
from bot.tables import cells
from bot.tables.table import Cell, CellError, Kind, Row, Table
from bot.tables.words import words

OF_VALUE = ("amount", "source", "at", "verified")
OF_FIGURE = ("label.vi", "label.en", "unit", "checked_on", "deadline", "formula", "note")
COLUMNS = ("name", "label.vi", "label.en", "unit", "start", *OF_VALUE, "checked_on", "deadline", "formula", "note")
DAYS = ("start", "checked_on")
YES_OR_NO = ("verified", "deadline")


def parameter_table(bank: Bank) -> Table:
    """Return every value of every figure, by name and day; a derived figure is one row."""
    found = [
        parameter_cells(bank, parameter, start)
        for _, parameter in sorted(bank.parameters.items())
        for start in parameter.starts or (None,)
    ]
    rows = (Row(number, shown) for number, shown in enumerate(found, start=2))
    return Table(Kind.PARAMETERS, COLUMNS, tuple(rows))


def parameter_cells(bank: Bank, parameter: Parameter, start: date | None) -> dict[str, Cell]:
    """Return what the columns show of a figure's value from `start`, or of its formula."""
    shown: dict[str, Cell] = {
        "name": parameter.name,
        "label.vi": cells.written(parameter.label.get("vi", "")),
        "label.en": cells.written(parameter.label.get("en", "")),
        "unit": parameter.unit,
        "start": start or "",
        "checked_on": parameter.checked_on or "",
        "deadline": cells.yes(parameter.deadline),
        "formula": cells.written(parameter.formula),
        "note": cells.written(parameter.note),
    }
    if start is None:
        return shown | {"amount": "", "source": parameter.source, "at": parameter.at, "verified": ""}
    value = parameter.values[start]
    return shown | {
        "amount": _amount(value, bank.units.get(parameter.unit)),
        "source": value.source,
        "at": value.at,
        "verified": cells.yes(value.verified),
    }


def _amount(value: ValueFields, unit: Unit | None) -> Cell:
    if value.amount is None:
        return words().say("repealed", "vi")
    if isinstance(value.amount, str):
        return cells.written(value.amount)
    amount = Decimal(value.amount)
    return unit.write(amount, "vi") if unit and unit.kind == "age" else amount


def amount_as_text(amount: Decimal) -> str:
    """Return a number as CSV has it."""
    return write_number(amount, "vi")


def read_amount_cell(cell: Cell, unit_key: str, unit: Unit) -> Decimal | str | None:
    """Return the amount of a cell, None for a repeal.

    Raises:
        CellError: If it is empty, or no amount of that unit.
    """
    if isinstance(cell, date):
        raise CellError("amount", given=cells.shown(cell), unit=_named(unit))
    if isinstance(cell, Decimal):
        return _number(cell, unit_key, unit)
    text = cells.text_of(cell)
    if cells.is_repealed(text):
        return None
    try:
        return read_amount(text, unit_key, unit)
    except AmountError as error:
        raise CellError("amount", given=text[:40], unit=_named(unit)) from error


def _number(amount: Decimal, unit_key: str, unit: Unit) -> Decimal:
    """Return a number that the spreadsheet keeps as one; there nothing can be meant in two ways, but in an age."""
    whole = amount == amount.to_integral()
    if unit.kind in ("age", "text") or amount < 0 or (unit_key.startswith("vnd") and not whole):
        raise CellError("amount", given=f"{amount}", unit=_named(unit))
    return amount


def _named(unit: Unit) -> str:
    return unit.vi.replace("{n}", "").replace("{years}", "").replace("{months}", "").strip() or "số"


def read_cell(bank: Bank, column: str, cell: Cell) -> Any:
    """Return the value of a cell that is no amount.

    Raises:
        CellError: If it cannot be read.
    """
    value = _READERS[column](cell)
    if column == "source" and value and value not in bank.sources:
        raise CellError("source", given=value[:60])
    if column == "unit" and value not in bank.units:
        raise CellError("unit", given=value[:40])
    if column == "at" and unreadable(value):
        raise CellError("citation", given=value[:80])
    if column.startswith("label") and not value:
        raise CellError("required")
    return value


_READERS: Mapping[str, Callable[[Cell], Any]] = {
    **dict.fromkeys(("label.vi", "label.en", "unit", "source", "at", "formula", "note"), cells.line_of),
    **dict.fromkeys(DAYS, cells.day_of),
    **dict.fromkeys(YES_OR_NO, cells.yes_of),
}
