"""The figures a calculator reckons with: those of one day, with a note of each one it looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.bank.figures import Figure, Figures
from bot.bank.parameter import NotInForceError

_Used = dict[tuple[str, date], Figure]


@dataclass(frozen=True)
class DayFigures:
    """Figures by name, on `day`. Afterwards it tells what the sum rests on: what to cite, to mark and to declare."""

    figures: Figures
    day: date
    _used: _Used = field(default_factory=dict, repr=False)
    _aside: _Used = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> Decimal:
        """Return the amount in force on the day; a percentage as a share, 22% as 0.22, as in formulas.

        Raises:
            KeyError: If there is no such parameter.
            NotInForceError: If it is not in force on the day.
            TypeError: If it is a text and no amount.
        """
        figure = self.figures.at(name, self.day)
        if isinstance(figure.amount, str):
            raise TypeError(f"{name} is a text, not an amount.")
        self._used[name, figure.start] = figure
        return figure.amount / 100 if figure.unit.startswith("percent") else figure.amount

    def __contains__(self, name: str) -> bool:
        """Return whether a figure is in force on the day: a rule that is still to come has none."""
        try:
            self.figures.at(name, self.day)
        except NotInForceError:
            return False
        return True

    def count(self, name: str) -> int:
        """Return a figure that counts something, such as months. Raises what looking it up raises."""
        return int(self[name])

    def on(self, day: date) -> DayFigures:
        """Return the figures of another day that is part of the sum, such as the month of a birth."""
        return DayFigures(self.figures, day, self._used, self._aside)

    def aside(self, day: date) -> DayFigures:
        """Return the figures of another day for a note only, such as a coming change: the sum does not rest on them."""
        return DayFigures(self.figures, day, self._aside, self._aside)

    def next_change(self, *names: str) -> date | None:
        """Return the first day after this one from which one of the figures has another value, or None."""
        changes = [self.figures.next_change(name, self.day) for name in names]
        return min((figure.start for figure in changes if figure), default=None)

    @property
    def used(self) -> tuple[Figure, ...]:
        """Every figure looked at so far: those of the sum first, then those of its notes."""
        return tuple({**self._used, **self._aside}.values())

    @property
    def verified(self) -> bool:
        """Whether somebody has seen the wording of every figure the sum rests on."""
        return all(figure.verified for figure in self._used.values())
