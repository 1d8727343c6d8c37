"""A figure as a time line: each value from its day, what set it, and how it stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.bank.bank import Bank
from bot.bank.figures import Figure
from bot.bank.formula import FormulaError
from bot.bank.parameter import NotInForceError, Parameter
from bot.bank.source import Source


class When(StrEnum):
    """How a value stands on a day."""

    PAST = "past"
    NOW = "now"
    FUTURE = "future"


@dataclass(frozen=True)
class Point:
    """One value of a figure. `amount` is None where the figure is repealed, or cannot be derived."""

    start: date
    amount: Decimal | str | None
    source: Source | None
    source_key: str
    at: str
    verified: bool
    when: When


def timeline(bank: Bank, name: str, today: date) -> list[Point]:
    """Return every value of a figure, oldest first; of a derived one, each day on which what it comes to changes."""
    parameter = bank.parameters[name]
    return _derived(bank, parameter, today) if parameter.formula else _set_by_law(bank, parameter, today)


def figure_on(bank: Bank, name: str, day: date) -> Figure | None:
    """Return the figure in force on `day`, or None."""
    try:
        return bank.figures.at(name, day)
    except (NotInForceError, FormulaError, KeyError, ZeroDivisionError, ArithmeticError):
        return None


def _set_by_law(bank: Bank, parameter: Parameter, today: date) -> list[Point]:
    whens = _whens(parameter.starts, today)
    points = []
    for start, when in zip(parameter.starts, whens, strict=True):
        value = parameter.values[start]
        amount = Decimal(value.amount) if isinstance(value.amount, int) else value.amount
        source = bank.sources.get(value.source)
        points.append(Point(start, amount, source, value.source, value.at, value.verified, when))
    return points


def _derived(bank: Bank, parameter: Parameter, today: date) -> list[Point]:
    source = bank.sources.get(parameter.source)
    days = {*bank.figures.starts(parameter.name)}
    if source is not None:
        days = {max(day, source.in_force) for day in days} | ({source.repealed} if source.repealed else set())
    kept: list[tuple[date, Figure | None]] = []
    for day in sorted(days):
        figure = figure_on(bank, parameter.name, day)
        before = kept[-1][1] if kept else None
        if (figure and figure.amount) != (before and before.amount):
            kept.append((day, figure))
    whens = _whens(tuple(day for day, _ in kept), today)
    return [
        Point(
            day,
            figure.amount if figure else None,
            source,
            parameter.source,
            parameter.at,
            figure.verified if figure else True,
            when,
        )
        for (day, figure), when in zip(kept, whens, strict=True)
    ]


def _whens(starts: tuple[date, ...], today: date) -> list[When]:
    """Return how each of the values that begin on `starts` stands today."""
    begun = sum(start <= today for start in starts)
    return [
        When.FUTURE if place >= begun else When.NOW if place == begun - 1 else When.PAST for place in range(len(starts))
    ]
