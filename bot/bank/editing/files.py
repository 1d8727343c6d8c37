"""The files of entries, or of figures: where each lives, what it says, and one writer at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.bank.atomic_write import write_whole
from bot.bank.loader import DRAFTS
from bot.errors import BankError

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}\.[a-z][a-z0-9_]{0,60}")


class UnsafeIdError(BankError):
    """Something that is no id of an entry was given as one; it may have been meant to lead out of the bank."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f'"{entry_id[:60]}" không phải mã của một mục: cần dạng chu_de.ten_muc.')


@dataclass(frozen=True)
class FileText:
    """What a file says, and what that is known by: whoever saves later tells what they had opened."""

    text: str

    @property
    def sha256(self) -> str:
        """The hash of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class EntryFiles:
    """The files of a bank's entries and of their drafts. Names are relative to the bank's folder.

    Args:
        folder: The bank.
        published_in: The folder of what citizens get.
        drafts_in: The folder of what is being written.
    """

    def __init__(self, folder: Path, published_in: str = "faq", drafts_in: str = DRAFTS) -> None:
        self.folder = folder.resolve()
        self._published_in = published_in
        self._drafts_in = drafts_in

    def published(self, entry_id: str) -> str:
        """Return the name of the entry's file.

        Raises:
            UnsafeIdError: If `entry_id` is none.
        """
        return self._name(self._published_in, entry_id)

    def draft(self, entry_id: str) -> str:
        """Return the name of the file that holds what is being written of an entry.

        Raises:
            UnsafeIdError: If `entry_id` is none.
        """
        return self._name(self._drafts_in, entry_id)

    def _name(self, below: str, entry_id: str) -> str:
        if not _ID.fullmatch(entry_id):
            raise UnsafeIdError(entry_id)
        name = f"{below}/{entry_id.replace('.', '/')}.yml"
        if self.folder not in (self.folder / name).resolve().parents:  # a link that leads out of the bank
            raise UnsafeIdError(entry_id)
        return name

    def drafts(self) -> list[str]:
        """Return the ids of the entries that something is being written of."""
        root = self.folder / self._drafts_in
        found = (".".join(path.relative_to(root).with_suffix("").parts) for path in root.rglob("*.yml"))
        return sorted(entry_id for entry_id in found if _ID.fullmatch(entry_id))

    def read(self, name: str) -> FileText | None:
        """Return what a file says, None when it is not there.

        Raises:
            BankError: If it is not UTF-8.
        """
        try:
            return FileText((self.folder / name).read_bytes().decode("utf-8"))
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise BankError(f"{name}: tệp không phải UTF-8. Hãy lưu lại với mã UTF-8.") from error

    def write(self, name: str, text: str | None) -> None:
        """Make a file say `text`, whole or not at all; None takes it away.

        Raises:
            OSError: If it cannot be written.
        """
        path = self.folder / name
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the bank for writing; others wait. The system lets go of it when a process dies."""
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def figure_files(folder: Path) -> EntryFiles:
    """Return the files of the figures of the bank in `folder`, and of the changes of them that wait."""
    return EntryFiles(folder, "parameters", f"{DRAFTS}/parameters")
