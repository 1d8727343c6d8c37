"""The words on the pages and in error messages: words/<language>.yml, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from bot.bank.texts import DEFAULT_LANGUAGE, Texts, load_texts

HERE = Path(__file__).resolve().parent


@cache
def words() -> Texts:
    """Return the pages' words in every language there are."""
    return load_texts(HERE / "words")


def page_language(asked: str | None) -> str:
    """Return the language to show a page in: the one asked for when there are words in it."""
    return asked if asked in words().languages else DEFAULT_LANGUAGE


def of_page(language: str) -> dict[str, str]:
    """Return every word in `language` by its key."""
    return {key: text.strip() for key, text in words().by_language[language].items()}


@cache
def spoken_forms() -> Mapping[str, Mapping[str, str]]:
    """Return, by language, how shorthand is read out."""
    forms: dict[str, dict[str, str]] = yaml.safe_load((HERE / "spoken.yml").read_text(encoding="utf-8"))
    return forms
