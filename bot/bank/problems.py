"""Mistakes in the bank's files. They are values: gathered, sorted and shown all at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class BankProblem:
    """A mistake in a file of the bank, in a sentence its maintainer understands."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
