"""What a calculator must be told: frozen models whose fields have a type that a form, or a command line, can ask for.

A field without a default must be told; None as a default means that the calculator assumes something and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.errors import BotError

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})*")  # 5.000.000 as Vietnamese write it, 5,000,000 as English do
_MONTH = re.compile(r"\d{4}-\d{2}")


class Kind(StrEnum):
    """What a form asks for."""

    MONEY = "money"
    MONTHS = "months"
    DAYS = "days"
    YEARS = "years"
    COUNT = "count"
    DATE = "date"
    MONTH = "month"
    MONTH_DAY = "month_day"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PAY_BY_YEAR = "pay_by_year"


YES, NO = "yes", "no"
"""How yes or no is given."""

_EXAMPLES = {
    Kind.MONEY: "5000000",
    Kind.MONTHS: "12",
    Kind.DAYS: "5",
    Kind.YEARS: "2",
    Kind.COUNT: "3",
    Kind.DATE: "2026-07-15",
    Kind.MONTH: "2026-07",
    Kind.MONTH_DAY: "5",
    Kind.YES_NO: f"{YES}, {NO}",
    Kind.PAY_BY_YEAR: "2024:8000000x12;2025:8500000x7",
}


def _money(given: object) -> object:
    return re.sub(r"[.,]", "", given) if isinstance(given, str) and _GROUPED.fullmatch(given) else given


def _days(given: object) -> object:
    return given.replace(",", ".") if isinstance(given, str) else given


def _month(given: object) -> object:
    if isinstance(given, str) and _MONTH.fullmatch(given):
        return f"{given}-01"
    return given.replace(day=1) if isinstance(given, date) else given


Money = Annotated[Decimal, Field(ge=0), BeforeValidator(_money), Kind.MONEY]
Months = Annotated[int, Field(ge=0), Kind.MONTHS]
Days = Annotated[Decimal, Field(ge=0), BeforeValidator(_days), Kind.DAYS]
"""Days, and parts of one: 2.5, or 2,5 as Vietnamese write it."""
Years = Annotated[int, Field(ge=0), Kind.YEARS]
Count = Annotated[int, Field(ge=0, le=1_000), Kind.COUNT]
"""People of one family, children: a sum goes through them one by one, so their number has an end."""
Month = Annotated[date, BeforeValidator(_month), Kind.MONTH]
"""A month, held as its first day."""
MonthDay = Annotated[int, Field(ge=1, le=31), Kind.MONTH_DAY]
"""A day that comes back every month; the 31st is the last day of a shorter one."""


class Facts(BaseModel):
    """The facts of one calculator; unknown ones are refused. Choices are enums, days `date`, yes or no `bool`."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Asked:
    """One fact as a form asks for it."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    needed: bool = False

    def __str__(self) -> str:
        """Return it as a command line shows it: `group=poor|near_poor|other`."""
        return f"{self.name}={'|'.join(self.choices) or _EXAMPLES[self.kind]}"


class FactsError(BotError):
    """Facts that are missing, unknown or not of their kind; `names` says which."""

    def __init__(self, names: tuple[str, ...], asked: tuple[Asked, ...]) -> None:
        wanted = "; ".join(f"{each}{'' if each.needed else ' (?)'}" for each in asked)
        super().__init__(f"Chưa đúng / not right: {', '.join(names)}. Cần / wanted: {wanted}")
        self.names = names


_Facts = TypeVar("_Facts", bound=Facts)


def asked(model: type[Facts]) -> tuple[Asked, ...]:
    """Return the facts a model wants, in its order."""
    return tuple(
        Asked(name, *_kind(field.annotation, field.metadata), needed=field.is_required())
        for name, field in model.model_fields.items()
    )


def read_facts(model: type[_Facts], given: Mapping[str, Any]) -> _Facts:
    """Return the facts from what was typed or chosen.

    Raises:
        FactsError: If some are missing, unknown or not of their kind.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        names = dict.fromkeys(str(details["loc"][0]) for details in error.errors() if details["loc"])
        raise FactsError(tuple(names), asked(model)) from error


def _kind(annotation: Any, metadata: list[Any]) -> tuple[Kind, tuple[str, ...]]:
    if get_origin(annotation) in (Union, UnionType):  # `Month | None`
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is Annotated:
        annotation, *within = get_args(annotation)
        metadata = [*metadata, *within]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Kind.CHOICE, tuple(choice.value for choice in annotation)
    if annotation is bool:
        return Kind.YES_NO, ()
    return next((each for each in metadata if isinstance(each, Kind)), Kind.DATE), ()
