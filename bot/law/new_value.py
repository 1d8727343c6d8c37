"""A value that a figure gets from a day on: what is wrong with it, the bank with it, and the file with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.bank.bank import Bank
from bot.bank.basis import unreadable
from bot.bank.parameter import Parameter, ValueFields
from bot.bank.render import write_day
from bot.law.amounts import AmountError, read_amount
from bot.law.document import Document, one_line
from bot.law.wrong import Wrong

FIRST_YEAR, LAST_YEAR = 1945, 2100
LONGEST_PLACE = 200


@dataclass(frozen=True)
class Typed:
    """A new value as the form sends it: `repeal` ends the figure, `among_old` means a day before or on a known one."""

    start: str
    amount: str
    source: str
    at: str = ""
    verified: bool = True
    repeal: bool = False
    among_old: bool = False


@dataclass(frozen=True)
class NewValue:
    """A value that a figure is to have from `start`."""

    name: str
    start: date
    value: ValueFields


def read_value(bank: Bank, parameter: Parameter, typed: Typed) -> NewValue | list[Wrong]:
    """Return the value that `typed` means for `parameter`, or everything that is wrong with it."""
    if parameter.formula:
        return [Wrong("amount", "derived", {"formula": parameter.formula})]
    wrong: list[Wrong] = []
    start = read_day(typed.start)
    if start is None:
        wrong.append(Wrong("start", "day"))
    else:
        wrong += _among_old(parameter, start, said=typed.among_old)
    amount = _amount(bank, parameter, typed, wrong)
    wrong += _basis(bank, typed, start)
    if wrong or start is None:
        return wrong
    value = ValueFields(amount=amount, source=typed.source, at=typed.at.strip(), verified=typed.verified)
    if parameter.values.get(start) == value:
        return [Wrong("amount", "same")]
    return NewValue(parameter.name, start, value)


def read_day(text: str) -> date | None:
    """Return the day of `2027-07-01` or `01/07/2027`, or None."""
    parts = text.strip().split("-") if "-" in text else text.strip().split("/")[::-1]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        day = date(*map(int, parts))
    except (ValueError, OverflowError):
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _among_old(parameter: Parameter, start: date, *, said: bool) -> Iterator[Wrong]:
    last = parameter.starts[-1]
    if said or start > last:
        return
    code = "replaces" if start in parameter.values else "before_last"
    yield Wrong("start", code, {"day": write_day(start), "last": write_day(last)})


def _amount(bank: Bank, parameter: Parameter, typed: Typed, wrong: list[Wrong]) -> Decimal | str | None:
    if typed.repeal:
        return None
    try:
        return read_amount(typed.amount, parameter.unit, bank.units[parameter.unit])
    except AmountError as error:
        wrong.append(Wrong("amount", f"amount_{error.code}", {"given": error.given}))
        return None


def _basis(bank: Bank, typed: Typed, start: date | None) -> Iterator[Wrong]:
    source = bank.sources.get(typed.source)
    if source is None:
        yield Wrong("source", "source")
    elif start is not None and source.repealed and source.repealed <= start:
        yield Wrong("source", "source_repealed", {"day": write_day(source.repealed)})
    if len(typed.at) > LONGEST_PLACE or unreadable(typed.at):
        yield Wrong("at", "place")


def bank_with(bank: Bank, new: NewValue) -> Bank:
    """Return the bank as it would be with the value."""
    parameter = bank.parameters[new.name]
    values = dict(sorted({**parameter.values, new.start: new.value}.items()))
    changed = parameter.model_copy(update={"values": values})
    return replace(bank, parameters={**bank.parameters, new.name: changed})


def text_with(text: str, new: NewValue, today: date) -> str:
    """Return a parameter's file with the value, its dates in order and every comment where it was.

    Raises:
        EditError: If the file is no longer one that has values.
    """
    document = Document(text)
    values = document.tree["values"]
    if new.start in values:
        _fill(values[new.start], new.value)
    else:
        place = sum(start < new.start for start in values)
        values.insert(place, new.start, one_line(written_value(new.value)))
    if new.value.verified and "checked_on" in document.tree:
        document.tree["checked_on"] = today
    return document.text()


def written_value(value: ValueFields) -> dict[str, Any]:
    """Return the keys of a value as people write them: what is as usual is left out."""
    written: dict[str, Any] = {"amount": value.amount, "source": value.source}
    if value.at:
        written["at"] = value.at
    if not value.verified:
        written["verified"] = False
    return written


def _fill(row: Any, value: ValueFields) -> None:
    written = written_value(value)
    for key in [key for key in row if key not in written]:
        del row[key]
    for key, cell in written.items():
        row[key] = cell
