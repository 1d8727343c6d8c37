"""How far what is being written of an entry has come, for lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.bank.entry import Status


@dataclass(frozen=True)
class DraftState:
    """A draft without its text: whose it is and which step comes next."""

    entry_id: str
    title: str
    question: str
    status: Status
    publish_from: date | None
    authors: frozenset[str]

    @property
    def scheduled(self) -> bool:
        """Whether it waits for its day."""
        return self.status is Status.PUBLISHED and self.publish_from is not None
