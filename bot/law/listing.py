"""Every figure in a list: searched, and filtered by what a maintainer looks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.bank.bank import Bank
from bot.bank.checks import fold
from bot.law.timeline import Point, When, timeline

SOON = timedelta(days=120)
"""A change this near is told with the answers too (see bot.answering.steps.write_answer)."""


class Show(StrEnum):
    """Which figures to list."""

    ALL = "all"
    UNVERIFIED = "unverified"
    SOON = "soon"
    THIS_YEAR = "this_year"
    REPEALED = "repealed"


@dataclass(frozen=True)
class Listed:
    """A figure in the list: its value today, if any, the next one, and what it is marked with."""

    name: str
    points: tuple[Point, ...]
    marks: frozenset[Show]

    @property
    def area(self) -> str:
        """The folder the figure lives in."""
        return self.name.split(".", 1)[0]

    @property
    def now(self) -> Point | None:
        """The value that holds today; one without an amount is a repeal."""
        return next((point for point in self.points if point.when is When.NOW), None)

    @property
    def next(self) -> Point | None:
        """The first value that lies ahead."""
        return next((point for point in self.points if point.when is When.FUTURE), None)


def listed(bank: Bank, today: date) -> list[Listed]:
    """Return every figure by name."""
    return [_listed(bank, name, today) for name in sorted(bank.parameters)]


def found(bank: Bank, figures: list[Listed], text: str = "", area: str = "", show: Show = Show.ALL) -> list[Listed]:
    """Return the figures of an area that are marked as wanted and have a word beginning with each one of `text`.

    Those that have the words side by side come first.
    """
    wanted = fold(text.replace("_", " ").replace(".", " "))
    fits = [
        (wanted not in searched, figure)
        for figure in figures
        if (not area or figure.area == area)
        and (show is Show.ALL or show in figure.marks)
        and all(f" {word}" in (searched := _searched(bank, figure)) for word in wanted.split() or [""])
    ]
    return [figure for _, figure in sorted(fits, key=lambda fit: fit[0])]


def areas(bank: Bank) -> list[str]:
    """Return the folders figures live in, in the order of the topics, then the others by name."""
    there = {name.split(".", 1)[0] for name in bank.parameters}
    return [topic for topic in bank.topics if topic in there] + sorted(there - set(bank.topics))


def _searched(bank: Bank, figure: Listed) -> str:
    label = bank.parameters[figure.name].label
    sources = (point.source.number if point.source else point.source_key for point in figure.points)
    return " " + fold(" ".join([figure.name.replace(".", " ").replace("_", " "), *label.values(), *sources]))


def _listed(bank: Bank, name: str, today: date) -> Listed:
    points = tuple(timeline(bank, name, today))
    return Listed(name, points, frozenset(_marks(points, today)))


def _marks(points: tuple[Point, ...], today: date) -> Iterator[Show]:
    ahead = [point for point in points if point.when is When.FUTURE]
    current = [point for point in points if point.when is When.NOW]
    if any(not point.verified for point in current + ahead):
        yield Show.UNVERIFIED
    if ahead and ahead[0].start <= today + SOON:
        yield Show.SOON
    if any(point.start.year == today.year for point in points):
        yield Show.THIS_YEAR
    if any(point.amount is None for point in current):
        yield Show.REPEALED
