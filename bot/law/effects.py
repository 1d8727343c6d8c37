"""What a change of a figure does, before citizens get it: figures, answers and calculators, day by day, in words."""

from __future__ import annotations

from collections.abc import Mapping
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
from bot.bank.parameter import Parameter, ValueFields
from bot.law.examples import worked_out

MOST_DAYS = 6
"""Days shown of one value: the first and those on which something reckoned with it changes as well."""


@dataclass(frozen=True)
class ValueChange:
    """What the figure itself is from a day on; None where it is nothing yet."""

    start: date
    before: ValueFields | None
    after: ValueFields | None


@dataclass(frozen=True)
class CalculatorChange:
    """A calculator whose example comes to another sum; None where there is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class DayEffects:
    """What is different on a day; `sums_unchanged` calculators reckon with the figure to the same end."""

    day: date
    figures: tuple[FigureChange, ...]
    entries: tuple[EntryChange, ...]
    calculators: tuple[CalculatorChange, ...]
    sums_unchanged: int


@dataclass(frozen=True)
class Effects:
    """What a change does on the days that matter, and each entry that shows the figure or one derived from it."""

    values: tuple[ValueChange, ...]
    days: tuple[DayEffects, ...]
    shown_in: tuple[str, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that read differently on any of the days."""
        return tuple(dict.fromkeys(change.entry_id for effects in self.days for change in effects.entries))


def effects_of(before: Bank, after: Bank, name: str, today: date, language: str = "vi") -> Effects:
    """Return what `after`, the bank in which the figure is another, says differently from `before`."""
    shown_in, derived = resting_on_parameter(after, name)
    values = changed_values(_values(before, name), _values(after, name))
    starts = [change.start for change in values] or [today]  # another name or unit shows today
    days = {day for start in starts for day in days_that_matter(after, name, derived, start, today)}
    views = ((View(before, day), View(after, day)) for day in sorted(days)[:MOST_DAYS])
    effects = [_on_day(old, new, name, shown_in, language) for old, new in views]
    return Effects(tuple(values), tuple(effects), tuple(shown_in))


def changed_values(before: Mapping[date, ValueFields], after: Mapping[date, ValueFields]) -> list[ValueChange]:
    """Return the days whose own value differs, oldest first, with what holds from each of them on."""
    return [
        ValueChange(start, _holding(before, start), _holding(after, start))
        for start in sorted({*before, *after})
        if before.get(start) != after.get(start)
    ]


def _holding(values: Mapping[date, ValueFields], day: date) -> ValueFields | None:
    begun = [start for start in values if start <= day]
    return values[max(begun)] if begun else None


def _values(bank: Bank, name: str) -> Mapping[date, ValueFields]:
    return bank.parameters[name].values if name in bank.parameters else {}


def days_that_matter(bank: Bank, name: str, derived: list[str], start: date, today: date) -> list[date]:
    """Return the days to compare: the first of the value, today, and those on which a derived figure changes too.

    A value that is over before today is compared on its first day only.
    """
    end = next_start(bank.parameters[name], start)
    with_it = {day for other in derived for day in bank.figures.starts(other)}
    days = {start, *(day for day in {today, *with_it} if start < day and (end is None or day < end))}
    return sorted(days)


def next_start(parameter: Parameter, start: date) -> date | None:
    """Return the day on which the value that begins on `start` gives way to the next one."""
    return next((day for day in parameter.starts if day > start), None)


def _on_day(before: View, after: View, name: str, shown_in: list[str], language: str) -> DayEffects:
    resting = calculators_on(after.bank, [name])
    sums = [
        CalculatorChange(
            calculator,
            worked_out(before.bank, calculator, before.day, language),
            worked_out(after.bank, calculator, after.day, language),
        )
        for calculator in resting
    ]
    changed = tuple(one for one in sums if one.before != one.after)
    figures = changed_figures(before, after)
    entries = changed_entries(before, after, language, among=shown_in)
    return DayEffects(after.day, tuple(figures), tuple(entries), changed, len(sums) - len(changed))
