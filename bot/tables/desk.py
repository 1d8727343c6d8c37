"""Tables that come from a page: looked at first, then taken in as a person's work.

Entries and figures become drafts, which a second person reads over before citizens get them. All of a table is one
change in the bank's history.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.bank.atomic_write import write_whole_bytes
from bot.bank.editing.documents import put_fields
from bot.bank.editing.draft import write_draft
from bot.bank.editing.files import EntryFiles, figure_files
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.bank.editing.saving import Saving
from bot.bank.editing.steps import Step, write_message
from bot.bank.entry import Status
from bot.errors import BankError
from bot.tables.files import read_tables
from bot.tables.plan import Plan
from bot.tables.table import Kind, RowError
from bot.tables.taking import Options, Taking, take

KEPT_SECONDS = 24 * 3600
MOST_KEPT = 20
_TOKEN = re.compile(r"[0-9a-f]{64}")


class TableGoneError(BankError):
    """The table that was looked at is no longer kept; it must be sent again."""


class TableOutdatedError(BankError):
    """The bank changed since the table was looked at; it must be looked at again."""


@dataclass(frozen=True)
class Looked:
    """A table that was looked at: by which it is kept, what would become of the bank, and what that is known by."""

    token: str
    taking: Taking
    version: str


class TableDesk:
    """Keeps what was sent until it is taken in. Synchronous."""

    def __init__(self, files: EntryFiles, reader: BankReader, saving: Saving, kept_in: Path) -> None:
        self._files = files
        self._places = {Kind.ENTRIES: files, Kind.PARAMETERS: figure_files(files.folder)}
        self._reader = reader
        self._saving = saving
        self._kept_in = kept_in

    def send(self, content: bytes, today: date, options: Options) -> Looked:
        """Look at a table and keep it.

        Raises:
            TableFileError: If it is none, or cannot be read.
        """
        token = hashlib.sha256(content).hexdigest()
        looked = self._look(token, content, today, options)
        self._kept_in.mkdir(parents=True, exist_ok=True)
        self._forget_old()
        write_whole_bytes(self._kept_in / token, content)
        return looked

    def look(self, token: str, today: date, options: Options) -> Looked:
        """Look at a kept table again.

        Raises:
            TableGoneError: If it is no longer kept.
        """
        return self._look(token, self._content(token), today, options)

    def keep(self, token: str, version: str, options: Options, author: Author, why: str, today: date) -> Looked:
        """Take a kept table in, as it was looked at.

        Raises:
            TableGoneError: If it is no longer kept.
            TableOutdatedError: If something else would become of the bank by now.
        """
        content = self._content(token)
        with self._files.writing():
            looked = self._look(token, content, today, options)
            if looked.version != version:
                raise TableOutdatedError(token)
            texts = looked.taking.files
            changes = dict(draft for plan in looked.taking.plans for draft in self._drafts(plan, texts))
            if changes:
                self._saving.save(changes, author, write_message(why, Step.TABLE))
        return looked

    def _look(self, token: str, content: bytes, today: date, options: Options) -> Looked:
        tables = read_tables(content)
        bank = self._reader.current(today)
        taking = take(tables, bank, self._files.folder, today, options, self._reader.changed)
        taking = self._without_drafts(taking, options)
        # the cells that were seen to change too: a file may come out the same and undo another's edit on the way
        seen = [plan.changes for plan in taking.plans], sorted(taking.files.items())
        digest = hashlib.sha256(repr(seen).encode())
        return Looked(token, taking, digest.hexdigest())

    def _without_drafts(self, taking: Taking, options: Options) -> Taking:
        """Refuse rows of what somebody is changing just now: nothing of theirs may be lost."""
        plans = tuple(self._checked(plan) for plan in taking.plans)
        if plans == taking.plans:
            return taking
        kept = {name for plan in plans for name in plan.without_wrong().edits}
        files = {name: text for name, text in taking.files.items() if name in kept} if options.only_right else {}
        return Taking(plans, files)

    def _checked(self, plan: Plan) -> Plan:
        waiting = {*self._places[plan.kind].drafts()}
        code, column = ("draft", "id") if plan.kind is Kind.ENTRIES else ("draft_figure", "name")
        errors = [RowError(min(edit.rows), column, code) for edit in plan.edits.values() if edit.key in waiting]
        return replace(plan, errors=(*plan.errors, *errors)) if errors else plan

    def _drafts(self, plan: Plan, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the draft that is written for each of the files in `texts` that the plan changes."""
        files = self._places[plan.kind]
        for name, edit in plan.edits.items():
            if name not in texts:
                continue
            text = texts[name]
            if plan.kind is Kind.ENTRIES:
                text = put_fields(text, {"status": Status.DRAFT.value, "publish_from": None})
            published = files.read(name)
            yield files.draft(edit.key), write_draft(text, published.sha256 if published else "")

    def _content(self, token: str) -> bytes:
        path = self._kept_in / token
        if not _TOKEN.fullmatch(token) or not path.is_file():
            raise TableGoneError(token[:64])
        return path.read_bytes()

    def _forget_old(self) -> None:
        kept = sorted(self._kept_in.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for number, path in enumerate(kept):
            if number >= MOST_KEPT - 1 or path.stat().st_mtime < time.time() - KEPT_SECONDS:
                path.unlink(missing_ok=True)
