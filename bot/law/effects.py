"""What a new value changes, before anything is written: figures, answers and calculators, day by day, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.bank.bank import Bank
from bot.bank.changes import (
    EntryChange,
    FigureChange,
    View,
    calculators_on,
    changed_entries,
    changed_figures,
    resting_on_parameter,
)
from bot.bank.parameter import Parameter
from bot.law.examples import worked_out

MOST_DAYS = 6
"""Days shown of one value: the first and those on which something reckoned with it changes as well."""


@dataclass(frozen=True)
class CalculatorChange:
    """A calculator that reckons with a changed figure; the example's sum before and after, None where there is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class DayEffects:
    """What is different on a day."""

    day: date
    figures: tuple[FigureChange, ...]
    entries: tuple[EntryChange, ...]
    calculators: tuple[CalculatorChange, ...]


@dataclass(frozen=True)
class Effects:
    """What a new value changes on the days that matter, and each entry that shows the figure or one derived from it."""

    days: tuple[DayEffects, ...]
    shown_in: tuple[str, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that read differently on any of the days."""
        return tuple(dict.fromkeys(change.entry_id for effects in self.days for change in effects.entries))


def effects_of(before: Bank, after: Bank, name: str, start: date, today: date, language: str = "vi") -> Effects:
    """Return what `after`, the bank in which the figure has a new value from `start`, says differently."""
    shown_in, derived = resting_on_parameter(after, name)
    days = days_that_matter(after, name, derived, start, today)
    effects = [_on_day(View(before, day), View(after, day), name, shown_in, language) for day in days]
    return Effects(tuple(effects), tuple(shown_in))


def days_that_matter(bank: Bank, name: str, derived: list[str], start: date, today: date) -> list[date]:
    """Return the days to compare: the first of the value, today, and those on which a derived figure changes too.

    A value that is over before today is compared on its first day only.
    """
    end = next_start(bank.parameters[name], start)
    with_it = {day for other in derived for day in bank.figures.starts(other)}
    days = {start, *(day for day in {today, *with_it} if start < day and (end is None or day < end))}
    return sorted(days)[:MOST_DAYS]


def next_start(parameter: Parameter, start: date) -> date | None:
    """Return the day on which the value that begins on `start` gives way to the next one."""
    return next((day for day in parameter.starts if day > start), None)


def _on_day(before: View, after: View, name: str, shown_in: list[str], language: str) -> DayEffects:
    figures = changed_figures(before, after)
    names = [change.name for change in figures]
    calculators = []
    for calculator in calculators_on(after.bank, [name]):
        old = worked_out(before.bank, calculator, before.day, language)
        new = worked_out(after.bank, calculator, after.day, language)
        if old != new or set(names) & set(after.bank.calculators[calculator].parameters):
            calculators.append(CalculatorChange(calculator, old, new))
    entries = changed_entries(before, after, language, among=shown_in)
    return DayEffects(after.day, tuple(figures), tuple(entries), tuple(calculators))
