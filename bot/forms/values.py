"""What a message says that could be a fact: amounts, lengths, days and numbers, as calculators take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.bank.calculator import FactFields
from bot.calculators.facts import Kind
from bot.language.amounts import (
    Counted,
    Found,
    FoundMoney,
    Length,
    Per,
    read_counts,
    read_dates,
    read_durations,
    read_money,
    read_month_days,
    read_months,
)


@dataclass(frozen=True)
class Value:
    """A value as a calculator takes it, with its place; `text` is None for a range, which is no one value.

    `odd_months` are those beside whole years.
    """

    text: str | None
    start: int
    end: int
    assumed: bool
    odd_months: str = ""


def values(text: str, kind: Kind, words: FactFields, day: date, *, asked: bool) -> list[Value]:
    """Return the values of a kind that `text` holds; `asked`: it answers the question for one."""
    reader = _READERS.get(kind)
    return list(reader(text, words, day, asked)) if reader else []


def _money(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_money(text, asked=asked):
        if isinstance(found, FoundMoney) and found.per in (None, Per.MONTH):
            yield _value(found, f"{found.low:f}")


def _months(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_durations(text, asked=Length.MONTHS if asked else None):
        if found.low == int(found.low):
            yield _value(found, f"{int(found.low)}")


def _years(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_durations(text, asked=Length.YEARS if asked else None):
        years, months = divmod(found.low, Decimal(Length.YEARS.value))
        if months == int(months):
            yield replace(_value(found, f"{int(years)}"), odd_months=f"{int(months)}" if months else "")


def _days(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_counts(text, Counted.DAYS, asked=asked):
        yield _value(found, f"{found.low}")


def _counts(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_counts(text, words.counts, asked=asked):
        yield _value(found, f"{found.low}")


def _dates(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_dates(text, day, toward=words.lies, asked=asked):
        yield _value(found, f"{found.low:%Y-%m-%d}")


def _calendar_months(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_months(text, day, toward=words.lies, asked=asked):
        yield _value(found, f"{found.low:%Y-%m}")


def _month_days(text: str, words: FactFields, day: date, asked: bool) -> Iterator[Value]:
    for found in read_month_days(text, asked=asked):
        yield _value(found, f"{found.low}")


def _value(found: Found[Decimal] | Found[int] | Found[date], text: str) -> Value:
    return Value(text if found.value is not None else None, found.start, found.end, found.assumed or not found.exact)


_READERS: dict[Kind, Callable[[str, FactFields, date, bool], Iterator[Value]]] = {
    Kind.MONEY: _money,
    Kind.MONTHS: _months,
    Kind.YEARS: _years,
    Kind.DAYS: _days,
    Kind.COUNT: _counts,
    Kind.DATE: _dates,
    Kind.MONTH: _calendar_months,
    Kind.MONTH_DAY: _month_days,
}
