"""What entries and figures have in common: a draft beside what citizens get, guarded steps, and a way back.

Whoever saves tells which version they had opened; if somebody saved another one meanwhile, nothing is written and both
are shown. Who may take which step is decided before (`bot.accounts`); that the second pair of eyes is another person's
is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.bank.editing.draft import Draft
from bot.bank.editing.files import EntryFiles, FileText
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.history import History
from bot.bank.editing.reading import BankReader
from bot.bank.editing.refusals import (
    EditConflictError,
    NotDraftError,
    OutdatedDraftError,
    OwnWorkError,
    UnfitError,
    UnknownEntryError,
)
from bot.bank.editing.saving import Saving
from bot.bank.editing.steps import Step, write_message


@dataclass(frozen=True)
class Opened:
    """An entry as somebody opens it: the version citizens get, and what is being written of it."""

    entry_id: str
    published: FileText | None
    draft: Draft | None

    @property
    def text(self) -> str:
        """What the editor shows."""
        return self.draft.text if self.draft else self.published.text if self.published else ""

    @property
    def version(self) -> str:
        """What is to be told when saving: it changes whenever the draft or the published file does."""
        return f"{self.draft.file.sha256 if self.draft else ''}.{self._base}"

    @property
    def outdated(self) -> bool:
        """Whether the published file changed since the draft was begun."""
        return self.draft is not None and self.draft.base != self._base

    @property
    def _base(self) -> str:
        return self.published.sha256 if self.published else ""


class Bench:
    """Opens what is changed, throws drafts away and takes changes back.

    Synchronous; several threads and processes may use it on one bank.
    """

    def __init__(self, files: EntryFiles, reader: BankReader) -> None:
        self.files = files
        self.reader = reader
        self._repository = Repository(files.folder)
        self.history = History(files, self._repository)
        self._saving = Saving(files, self._repository)

    def recover(self) -> None:
        """Finish what a process that was killed had begun to save."""
        with self.files.writing():
            self._saving.finish()

    def open(self, entry_id: str) -> Opened:
        """Return an entry as it stands; a new one when there is none under that id.

        Raises:
            UnsafeIdError: If `entry_id` is none.
        """
        draft = self.files.read(self.files.draft(entry_id))
        published = self.files.read(self.files.published(entry_id))
        return Opened(entry_id, published, Draft.read(draft) if draft else None)

    def discard(self, entry_id: str, version: str, author: Author, why: str) -> Opened:
        """Throw a draft away; the history keeps it.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            NotDraftError: If nothing is being written.
        """
        with self.files.writing():
            if self._guarded(entry_id, version).draft is None:
                raise NotDraftError(entry_id)
            message = write_message(why, Step.DISCARD, entry_id)
            self._saving.save({self.files.draft(entry_id): None}, author, message)
            return self.open(entry_id)

    def roll_back(self, entry_id: str, version: str, commit: str, author: Author, why: str, day: date) -> Opened:
        """Give citizens again what they got after `commit`; what was since stays in the history.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            UnknownEntryError: If there was no such entry then.
            UnfitError: If the bank would have mistakes with it.
        """
        with self.files.writing():
            self._guarded(entry_id, version)
            text = self.history.published_at(entry_id, commit)
            if text is None:
                raise UnknownEntryError(entry_id)
            name = self.files.published(entry_id)
            if unfit := self.reader.problems(name, text, day):
                raise UnfitError(entry_id, unfit)
            self._saving.save({name: text}, author, write_message(why, Step.ROLL_BACK, entry_id, To=commit))
            return self.open(entry_id)

    def _guarded(self, entry_id: str, version: str) -> Opened:
        opened = self.open(entry_id)
        if opened.version != version:
            raise EditConflictError(entry_id, opened.text)
        return opened

    def _draft(self, opened: Opened) -> Draft:
        if opened.draft is None:
            raise NotDraftError(opened.entry_id)
        if opened.outdated:
            raise OutdatedDraftError(opened.entry_id)
        return opened.draft

    def _read_over(self, entry_id: str, version: str, author: Author, *, alone: bool) -> Draft:
        """Return the draft that `author` may read over: one they have not written, unless nobody else could."""
        draft = self._draft(self._guarded(entry_id, version))
        if not alone and author.name in self.history.authors_of_draft(entry_id):
            raise OwnWorkError(entry_id)
        return draft
