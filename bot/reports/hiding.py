"""The rule by which small numbers are left out, so that no report points at one person.

What people asked about (a topic, an entry, a question in vain) is shown when at least `LEAST` people stand behind it;
how much was asked (a day, an hour, a channel, a language, an outcome, hand-overs) when it is at least `LEAST`, or none.
Where a table has a sum and just one row is left out, the sum would give it away: the next smallest row goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

LEAST = 5

Name = TypeVar("Name")


class OfPeople(Protocol):
    """Something that people stand behind."""

    @property
    def people(self) -> int:
        """How many."""
        ...


Counted = TypeVar("Counted", bound=OfPeople)


def shown_numbers(numbers: Mapping[Name, int]) -> dict[Name, int | None]:
    """Return how much was asked by name, None where it is left out."""
    hidden = _hidden(numbers, lambda name: numbers[name], lambda name: 0 < numbers[name] < LEAST)
    return {name: None if name in hidden else number for name, number in numbers.items()}


def shown_reach(reach: Mapping[str, Counted]) -> dict[str, Counted | None]:
    """Return what was asked about, or rated, by name; None where it is left out."""
    hidden = _hidden(reach, lambda name: reach[name].people, lambda name: 0 < reach[name].people < LEAST)
    return {name: None if name in hidden else one for name, one in reach.items()}


def _hidden(names: Iterable[Name], size: Callable[[Name], int], too_small: Callable[[Name], bool]) -> set[Name]:
    by_size = sorted((name for name in names if size(name)), key=size)
    hidden = [name for name in by_size if too_small(name)]
    if len(hidden) == 1:
        hidden = by_size[:2]
    return set(hidden)
