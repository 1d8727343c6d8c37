"""What the maintainers' pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.accounts.audit import AuditLog
from bot.bank.bank import Bank
from bot.bank.editing.bench import Opened
from bot.bank.editing.workbench import Workbench
from bot.clock import Clock, today
from bot.publication.publisher import Publisher
from bot.store.answer_counts import Reach
from bot.web.ports import Answering


@dataclass(frozen=True)
class Newsroom:
    """The bank for those who write it.

    Attributes:
        live: What citizens are answered with.
        publisher: What lets a change through to citizens; it holds the workbench where entries are changed.
        reach: How often each entry answered on some days, first and last included.
        clock: The time.
        audit: Where it is written down who did what.
        law_folder: Wordings of the law, where there are any.
    """

    live: Answering
    publisher: Publisher
    reach: Callable[[date, date], Mapping[str, Reach]]
    clock: Clock
    audit: AuditLog
    law_folder: Path | None = None

    @property
    def workbench(self) -> Workbench:
        """Where entries are changed."""
        return self.publisher.workbench

    @property
    def today(self) -> date:
        """The day in Viet Nam."""
        return today(self.clock)

    def bank(self) -> Bank:
        """Return the bank as its files say now, mistakes included."""
        return self.workbench.reader.current(self.today)

    def open(self, entry_id: str) -> Opened:
        """Return an entry as it stands."""
        return self.workbench.open(entry_id)
