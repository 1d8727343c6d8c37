"""Saves changes of figures and legal texts: guarded against another's edit, checked, and kept in the bank's history."""

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
from bot.law.new_value import NewValue, text_with


class LawBook:
    """Changes the figures and the legal texts of a bank. Synchronous; several threads may use it on one bank."""

    def __init__(self, files: EntryFiles, reader: BankReader) -> None:
        self.files = files
        self.reader = reader
        self.saving = Saving(files, Repository(files.folder))

    def bank(self, today: date) -> Bank:
        """Return the bank as its files say now."""
        return self.reader.current(today)

    def version(self, name: str) -> str:
        """Return what the file of a figure is known by; it is to be told when saving.

        Raises:
            UnknownEntryError: If there is no such file.
        """
        return self._open(_file_of(name)).sha256

    def sources_version(self) -> str:
        """Return what sources.yml is known by."""
        return self._open(SOURCES_FILE).sha256

    def add_value(self, new: NewValue, version: str, author: Author, why: str, today: date) -> None:
        """Give a figure a value.

        Raises:
            EditConflictError: If the file is no longer the one of `version`.
            UnfitError: If the bank would have mistakes with it.
            EditError: If the file cannot be changed.
        """
        message = write_message(why, Step.FIGURE, new.name)
        self._save(_file_of(new.name), version, lambda text: text_with(text, new, today), author, message, today)

    def add_source(self, source: Source, version: str, author: Author, why: str, today: date) -> None:
        """Add a legal text; raises as `add_value` does."""
        message = write_message(why, Step.SOURCE, source.key)
        self._save(SOURCES_FILE, version, lambda text: text_with_source(text, source), author, message, today)

    def replace_source(self, replaced: Replaced, version: str, author: Author, why: str, today: date) -> None:
        """Tell that a legal text, or places in it, no longer hold from a day; raises as `add_value` does."""
        message = write_message(why, Step.SOURCE, replaced.key)
        self._save(SOURCES_FILE, version, lambda text: text_with_replaced(text, replaced), author, message, today)

    def _open(self, name: str) -> FileText:
        file = self.files.read(name)
        if file is None:
            raise UnknownEntryError(name)
        return file

    def _save(
        self, name: str, version: str, change: Callable[[str], str], author: Author, message: str, today: date
    ) -> None:
        with self.files.writing():
            opened = self._open(name)
            if opened.sha256 != version:
                raise EditConflictError(name, opened.text)
            text = change(opened.text)
            if unfit := self.reader.problems(name, text, today):
                raise UnfitError(name, unfit)
            self.saving.save({name: text}, author, message)


def _file_of(name: str) -> str:
    return f"parameters/{name.replace('.', '/')}.yml"
