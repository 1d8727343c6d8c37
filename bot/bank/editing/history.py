"""What became of an entry: who changed it, when, why, and what the words were before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.bank.editing.draft import Draft
from bot.bank.editing.files import EntryFiles, FileText
from bot.bank.editing.git import Author, Commit, Repository
from bot.bank.editing.steps import Step, Told, read_message

VERSIONS_SHOWN = 100
_READERS = (Step.REVIEW, Step.SCHEDULE)  # steps that touch a draft without changing its words


@dataclass(frozen=True)
class Version:
    """One change of an entry. `published` tells whether the file that citizens get changed with it."""

    commit: str
    author: Author
    when: datetime
    told: Told
    published: bool


class History:
    """The history of entries, as git keeps it."""

    def __init__(self, files: EntryFiles, repository: Repository) -> None:
        self._files = files
        self._repository = repository

    def of(self, entry_id: str) -> list[Version]:
        """Return the changes of an entry and its drafts, the newest first."""
        names = (self._files.published(entry_id), self._files.draft(entry_id))
        return [self._version(commit, names[0]) for commit in self._repository.log(names, VERSIONS_SHOWN)]

    def authors_of_draft(self, entry_id: str) -> frozenset[str]:
        """Return the accounts that wrote what is now the draft of an entry: all since it was begun."""
        return self.authors_of_drafts().get(entry_id, frozenset())

    def authors_of_drafts(self) -> dict[str, frozenset[str]]:
        """Return, by entry, the accounts that wrote its draft."""
        waiting = {self._files.draft(entry_id): entry_id for entry_id in self._files.drafts()}
        return {waiting[name]: authors for name, authors in self._writers(waiting).items()}

    def _writers(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        open_, found = set(names), {name: set[str]() for name in names}
        for commit in self._repository.log(sorted(open_)) if open_ else ():
            for name, kind in commit.files:
                if name not in open_:
                    continue
                if kind == "D":  # what comes before was another draft, of which nothing is left
                    open_.discard(name)
                elif read_message(commit.message).step not in _READERS:
                    found[name].add(commit.author.name)
        return {name: frozenset(authors) for name, authors in found.items()}

    def last(self, entry_id: str) -> Version | None:
        """Return the last change of an entry's draft."""
        commits = self._repository.log([self._files.draft(entry_id)], 1)
        return self._version(commits[0], self._files.published(entry_id)) if commits else None

    def texts(self, entry_id: str, commit: str) -> tuple[str, str]:
        """Return what the entry said before and after a change: the published file where it changed, else the draft."""
        published, draft = self._files.published(entry_id), self._files.draft(entry_id)
        before = self._repository.parent(commit)
        old, new = (self._both(one, published, draft) for one in (before, commit))
        if new[0] != old[0]:
            return old[0], new[0]
        return old[1] or old[0], new[1] or new[0]

    def _both(self, commit: str | None, published: str, draft: str) -> tuple[str, str]:
        if commit is None:
            return "", ""
        begun = self._repository.text_at(commit, draft)
        written = Draft.read(FileText(begun)).text if begun is not None else ""
        return self._repository.text_at(commit, published) or "", written

    def published_at(self, entry_id: str, commit: str) -> str | None:
        """Return what citizens' version of the entry said after a change; None when there was none."""
        return self._repository.text_at(commit, self._files.published(entry_id))

    def _version(self, commit: Commit, published: str) -> Version:
        return Version(
            commit=commit.id,
            author=commit.author,
            when=datetime.fromisoformat(commit.when),
            told=read_message(commit.message),
            published=any(name == published for name, _ in commit.files),
        )
