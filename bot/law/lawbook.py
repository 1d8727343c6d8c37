"""Saves changes of legal texts: guarded against another's edit, checked, and kept in the bank's history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.bank.bank import Bank
from bot.bank.editing.files import EntryFiles, FileText
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.reading import BankReader
from bot.bank.editing.refusals import EditConflictError, UnfitError, UnknownEntryError
from bot.bank.editing.saving import Saving
from bot.bank.editing.steps import Step, write_message
from bot.bank.source import Source
from bot.law.new_source import SOURCES_FILE, Replaced, text_with_replaced, text_with_source


class LawBook:
    """Changes the legal texts of a bank. Synchronous; several threads may use it on one bank."""

    def __init__(self, files: EntryFiles, reader: BankReader) -> None:
        self.files = files
        self.reader = reader
        self.saving = Saving(files, Repository(files.folder))

    def bank(self, today: date) -> Bank:
        """Return the bank as its files say now."""
        return self.reader.current(today)

    def sources_version(self) -> str:
        """Return what sources.yml is known by."""
        return self._open().sha256

    def add_source(self, source: Source, version: str, author: Author, why: str, today: date) -> None:
        """Add a legal text.

        Raises:
            EditConflictError: If sources.yml is no longer the one of `version`.
            UnfitError: If the bank would have mistakes with it.
            EditError: If the file cannot be changed.
        """
        message = write_message(why, Step.SOURCE, source.key)
        self._save(version, lambda text: text_with_source(text, source), author, message, today)

    def replace_source(self, replaced: Replaced, version: str, author: Author, why: str, today: date) -> None:
        """Tell that a legal text, or places in it, no longer hold from a day; raises as `add_source` does."""
        message = write_message(why, Step.SOURCE, replaced.key)
        self._save(version, lambda text: text_with_replaced(text, replaced), author, message, today)

    def _open(self) -> FileText:
        file = self.files.read(SOURCES_FILE)
        if file is None:
            raise UnknownEntryError(SOURCES_FILE)
        return file

    def _save(self, version: str, change: Callable[[str], str], author: Author, message: str, today: date) -> None:
        with self.files.writing():
            opened = self._open()
            if opened.sha256 != version:
                raise EditConflictError(SOURCES_FILE, opened.text)
            text = change(opened.text)
            if unfit := self.reader.problems(SOURCES_FILE, text, today):
                raise UnfitError(SOURCES_FILE, unfit)
            self.saving.save({SOURCES_FILE: text}, author, message)
