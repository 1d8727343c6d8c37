"""Keeps spreadsheets from running what a cell says: a text that begins like a formula goes out behind an apostrophe.

Excel, LibreOffice and Google Sheets take a text for a formula by its first letter, in CSV as in what one types over.
"""

from __future__ import annotations

from bot.tables.table import CellError

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_QUOTE = "'"


def is_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take `text` for a formula."""
    return text.startswith(_STARTS)


def defused(text: str) -> str:
    """Return `text` as a cell may hold it."""
    return _QUOTE + text if is_like_formula(text.lstrip(_QUOTE + " ")) else text


def restored(cell: str) -> str:
    """Return the text that `defused` made the cell of.

    Raises:
        CellError: If the cell begins like a formula.
    """
    if is_like_formula(cell.lstrip(" ")):
        raise CellError("formula", given=cell.strip()[:40])
    if cell.startswith(_QUOTE) and is_like_formula(cell.lstrip(_QUOTE + " ")):
        return cell[1:]
    return cell
