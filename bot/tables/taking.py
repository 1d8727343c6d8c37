"""Takes tables into the bank: nothing as long as a row is wrong, or only what is right when that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.loader import Instead, load_bank
from bot.bank.problems import BankProblem
from bot.tables.plan import Plan
from bot.tables.table import Kind, RowError, Table
from bot.tables.taking_entries import plan_entries
from bot.tables.taking_parameters import plan_parameters

Changed = Callable[[Instead, date], Bank]
"""Reads the bank as it would be with some files."""


@dataclass(frozen=True)
class Options:
    """What whoever sends a table has chosen."""

    history: bool = False
    """Values before or on a known day are meant to be added or corrected."""

    only_right: bool = False
    """Rows that are right are taken although others are wrong."""


@dataclass(frozen=True)
class Taking:
    """What becomes of the bank: the plan of each table, and the files to write, by name below the bank's folder."""

    plans: tuple[Plan, ...]
    files: dict[str, str]

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return sum(len(plan.errors) for plan in self.plans)


def take(
    tables: Sequence[Table],
    bank: Bank,
    folder: Path,
    today: date,
    options: Options = Options(),
    changed: Changed | None = None,
) -> Taking:
    """Return what becomes of `bank`, which was read from `folder`, when `tables` are taken in; nothing is written.

    The bank with the change is checked as `bot check` does: a row that would bring a new problem is wrong. `changed`
    reads that bank where somebody has read it before.
    """
    plans = [_plan(table, bank, folder, today, options) for table in tables]
    read = changed or (lambda instead, day: load_bank(folder, day, instead=instead))
    while True:
        kept = [plan.without_wrong() for plan in plans]
        texts = {name: text for plan in kept for name, text in plan.texts.items()}
        found = _problems(bank, read(texts, today)) if texts else []
        if not found:
            break
        plans = _blamed(plans, found, texts)
    wrong = any(plan.errors for plan in plans)
    nowhere = any(error.row == 0 for plan in plans for error in plan.errors)
    return Taking(tuple(plans), {} if wrong and (nowhere or not options.only_right) else texts)


def _plan(table: Table, bank: Bank, folder: Path, today: date, options: Options) -> Plan:
    if table.kind is Kind.ENTRIES:
        return plan_entries(table, bank, folder, today)
    return plan_parameters(table, bank, folder, today, history=options.history)


def _problems(bank: Bank, changed: Bank) -> list[BankProblem]:
    """Return the problems that the bank would have with the files, and has not now."""
    known = {(problem.path, problem.message) for problem in bank.problems}
    return [problem for problem in changed.problems if (problem.path, problem.message) not in known]


def _blamed(plans: list[Plan], problems: list[BankProblem], texts: dict[str, str]) -> list[Plan]:
    """Return the plans with every problem told at the rows of its file; what is at no file of theirs stops them all."""
    told: dict[str, list[RowError]] = {}
    elsewhere: list[RowError] = []
    rows = {name: min(edit.rows) for plan in plans for name, edit in plan.edits.items() if name in texts}
    for problem in problems:
        name = problem.path.partition("/")[2]
        if name in rows:
            told.setdefault(name, []).append(RowError(rows[name], "", "check", {"problem": problem.message}))
        else:
            elsewhere.append(RowError(0, "", "elsewhere", {"problem": f"{problem}"}))
    if elsewhere and not told:  # such as a question that two entries would share: whose row it is cannot be told
        return [replace(plan, errors=(*plan.errors, *elsewhere), edits={}) for plan in plans]
    return [
        replace(plan, errors=(*plan.errors, *(error for name in plan.edits for error in told.get(name, ()))))
        for plan in plans
    ]
