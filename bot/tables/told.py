"""What is wrong with a table, in a sentence."""

from __future__ import annotations

from bot.tables.table import RowError, TableFileError
from bot.tables.words import words


def told_error(error: RowError, language: str) -> str:
    """Return what is wrong in a row, with the row and the column it stands in."""
    sentence = told_sentence(error, language)
    if not error.row:
        return sentence
    if not error.column:
        return words().say("result_row_only", language, row=error.row, sentence=sentence)
    column = words().say(f"column_{error.column}", language)
    return words().say("result_row", language, row=error.row, column=column, sentence=sentence)


def told_sentence(error: RowError, language: str) -> str:
    """Return what is wrong in a row."""
    return words().say(f"error_{error.code}", language, **error.values)


def told_file_error(error: TableFileError, language: str) -> str:
    """Return why a file is not taken."""
    return words().say(f"file_{error.code}", language, **error.values)
