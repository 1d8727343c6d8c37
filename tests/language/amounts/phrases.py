"""The table of phrases: how people type amounts, and what each should be read as.

`read` holds the values in their order, `-` for none: `?` marks an assumed one, `~` a rough one, `low..high` a range,
`/month` what money is for.

`phrases.tsv` was written before the reader. `fresh.tsv` and `fresh_second.tsv`, a harder one, were written after it,
and measured before anything was changed for them: 76 of 79 and 65 of 73 were right.
`found_later.tsv` keeps what was read wrong in the questions of `knowledge/evaluation/tune.jsonl`, and since.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.language.amounts import (
    Counted,
    Found,
    FoundMoney,
    Length,
    Toward,
    read_counts,
    read_dates,
    read_durations,
    read_money,
    read_months,
)

FOLDER = Path(__file__).parent
Read = Callable[[str, date], Sequence[Found[Any]]]


@dataclass(frozen=True)
class Phrase:
    """A row of the table."""

    kind: str
    phrase: str
    day: date
    read: str
    note: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.phrase}"


def _counts(of: Counted, *, asked: bool) -> Read:
    return lambda text, _: read_counts(text, of, asked=asked)


KINDS: dict[str, Read] = {
    "money": lambda text, _: read_money(text),
    "money asked": lambda text, _: read_money(text, asked=True),
    "duration": lambda text, _: read_durations(text),
    "duration asked months": lambda text, _: read_durations(text, asked=Length.MONTHS),
    "duration asked years": lambda text, _: read_durations(text, asked=Length.YEARS),
    "date": lambda text, day: read_dates(text, day),
    "date asked": lambda text, day: read_dates(text, day, asked=True),
    "date past": lambda text, day: read_dates(text, day, toward=Toward.PAST),
    "date past asked": lambda text, day: read_dates(text, day, toward=Toward.PAST, asked=True),
    "month": lambda text, day: read_months(text, day),
    "month asked": lambda text, day: read_months(text, day, asked=True),
    "month past": lambda text, day: read_months(text, day, toward=Toward.PAST),
    "month past asked": lambda text, day: read_months(text, day, toward=Toward.PAST, asked=True),
    **{of.value: _counts(of, asked=False) for of in Counted},
    **{f"{of.value} asked": _counts(of, asked=True) for of in Counted},
}


TABLES = ("phrases.tsv", "fresh.tsv", "fresh_second.tsv", "found_later.tsv")


def phrases(*names: str) -> list[Phrase]:
    """Return the rows of the tables, of all of them when none is named."""
    return [phrase for name in names or TABLES for phrase in _rows(name)]


def _rows(name: str) -> list[Phrase]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Phrase(row["kind"], row["phrase"], date.fromisoformat(row["day"] or "2026-11-22"), row["read"], row["note"])
            for row in rows
        ]


def read(phrase: Phrase) -> str:
    """Return what is read, written as the table writes it."""
    found = KINDS[phrase.kind](phrase.phrase, phrase.day)
    return " ; ".join(_written(each, phrase.kind.split()[0]) for each in found) or "-"


def _written(found: Found[Any], kind: str) -> str:
    def plain(value: Any) -> str:
        if isinstance(value, date):
            return value.isoformat()[:7] if kind == "month" else value.isoformat()
        return f"{value}"

    said = plain(found.low) if found.value is not None else f"{plain(found.low)}..{plain(found.high)}"
    rough = "~" if found.value is not None and not found.exact else ""
    per = f"/{found.per.value}" if isinstance(found, FoundMoney) and found.per else ""
    return f"{'?' if found.assumed else ''}{rough}{said}{per}"
