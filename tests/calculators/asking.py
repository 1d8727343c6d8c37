"""Asking a calculator as the command line does: `ask(bank, "voluntary", day, "income=5000000 way=year ...")`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.bank.render import placeholders
from bot.calculators.registry import CALCULATORS, Calculation
from bot.calculators.result import ImpossibleFactsError
from bot.calculators.writer import Writer

Case = tuple[date, str]
"""A day and facts: `income=5000000 way=year`."""


def ask(bank: Bank, name: str, day: date, facts: str) -> Calculation:
    """Return the calculation; facts are written as on the command line."""
    given = dict(fact.split("=") for fact in facts.split())
    return CALCULATORS[name].calculate(given, bank.figures, day)


def answer(calculation: Calculation) -> tuple[str, Decimal]:
    """Return the name and the number of the step that answers what was asked."""
    total = calculation.result.total
    assert total
    return total.name, total.number


def notes(calculation: Calculation) -> list[str]:
    """Return the names of the notes."""
    return [note.name for note in calculation.result.notes]


def refused(bank: Bank, name: str, day: date, facts: str) -> str:
    """Return the name of the sentence that refuses the facts, which can be written in both languages."""
    try:
        ask(bank, name, day, facts)
    except ImpossibleFactsError as impossible:
        for language in ("vi", "en"):
            assert_complete(Writer(bank, language).refuse(name, impossible, day))
        return impossible.name
    return ""


def undeclared(bank: Bank, name: str, cases: Iterable[Case]) -> set[str]:
    """Return the figures that the sums use and the file does not declare, or the other way round, over all cases."""
    words = bank.calculators[name]
    used = {each for _, _, said in words.said() for text in said.texts().values() for each in placeholders(text)}
    for day, facts in cases:
        used |= {figure.name for figure in ask(bank, name, day, facts).used}
    return used ^ set(words.parameters)


def assert_written(bank: Bank, calculation: Calculation) -> None:
    """Fail unless the calculation can be written in both languages with nothing left to fill in."""
    for language in ("vi", "en"):
        assert_complete(Writer(bank, language).write(calculation))


def assert_complete(text: str) -> None:
    """Fail when a blank was left in the text."""
    assert text
    assert not re.search(r"[{}]", text), text
