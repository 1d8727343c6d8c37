"""Changes of figures: what one person writes waits, and citizens get it once another has read it over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from bot.bank.bank import Bank
from bot.bank.editing.bench import Bench, Opened
from bot.bank.editing.draft import write_draft
from bot.bank.editing.git import Author
from bot.bank.editing.history import Version
from bot.bank.editing.reading import FieldProblem
from bot.bank.editing.refusals import OutdatedDraftError, UnfitError, UnknownEntryError
from bot.bank.editing.steps import REVIEWED_BY, Step, write_message
from bot.bank.parameter import ParameterFields, ValueFields
from bot.bank.yaml_file import parse_yaml
from bot.law.effects import ValueChange, changed_values
from bot.law.new_value import NewValue, text_with


class FigureBench(Bench):
    """Changes the figures of a bank; its ids are names of figures. Several threads may use it on one bank."""

    def write(self, new: NewValue, version: str, author: Author, why: str, day: date) -> Opened:
        """Keep a value beside what citizens get, until a second person confirms it.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            UnknownEntryError: If there is no such figure.
            OutdatedDraftError: If the figure was changed by hand while a change of it waits.
            UnfitError: If the bank would have mistakes with it.
            EditError: If the file cannot be changed.
        """
        with self.files.writing():
            opened = self._guarded(new.name, version)
            if not opened.text:
                raise UnknownEntryError(new.name)
            if opened.outdated:
                raise OutdatedDraftError(new.name)
            text = text_with(opened.text, new, day)
            self._fit(new.name, text, day)
            base = opened.published.sha256 if opened.published else ""
            message = write_message(why, Step.DRAFT, new.name)
            self._saving.save({self.files.draft(new.name): write_draft(text, base)}, author, message)
            return self.open(new.name)

    def confirm(self, name: str, version: str, author: Author, why: str, day: date, *, alone: bool = False) -> Opened:
        """Give citizens what waits, as a second person who has read it with the law.

        `alone` says that there is no second person: nobody has an account.

        Raises:
            EditConflictError: If another version than `version` stands there now.
            NotDraftError: If nothing waits.
            OutdatedDraftError: If the figure was changed by hand since.
            OwnWorkError: If `author` wrote some of it.
            UnfitError: If the bank would have mistakes with it.
        """
        with self.files.writing():
            draft = self._read_over(name, version, author, alone=alone)
            self._fit(name, draft.text, day)
            message = write_message(why, Step.FIGURE, name, **{REVIEWED_BY.replace("-", "_"): author.name})
            changes = {self.files.published(name): draft.text, self.files.draft(name): None}
            self._saving.save(changes, author, message)
            return self.open(name)

    def problems(self, name: str, text: str, day: date) -> list[FieldProblem]:
        """Return the mistakes that the bank would have if the figure's file said `text`."""
        return self.reader.problems(self.files.published(name), text, day)

    def bank_with(self, name: str, text: str, day: date) -> Bank:
        """Return the bank as it would be if the figure's file said `text`."""
        return self.reader.changed({self.files.published(name): text}, day)

    def changes(self, name: str) -> list[Version]:
        """Return what became of the figure that citizens get, the newest first."""
        return [version for version in self.history.of(name) if version.published]

    def values_changed(self, name: str, commit: str) -> list[ValueChange]:
        """Return the values that a change of the figure that citizens get touched."""
        before, after = self.history.texts(name, commit)
        return changed_values(values_in(before), values_in(after))

    def _fit(self, name: str, text: str, day: date) -> None:
        if unfit := self.problems(name, text, day):
            raise UnfitError(name, unfit)


def values_in(text: str) -> Mapping[date, ValueFields]:
    """Return the dated values that a figure's file says; none of one that cannot be read."""
    fields = parse_yaml(text.encode(), "").value
    try:
        return ParameterFields.model_validate(fields).values
    except ValidationError:
        return {}
