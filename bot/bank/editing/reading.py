"""The bank as its files say now, and as it would be with a file changed; read anew only when a file changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from bot.bank.bank import Bank
from bot.bank.editing.files import EntryFiles
from bot.bank.loader import FileMemory, Instead, bank_stamp, load_bank
from bot.bank.problems import BankProblem
from bot.bank.yaml_file import parse_yaml


@dataclass(frozen=True)
class FieldProblem:
    """A mistake in an entry, by the field it stands in (`answer.vi`); empty when it stands in another file."""

    field: str
    problem: BankProblem


class BankReader:
    """Reads the bank for those who change it. Mistakes are in its `problems`: the rest of it can be worked with."""

    def __init__(self, files: EntryFiles) -> None:
        self._files = files
        self._memory = FileMemory()
        self._reading = Lock()
        self._kept: tuple[object, Bank] | None = None

    @property
    def folder(self) -> Path:
        """Where the bank is."""
        return self._files.folder

    def current(self, day: date) -> Bank:
        """Return the bank as of `day`."""
        with self._reading:
            stamp = (day, bank_stamp(self._files.folder))
            if self._kept is None or self._kept[0] != stamp:
                self._kept = (stamp, load_bank(self._files.folder, day, self._memory))
            return self._kept[1]

    def changed(self, instead: Instead, day: date) -> Bank:
        """Return the bank as it would be with these files."""
        with self._reading:
            return load_bank(self._files.folder, day, self._memory, instead)

    def problems(self, name: str, text: str, day: date, also: Instead | None = None) -> list[FieldProblem]:
        """Return the mistakes that the bank would have with `text` in the file `name` (and `also` these), and has not
        now."""
        known = {(problem.path, problem.message) for problem in self.current(day).problems if problem.path != name}
        shown_as = f"{self._files.folder.name}/{name}"
        fields = _lines(text)
        return [
            FieldProblem(_field(fields, problem.line) if problem.path == shown_as else "", problem)
            for problem in self.changed({**(also or {}), name: text}, day).problems
            if problem.path == shown_as or (problem.path, problem.message) not in known
        ]


def _lines(text: str) -> list[tuple[int, str]]:
    """Return where each field of an entry's file starts."""
    read = parse_yaml(text.encode(), "")
    if not isinstance(read.value, dict):
        return []
    fields = [(read.line(key), str(key)) for key in read.value]
    inner = [
        (read.line(key, code), f"{key}.{code}")
        for key, value in read.value.items()
        if isinstance(value, dict)
        for code in value
    ]
    return sorted([*fields, *inner])


def _field(fields: list[tuple[int, str]], line: int) -> str:
    return next((name for start, name in reversed(fields) if start <= line), "")
