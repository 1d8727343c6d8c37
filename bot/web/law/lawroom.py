"""What the pages of legal figures work with; built once, tests hand in one over a bank of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fastapi import Request
from starlette.datastructures import FormData

from bot.accounts import Account
from bot.accounts.audit import AuditLog
from bot.bank.bank import Bank
from bot.bank.editing.files import EntryFiles, figure_files
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.clock import Clock, today
from bot.law.figure_bench import FigureBench
from bot.law.lawbook import LawBook
from bot.store.rereadings import RereadingStore
from bot.tables.desk import TableDesk

KEPT_TABLES = "tables"
LONGEST_WHY = 500


@dataclass(frozen=True)
class Lawroom:
    """The figures and legal texts of a bank, the list of entries to read again, and the tables that were sent."""

    book: LawBook
    figures: FigureBench
    rereadings: RereadingStore
    tables: TableDesk
    audit: AuditLog
    clock: Clock

    @property
    def day(self) -> date:
        """Today in Viet Nam."""
        return today(self.clock)

    def bank(self) -> Bank:
        """Return the bank as its files say now."""
        return self.book.bank(self.day)


def open_lawroom(knowledge: Path, data: Path, rereadings: RereadingStore, audit: AuditLog, clock: Clock) -> Lawroom:
    """Return the room of the bank in `knowledge`; what is sent is kept below `data`."""
    files = EntryFiles(knowledge)
    reader = BankReader(files)
    book, figures = LawBook(files, reader), FigureBench(figure_files(knowledge), reader)
    tables = TableDesk(files, reader, book.saving, data / KEPT_TABLES)
    return Lawroom(book, figures, rereadings, tables, audit, clock)


def author_of(account: Account) -> Author:
    """Return a signed-in person as the author of a change."""
    return Author(account.name, account.display)


async def fields_of(request: Request) -> dict[str, str]:
    """Return the texts of a form by field; a file among them is left out."""
    form: FormData = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}
