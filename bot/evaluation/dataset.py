"""Labelled questions: what was asked, which entries answer it, and what kind of question it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError

AMBIGUOUS = "ambiguous"
OUT_OF_SCOPE_PREFIX = "oos"


class DatasetError(BotError):
    """A file of labelled questions cannot be read."""


@dataclass(frozen=True)
class LabelledQuestion:
    """A question and what should come of it.

    `expected` holds the entries that answer it; empty means it must be declined; None means nobody has labelled it.
    In the category `ambiguous` the right result is to ask back, offering one of `expected`.
    `last_entry` is the entry answered just before, for follow-ups.
    """

    question: str
    expected: tuple[str, ...] | None
    category: str
    language: str | None = None
    last_entry: str | None = None

    @property
    def out_of_scope(self) -> bool:
        """Whether the right thing is to decline."""
        return self.expected == ()

    @property
    def ambiguous(self) -> bool:
        """Whether the right thing is to ask back."""
        return self.category == AMBIGUOUS


def read_dataset(path: Path) -> list[LabelledQuestion]:
    """Read a JSON Lines file of labelled questions.

    Raises:
        DatasetError: If a line is not JSON, has no question or no list of ids; the message names file and line.
    """
    if not path.exists():
        raise DatasetError(f'{path} does not exist. Give a file of lines like {{"question": ..., "expected": [...]}}.')
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DatasetError(f"{path}:{number}: not JSON ({error.msg}).") from error
        if not isinstance(row, dict) or not isinstance(row.get("question"), str):
            raise DatasetError(f'{path}:{number}: needs a "question".')
        expected = row.get("expected")
        if expected is not None and not isinstance(expected, list):
            raise DatasetError(f'{path}:{number}: "expected" must be a list of entry ids, [] for none.')
        rows.append(
            LabelledQuestion(
                question=row["question"],
                expected=None if expected is None else tuple(expected),
                category=str(row.get("category") or row.get("register") or "all"),
                language=row.get("language"),
                last_entry=row.get("last_entry"),
            )
        )
    return rows


def unknown_entries(rows: Iterable[LabelledQuestion], known: Iterable[str]) -> list[str]:
    """Return the entry ids that labels name and the bank lacks."""
    there = set(known)
    return sorted({entry for row in rows for entry in row.expected or () if entry not in there})
