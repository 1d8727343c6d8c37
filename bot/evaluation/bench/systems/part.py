"""A part of the bank, small enough for Rasa to be trained to its end in an hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import replace

from bot.bank.bank import Bank
from bot.bank.entry import Status
from bot.evaluation.dataset import LabelledQuestion


def most_asked(rows: Iterable[LabelledQuestion], count: int) -> frozenset[str]:
    """Return the `count` entries that most questions of a half are about, those first in the alphabet where equal."""
    asked = Counter(entry for row in rows for entry in row.expected or ())
    return frozenset(sorted(asked, key=lambda entry: (-asked[entry], entry))[:count])


def about(rows: Iterable[LabelledQuestion], entries: Container[str]) -> tuple[LabelledQuestion, ...]:
    """Return the questions that one of `entries` answers, and those that nothing answers."""
    kept = ((row, tuple(entry for entry in row.expected or () if entry in entries)) for row in rows)
    return tuple(replace(row, expected=right or row.expected) for row, right in kept if right or not row.expected)


def narrowed(bank: Bank, entries: Container[str]) -> Bank:
    """Return the bank with `entries` alone published; the others stay in it as drafts, for what refers to them."""
    kept = {
        name: entry if name in entries else entry.model_copy(update={"status": Status.DRAFT})
        for name, entry in bank.entries.items()
    }
    return replace(bank, entries=kept)
