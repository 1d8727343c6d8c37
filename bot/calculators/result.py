"""What a calculator hands back: the steps of its sum in order, and what one must know beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.errors import BotError

Value = Decimal | date | str
"""What fills a blank: an amount, a day, or the key of a choice."""


@dataclass(frozen=True)
class Step:
    """One step: the name of its sentence, what came out, and the values that went into it."""

    name: str
    amount: Decimal | date
    values: Mapping[str, Value]

    @property
    def number(self) -> Decimal:
        """What came out where that is a number; raises TypeError when it is a day."""
        if isinstance(self.amount, Decimal):
            return self.amount
        raise TypeError(f"{self.name} is a day, not an amount.")


@dataclass(frozen=True)
class Note:
    """Something to know beside the sum: an assumption, a coming change, what could not be worked out."""

    name: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Result:
    """A sum worked out.

    `total` is one of the steps: the answer to what was asked. It need not be money: who has not paid enough is answered
    with the months that are missing. None when the law at hand does not allow one.
    `estimate` says that the sum is not the last word even where every figure of it is sure.
    """

    steps: tuple[Step, ...]
    total: Step | None
    notes: tuple[Note, ...] = ()
    estimate: bool = False

    def amount(self, name: str) -> Decimal:
        """Return the amount of a step. Raises KeyError when there is none of that name, TypeError when it is a day."""
        return self._step(name).number

    def day(self, name: str) -> date:
        """Return the day of a step. Raises KeyError when there is none of that name, TypeError when it is no day."""
        amount = self._step(name).amount
        if isinstance(amount, date):
            return amount
        raise TypeError(f"{name} is an amount, not a day.")

    @property
    def dates(self) -> Mapping[str, date]:
        """The steps that are days, such as deadlines."""
        return {step.name: step.amount for step in self.steps if isinstance(step.amount, date)}

    def _step(self, name: str) -> Step:
        found = next((step for step in self.steps if step.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


class ImpossibleFactsError(BotError):
    """Facts that the law does not allow, such as an income below the floor; the calculator's file has the words."""

    def __init__(self, name: str, values: Mapping[str, Value]) -> None:
        super().__init__(f"{name}: {', '.join(f'{key}={value}' for key, value in values.items())}")
        self.name = name
        self.values = values


def dong(amount: Decimal) -> Decimal:
    """Return an amount in whole dong, half a dong upwards, as `Figures` rounds."""
    return amount.quantize(Decimal(1), ROUND_HALF_UP)
