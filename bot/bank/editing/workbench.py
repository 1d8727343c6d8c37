"""What may be done with an entry, each step guarded (`bench`): write, read over, publish, retire, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.bank.editing.bench import Bench, Opened
from bot.bank.editing.difference import fields_of
from bot.bank.editing.documents import put_fields
from bot.bank.editing.draft import Draft, as_if_published, as_published, write_draft
from bot.bank.editing.draft_state import DraftState
from bot.bank.editing.git import Author
from bot.bank.editing.reading import FieldProblem
from bot.bank.editing.refusals import NotReviewedError, UnfitError, UnknownEntryError
from bot.bank.editing.steps import REVIEWED_BY, SIGNED_BY, SIGNED_FOR, Step, write_message
from bot.bank.entry import Status


@dataclass(frozen=True)
class Signature:
    """An admin takes it upon themselves to publish what the measurement speaks against."""

    name: str
    reason: str


class Workbench(Bench):
    """Changes entries. Synchronous; several threads and processes may use it on one bank."""

    def drafts(self) -> list[DraftState]:
        """Return how far each draft has come."""
        authors = self.history.authors_of_drafts()
        opened = (self.open(entry_id) for entry_id in self.files.drafts())
        return [_state(one.entry_id, one.draft, authors) for one in opened if one.draft is not None]

    def problems(self, entry_id: str, text: str, day: date) -> list[FieldProblem]:
        """Return what would be wrong with the bank if `text` were read over and published as the entry."""
        return self.reader.problems(self.files.published(entry_id), as_if_published(text), day)

    def save(self, entry_id: str, version: str, values: Mapping[str, Any], author: Author, why: str) -> Opened:
        """Keep what somebody wrote as the draft; it may be unfinished. Whoever had read it over must do so again.

        Raises:
            EditConflictError: If another version than `version` stands there now.
        """
        with self.files.writing():
            opened = self._guarded(entry_id, version)
            text = put_fields(opened.text, {**values, "status": Status.DRAFT.value, "publish_from": None})
            base = opened.published.sha256 if opened.published else ""
            return self._keep(entry_id, write_draft(text, base), author, write_message(why, Step.DRAFT, entry_id))

    def review(
        self, entry_id: str, version: str, author: Author, why: str, day: date, *, alone: bool = False
    ) -> Opened:
        """Say, as a second person who has read it with the law, that it is right; it may be published then.

        `alone` says that there is no second person: nobody has an account.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            OwnWorkError: If `author` wrote some of it.
            UnfitError: If the bank would have mistakes with it.
        """
        with self.files.writing():
            draft = self._read_over(entry_id, version, author, alone=alone)
            text = put_fields(draft.text, {"status": Status.REVIEWED.value, "reviewed_on": day})
            self._fit(entry_id, text, day)
            message = write_message(why, Step.REVIEW, entry_id, **_fact(REVIEWED_BY, author.name))
            return self._keep(entry_id, write_draft(text, draft.base), author, message)

    def schedule(
        self, entry_id: str, version: str, author: Author, start: date, signed: Signature | None = None
    ) -> Opened:
        """Have a draft that was read over published by itself on `start`.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            NotReviewedError: If nobody has read it over.
        """
        with self.files.writing():
            draft = self._reviewed(entry_id, version)
            text = put_fields(draft.text, {"status": Status.PUBLISHED.value, "publish_from": start})
            self._fit(entry_id, text, start)
            message = write_message(f"{start}", Step.SCHEDULE, entry_id, **_signed(signed))
            return self._keep(entry_id, write_draft(text, draft.base), author, message)

    def publish(
        self, entry_id: str, version: str, author: Author, why: str, day: date, signed: Signature | None = None
    ) -> Opened:
        """Give citizens what was written and read over; the measurement that goes before is `bot.publication`'s.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            NotReviewedError: If nobody has read it over.
            UnfitError: If the bank would have mistakes with it.
        """
        with self.files.writing():
            text = as_published(self._reviewed(entry_id, version).text)
            self._fit(entry_id, text, day)
            changes = {self.files.published(entry_id): text, self.files.draft(entry_id): None}
            self._saving.save(changes, author, write_message(why, Step.PUBLISH, entry_id, **_signed(signed)))
            return self.open(entry_id)

    def retire(self, entry_id: str, version: str, author: Author, why: str, day: date) -> Opened:
        """Stop giving citizens an entry, at once, and take it off the next questions of the others.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            UnfitError: If something else in the bank needs it.
        """
        with self.files.writing():
            opened = self._guarded(entry_id, version)
            if opened.published is None:
                raise UnknownEntryError(entry_id)
            retired = put_fields(opened.published.text, {"status": Status.RETIRED.value})
            name, others = self.files.published(entry_id), self._without(entry_id, day)
            if unfit := self.reader.problems(name, retired, day, others):
                raise UnfitError(entry_id, unfit)
            changes: dict[str, str | None] = {name: retired, **others}
            self._saving.save(changes, author, write_message(why, Step.RETIRE, entry_id))
            return self.open(entry_id)

    def _reviewed(self, entry_id: str, version: str) -> Draft:
        draft = self._draft(self._guarded(entry_id, version))
        if draft.status is Status.DRAFT:
            raise NotReviewedError(entry_id)
        return draft

    def _fit(self, entry_id: str, text: str, day: date) -> None:
        if unfit := self.reader.problems(self.files.published(entry_id), as_published(text), day):
            raise UnfitError(entry_id, unfit)

    def _keep(self, entry_id: str, draft: str, author: Author, message: str) -> Opened:
        self._saving.save({self.files.draft(entry_id): draft}, author, message)
        return self.open(entry_id)

    def _without(self, entry_id: str, day: date) -> dict[str, str]:
        """Return the files of the entries that name `entry_id` as a next question, without it."""
        changes = {}
        for other in self.reader.current(day).entries.values():
            if entry_id not in other.related:
                continue
            name = self.files.published(other.id)
            if file := self.files.read(name):
                changes[name] = put_fields(file.text, {"related": [one for one in other.related if one != entry_id]})
        return changes


def _state(entry_id: str, draft: Draft, authors: Mapping[str, frozenset[str]]) -> DraftState:
    fields = fields_of(draft.text)
    title, question = (str(fields.get(name, "")) for name in ("title.vi", "question.vi"))
    whose = authors.get(entry_id, frozenset())
    return DraftState(entry_id, title or entry_id, question, draft.status, draft.publish_from, whose)


def _signed(signed: Signature | None) -> dict[str, str]:
    return _fact(SIGNED_BY, signed.name) | _fact(SIGNED_FOR, signed.reason) if signed else {}


def _fact(key: str, value: str) -> dict[str, str]:
    return {key.replace("-", "_"): value}
