"""Writes files of the bank and commits them as one step, which a killed process cannot leave half done.

What is about to be written stands in a note beside git's files first. A process that dies before the note is there has
changed nothing; after one that dies later, the next one finishes what the note says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.bank.atomic_write import write_whole
from bot.bank.editing.files import EntryFiles, FileText
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.steps import Step, write_message

NOTE = "hoi-bhxh-saving.json"
BY_HAND = Author("", "by hand")
"""The author of what stood in a file without ever having been committed."""


class Saving:
    """Writes and commits. Hold `files.writing()` around every call."""

    def __init__(self, files: EntryFiles, repository: Repository) -> None:
        self._files = files
        self._repository = repository

    def save(self, changes: Mapping[str, str | None], author: Author, message: str) -> None:
        """Make each file say its text, None for gone, and commit that under `author`.

        What somebody wrote into one of these files by hand without committing it becomes a commit of its own first.

        Raises:
            HistoryError: If git refuses. What is written stays, and is committed with the next change.
            OSError: If a file cannot be written.
        """
        self._repository.ensure(author, write_message("", Step.BEGIN))
        self.finish()
        for name in changes:
            if self._files.read(name) is not None and self._repository.changed(name):
                self._repository.commit([name], BY_HAND, write_message("", Step.BY_HAND))
        note = self._repository.path(NOTE)
        write_whole(note, self._written(changes, author, message))
        self._carry_out(changes, author, message, note)

    def finish(self) -> None:
        """Finish what a killed process began; a file that somebody changed since is left as it is."""
        if not self._repository.kept:
            return
        note = self._repository.path(NOTE)
        try:
            begun = json.loads(note.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        changes = {name: one["after"] for name, one in begun["files"].items() if self._ours(name, one)}
        self._carry_out(changes, Author(**begun["author"]), begun["message"], note)

    def _ours(self, name: str, one: Mapping[str, Any]) -> bool:
        """Tell whether a file still is as it was before the save, or is as it was to become."""
        return _hash(self._files.read(name)) in (one["before"], _hash_of(one["after"]))

    def _carry_out(self, changes: Mapping[str, str | None], author: Author, message: str, note: Path) -> None:
        for name, text in changes.items():
            self._files.write(name, text)
        self._repository.commit(list(changes), author, message)
        note.unlink(missing_ok=True)

    def _written(self, changes: Mapping[str, str | None], author: Author, message: str) -> str:
        files = {name: {"before": _hash(self._files.read(name)), "after": text} for name, text in changes.items()}
        who = {"name": author.name, "display": author.display}
        return json.dumps({"author": who, "message": message, "files": files}, ensure_ascii=False)


def _hash(file: FileText | None) -> str:
    return file.sha256 if file else ""


def _hash_of(text: str | None) -> str:
    return _hash(FileText(text) if text is not None else None)
