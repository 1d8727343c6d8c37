"""Reads single cells: texts, lines, days, yes and no; the same for every table."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal

from bot.bank.render import write_day
from bot.law.new_value import read_day
from bot.tables.formulas import defused, restored
from bot.tables.table import Cell, CellError
from bot.tables.words import value_of, value_word, words

YES_NO = ("yes", "no")

FORMULA, BROKEN = "\x00formula", "\x00broken"
"""What stands in a cell that holds a formula, or a fault of the spreadsheet such as #REF!."""


def text_of(cell: Cell) -> str:
    """Return the text of a cell, line ends and composed letters as the bank has them.

    Raises:
        CellError: If it holds a number or a day, begins like a formula, or has letters nobody sees.
    """
    if not isinstance(cell, str):
        raise CellError("number_cell")
    if cell == FORMULA:
        raise CellError("formula_cell")
    if cell.startswith(BROKEN):
        raise CellError("broken_cell", given=cell.removeprefix(BROKEN)[:20])
    text = unicodedata.normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n"))
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text.replace("\n", "").replace("\t", "")):
        raise CellError("hidden")
    return restored(text).strip()


def line_of(cell: Cell) -> str:
    """Return a text that may have one line only."""
    text = text_of(cell)
    if "\n" in text:
        raise CellError("one_line")
    return text


def lines_of(cell: Cell) -> list[str]:
    """Return the lines of a text, the empty ones left out."""
    return [line.strip() for line in text_of(cell).split("\n") if line.strip()]


def day_of(cell: Cell) -> date | None:
    """Return a day, None for an empty cell."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Decimal):
        raise CellError("day", given=f"{cell}")
    text = text_of(cell)
    day = read_day(text) if text else None
    if text and day is None:
        raise CellError("day", given=text[:40])
    return day


def word_of(cell: Cell, group: str, values: tuple[str, ...]) -> str:
    """Return the fixed value a cell names in words, empty for an empty cell."""
    text = line_of(cell)
    return _value(text, group, values) if text else ""


def words_of(cell: Cell, group: str, values: tuple[str, ...]) -> list[str]:
    """Return the fixed values of a cell, one a line or with commas between."""
    given = (part.strip() for line in lines_of(cell) for part in line.split(","))
    return [_value(part, group, values) for part in given if part]


def _value(text: str, group: str, values: tuple[str, ...]) -> str:
    value = value_of(group, text, values)
    if value is None:
        known = ", ".join(value_word(group, each) for each in values)
        raise CellError("choice", given=text[:40], known=known)
    return value


def yes_of(cell: Cell) -> bool | None:
    """Return whether a cell says yes, None when it is empty."""
    text = word_of(cell, "yes", YES_NO)
    return text == "yes" if text else None


def yes(value: bool) -> str:
    """Return yes or no as a cell has it."""
    return value_word("yes", YES_NO[not value])


def written(text: str) -> str:
    """Return a text of the bank as a cell has it: safe to open in a spreadsheet."""
    return defused(unicodedata.normalize("NFC", text.strip()))


def shown(cell: Cell) -> str:
    """Return a cell as the difference shows it."""
    return write_day(cell) if isinstance(cell, date) else f"{cell}"


def is_repealed(text: str) -> bool:
    """Tell whether an amount says that the figure has ended."""
    wanted = unicodedata.normalize("NFC", text).strip().casefold()
    return wanted in {words().say("repealed", code).casefold() for code in words().languages}
