"""What was found in a message: a value, or the range it lies in, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Toward(str, Enum):
    """Where a day without a year lies: before the day of the question (a birth) or after it (a due date)."""

    PAST = "past"
    FUTURE = "future"


class Per(str, Enum):
    """What an amount of money is for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Counted(str, Enum):
    """What is counted."""

    CHILDREN = "children"
    PEOPLE = "people"
    DAYS = "days"


@dataclass(frozen=True)
class Found(Generic[T]):
    """One fact of a message; `text[start:end]` is where it stands.

    `exact` is false for a range ("9-10 triệu") and for a value said to be rough ("tầm 8 triệu"). `assumed` is true
    when something unsaid was filled in, such as the unit of a bare "8": a form should ask whether that is right.
    """

    low: T
    high: T
    start: int
    end: int
    exact: bool = True
    assumed: bool = False

    @property
    def value(self) -> T | None:
        """The one value, rough or not; None for a range."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True)
class FoundMoney(Found[Decimal]):
    """An amount in whole dong. `per` is None when the message does not say what it is for."""

    per: Per | None = None
