"""The words on the tables and of what is wrong with one: words/<language>.yml, the same keys in each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.bank.checks import fold
from bot.bank.texts import DEFAULT_LANGUAGE, Texts, load_texts
from bot.tables.table import Kind


@cache
def words() -> Texts:
    """Return the words by language and key."""
    return load_texts(Path(__file__).with_name("words"))


def header(column: str) -> str:
    """Return what stands above a column; files are in Vietnamese whoever makes them."""
    return words().say(f"column_{column}", DEFAULT_LANGUAGE)


@cache
def columns_by_header(kind_columns: tuple[str, ...]) -> dict[str, str]:
    """Return the columns by what may stand above them: the header in any language, without accents, or the key."""
    named = {fold(column.replace(".", " ")): column for column in kind_columns}
    for code in words().languages:
        named |= {fold(words().say(f"column_{column}", code)): column for column in kind_columns}
    return named


def sheet_name(kind: Kind) -> str:
    """Return the name of the sheet that holds a kind."""
    return words().say(f"sheet_{kind}", DEFAULT_LANGUAGE)


def value_word(group: str, value: str) -> str:
    """Return a fixed value in words, such as a status."""
    return words().say(f"{group}_{value}", DEFAULT_LANGUAGE)


def value_of(group: str, word: str, values: tuple[str, ...]) -> str | None:
    """Return the fixed value that `word` stands for in any language, or None."""
    wanted = fold(word)
    for value in values:
        said = {fold(words().say(f"{group}_{value}", code)) for code in words().languages}
        if wanted in said | {fold(value.replace("_", " "))}:
            return value
    return None
