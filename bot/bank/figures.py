"""The figures of the bank on a given day, the derived ones worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.bank.formula import FormulaError, evaluate, names_in
from bot.bank.parameter import NotInForceError, Parameter
from bot.bank.source import Source


@dataclass(frozen=True)
class Figure:
    """A parameter's value on a day: the amount, since when, and whether its wording was seen."""

    name: str
    unit: str
    amount: Decimal | str
    start: date
    verified: bool


class Figures:
    """Looks parameters up by name and day."""

    def __init__(self, parameters: Mapping[str, Parameter], sources: Mapping[str, Source]) -> None:
        self._parameters = parameters
        self._sources = sources

    def at(self, name: str, day: date) -> Figure:
        """Return the figure in force on `day`; a derived amount of money is rounded to the dong.

        Raises:
            KeyError: If there is no such parameter.
            NotInForceError: If it, or a figure it is derived from, is not in force on `day`.
            FormulaError: If its formula cannot be read, or leads back to itself.
        """
        return self._at(name, day, ())

    def _at(self, name: str, day: date, above: tuple[str, ...]) -> Figure:
        parameter = self._parameters[name]
        if not parameter.formula:
            start, value = parameter.at_day(day)
            amount = value.amount
            assert amount is not None  # noqa: S101 - at_day has refused it
            return Figure(
                name, parameter.unit, amount if isinstance(amount, str) else Decimal(amount), start, value.verified
            )
        if name in above:
            raise FormulaError(f"công thức của {name} quay vòng về chính nó")
        return self._derived(parameter, day, (*above, name))

    def _derived(self, parameter: Parameter, day: date, above: tuple[str, ...]) -> Figure:
        source = self._sources.get(parameter.source)
        if source is None or not source.holds_on(day):
            raise NotInForceError(parameter.name, day)
        parts = {name: self._at(name, day, above) for name in names_in(parameter.formula)}
        amount = evaluate(parameter.formula, lambda name: _number(parts[name], day))
        if parameter.unit.startswith("vnd"):
            amount = amount.quantize(Decimal(1), ROUND_HALF_UP)
        elif parameter.unit.startswith("percent"):
            amount *= 100
        start = max([source.in_force, *(part.start for part in parts.values())])
        return Figure(parameter.name, parameter.unit, amount, start, all(part.verified for part in parts.values()))

    def starts(self, name: str) -> tuple[date, ...]:
        """Return every day on which the figure changes, oldest first."""
        parameter = self._parameters[name]
        if not parameter.formula:
            return parameter.starts
        days = {day for part in names_in(parameter.formula) for day in self.starts(part)}
        return tuple(sorted(days))

    def next_change(self, name: str, day: date) -> Figure | None:
        """Return the figure as it will be at its first change after `day`, or None."""
        for start in self.starts(name):
            if start > day:
                try:
                    return self.at(name, start)
                except NotInForceError:
                    return None
        return None

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the parameter and all it is derived from."""
        formula = self._parameters[name].formula
        if not formula:
            return (name,)
        return (name, *(deeper for part in names_in(formula) for deeper in self.parts(part)))


def _number(figure: Figure, day: date) -> Decimal:
    if isinstance(figure.amount, str):
        raise NotInForceError(figure.name, day)
    # 22% enters a sum as 0.22
    return figure.amount / 100 if figure.unit.startswith("percent") else figure.amount
