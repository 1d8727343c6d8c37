"""Why a step with an entry was not taken. Nothing was written then."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.editing.reading import FieldProblem
from bot.errors import BankError


class StepRefusedError(BankError):
    """A step that may not be taken as things stand; subclasses say why."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"{type(self).__name__}: {entry_id}")
        self.entry_id = entry_id


class EditConflictError(StepRefusedError):
    """Somebody saved another version meanwhile; `theirs` is what it says."""

    def __init__(self, entry_id: str, theirs: str) -> None:
        super().__init__(entry_id)
        self.theirs = theirs


class UnfitError(StepRefusedError):
    """The bank would have mistakes with it."""

    def __init__(self, entry_id: str, problems: Sequence[FieldProblem]) -> None:
        super().__init__(entry_id)
        self.problems = tuple(problems)


class NotDraftError(StepRefusedError):
    """Nothing is being written of the entry."""


class OutdatedDraftError(StepRefusedError):
    """The published version changed since the draft was begun; save the draft anew after reading both."""


class OwnWorkError(StepRefusedError):
    """Nobody reads their own work over: that is for a second person."""


class NotReviewedError(StepRefusedError):
    """Nobody has read it over yet."""


class UnknownEntryError(StepRefusedError):
    """There is no such published entry, or there was none then."""
