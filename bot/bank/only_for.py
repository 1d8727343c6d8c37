"""Whom an entry is for, where that is a number: a question about somebody else never gets it, however alike the words.

"Nữ sinh năm 1970" and "nam sinh năm 1964" are one question to a search by meaning, and two to the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from bot.bank.source import FileModel
from bot.language.amounts.ages import Person, Sex

Amount = Callable[[str], Decimal | None]
"""Returns what a figure is on the day of the question; None when none is in force."""


class Bounds(FileModel):
    """From a number up to, but not with, another; a number, or the name of the figure that sets it."""

    lowest: int | str | None = Field(default=None, alias="from", description="từ, kể cả số này; số hoặc tên tham số")
    below: int | str | None = Field(default=None, description="dưới, không kể số này; số hoặc tên tham số")

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures named."""
        return tuple(bound for bound in (self.lowest, self.below) if isinstance(bound, str))

    def shut_out(self, told: Iterable[int], amount: Amount) -> bool:
        """Tell whether something is told and none of it lies within."""
        lowest, below = (_number(bound, amount) for bound in (self.lowest, self.below))
        within = [(lowest is None or number >= lowest) and (below is None or number < below) for number in told]
        return bool(within) and not any(within)


class OnlyFor(FileModel):
    """The people an entry is for. A question that tells nothing of them may still get it."""

    age: Bounds | None = Field(default=None, description="tuổi, theo năm tròn")
    born: Bounds | None = Field(default=None, description="năm sinh")
    sex: Annotated[Sex, Field(strict=False)] | None = Field(default=None, description="male | female")

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that its bounds name."""
        return tuple(name for bounds in (self.age, self.born) if bounds for name in bounds.figures)

    def shuts_out(self, person: Person, amount: Amount) -> bool:
        """Tell whether a question that tells of `person` is about somebody else."""
        of_other_sex = self.sex is not None and bool(person.sexes) and self.sex not in person.sexes
        bounded = ((self.age, person.ages), (self.born, person.born))
        return of_other_sex or any(bounds.shut_out(told, amount) for bounds, told in bounded if bounds is not None)


def _number(bound: int | str | None, amount: Amount) -> Decimal | None:
    return amount(bound) if isinstance(bound, str) else None if bound is None else Decimal(bound)
