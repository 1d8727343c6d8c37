"""The bank's own history, kept by git: the repository the bank lies in, or one that is made in its folder.

Only the files named are committed: what somebody else has changed or staged beside them stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from bot.errors import BankError

ADDRESS = "hoi-bhxh.invalid"  # a commit needs an e-mail address; nobody has one here (RFC 2606)
STALE_SECONDS = 10.0  # git holds its index for a moment; a lock this old was left by a process that was killed
PATIENCE = 20.0
_WAIT = 0.2
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FIELD, _RECORD = "\x1f", "\x1e"

# Whatever the machine's user has set up (hooks, signing, editors, languages) is not ours to run.
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}
_OPTIONS = (
    *("-c", "safe.directory=*"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.autocrlf=false"),
    *("-c", "commit.gpgSign=false"),
    *("-c", "gc.auto=0"),
)


class HistoryError(BankError):
    """Git refused; nothing was lost, and the message says what it said."""


@dataclass(frozen=True)
class Author:
    """Who changes the bank: the name of the account, and how people know them."""

    name: str
    display: str

    @property
    def email(self) -> str:
        """The address that stands for the account in the history."""
        return f"{quote(self.name, safe='')}@{ADDRESS}"


@dataclass(frozen=True)
class Commit:
    """One change: who, when (ISO), what was said about it, and the files with A, M or D."""

    id: str
    author: Author
    when: str
    message: str
    files: tuple[tuple[str, str], ...]


class Repository:
    """Git over the folder of a bank. File names are relative to that folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ensure(self, author: Author, message: str) -> None:
        """Make a repository in the folder, with the bank as it is, unless it lies in one already.

        Raises:
            HistoryError: If git refuses.
        """
        if self._inside():
            return
        self._git("init", "--quiet", "--initial-branch=main")
        self._git("add", "--all", "--", ".")
        self._commit(author, message, ())

    @property
    def kept(self) -> bool:
        """Whether there is a history of this folder already."""
        return shutil.which("git") is not None and self._inside()

    def _inside(self) -> bool:
        """Tell whether a repository keeps this folder; one that ignores it does not."""
        if self._try("rev-parse", "--show-toplevel").returncode:
            return False
        return self._try("check-ignore", "--quiet", ".").returncode != 0

    def commit(self, names: Sequence[str], author: Author, message: str) -> None:
        """Commit these files as they are now, and nothing else; nothing happens when none of them changed.

        Raises:
            HistoryError: If git refuses, for example in the middle of a merge.
        """
        known = [name for name in names if (self._folder / name).exists() or self._tracked(name)]
        if not known or not self._git("status", "--porcelain", "--", *known).strip():
            return
        self._locked("add", "--all", "--", *known)
        self._commit(author, message, known)

    def _commit(self, author: Author, message: str, names: Sequence[str]) -> None:
        who = {
            "GIT_AUTHOR_NAME": _plain(author.display) or author.name,
            "GIT_AUTHOR_EMAIL": author.email,
            "GIT_COMMITTER_NAME": _plain(author.display) or author.name,
            "GIT_COMMITTER_EMAIL": author.email,
        }
        only = ("--only", "--", *names) if names else ()
        self._locked("commit", "--quiet", "--no-verify", "--allow-empty-message", "-m", message, *only, extra=who)

    def changed(self, name: str) -> bool:
        """Tell whether a file says something else than the history does."""
        return bool(self._git("status", "--porcelain", "--", name).strip())

    def _tracked(self, name: str) -> bool:
        return self._try("ls-files", "--error-unmatch", "--", name).returncode == 0

    def log(self, names: Iterable[str], limit: int = 0) -> list[Commit]:
        """Return the commits that changed one of these files, the newest first; none without a repository."""
        if not self.kept or self._try("rev-parse", "--verify", "HEAD").returncode:
            return []
        shape = _RECORD + _FIELD.join(("%H", "%an", "%ae", "%aI", "%B")) + _FIELD
        most = (f"-{limit}",) if limit else ()
        told = self._git("log", *most, f"--format={shape}", "--name-status", "--no-renames", "--relative", "--", *names)
        return [_read(record) for record in told.split(_RECORD) if record.strip()]

    def text_at(self, commit: str, name: str) -> str | None:
        """Return what a file said after a commit, None when it, or the commit, is not there."""
        if not _COMMIT.fullmatch(commit):
            return None
        shown = self._try("show", f"{commit}:./{name}")
        return shown.stdout if shown.returncode == 0 else None

    def parent(self, commit: str) -> str | None:
        """Return the commit before, None for the first one and for what is no commit."""
        if not _COMMIT.fullmatch(commit):
            return None
        shown = self._try("rev-parse", "--verify", "--quiet", f"{commit}^")
        return shown.stdout.strip() or None

    def _locked(self, *command: str, extra: dict[str, str] | None = None) -> str:
        """Run a command that takes git's index; wait for another one, and take away a lock nobody holds any more."""
        patient_until = time.monotonic() + PATIENCE
        while True:
            done = self._try(*command, extra=extra)
            if done.returncode == 0:
                return done.stdout
            if "index.lock" not in done.stderr or time.monotonic() > patient_until:
                raise HistoryError(f"git {command[0]}: {done.stderr.strip()[:300]}")
            self._drop_stale_lock()
            time.sleep(_WAIT)

    def _drop_stale_lock(self) -> None:
        lock = self._folder / self._git("rev-parse", "--git-path", "index.lock").strip()
        try:
            old = time.time() - lock.stat().st_mtime > STALE_SECONDS
        except FileNotFoundError:
            return
        if old:
            lock.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Return a place of our own beside git's files."""
        return self._folder / self._git("rev-parse", "--git-path", name).strip()

    def _git(self, *command: str) -> str:
        done = self._try(*command)
        if done.returncode:
            raise HistoryError(f"git {command[0]}: {done.stderr.strip()[:300]}")
        return done.stdout

    def _try(self, *command: str, extra: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        try:
            return subprocess.run(  # noqa: S603 - no shell, and our own arguments
                [_program(), *_OPTIONS, *command],
                cwd=self._folder,
                env=kept | _ENVIRONMENT | (extra or {}),
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
        except OSError as error:
            raise HistoryError(f"git: {error}") from error


def _program() -> str:
    return shutil.which("git") or "git"


def _plain(name: str) -> str:
    """Return a name without what git does not take in one."""
    return " ".join("".join(letter for letter in name if letter.isprintable() and letter not in "<>").split())


def _read(record: str) -> Commit:
    commit, name, email, when, message, changed = record.split(_FIELD)
    account = unquote(email.removesuffix(f"@{ADDRESS}")) if email.endswith(f"@{ADDRESS}") else email
    rows = (line.split("\t") for line in changed.splitlines() if "\t" in line)
    return Commit(commit, Author(account, name), when, message.strip(), tuple((row[-1], row[0][:1]) for row in rows))
