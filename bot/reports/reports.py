"""Reports as people ask for them: made when asked for, kept a while, written in any form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import NamedTuple

from bot.bank.bank import Bank
from bot.bank.languages import Languages
from bot.clock import Clock, today
from bot.reports.cells import Table
from bot.reports.month import OnePage, one_page
from bot.reports.period import Period
from bot.reports.report import Report, Reporter
from bot.reports.tables import tables
from bot.reports.to_csv import to_csv
from bot.reports.to_html import to_html
from bot.reports.to_pdf import to_pdf
from bot.reports.wording import Wording

FRESH = timedelta(minutes=10)
"""How long a report is shown again as it is: its page says when it was made, and a million answers take seconds."""

MOST_KEPT = 24


class _Kept(NamedTuple):
    report: Report
    bank_version: str


@dataclass(frozen=True)
class Told:
    """A report in words."""

    report: Report
    tables: tuple[Table, ...]
    wording: Wording

    @property
    def page(self) -> OnePage:
        """What of it goes on one page."""
        return one_page(self.tables)

    def csv(self) -> str:
        """Return all of it as CSV."""
        return to_csv(self.report, self.tables, self.wording)

    def html(self) -> str:
        """Return one page of it as HTML that stands alone."""
        return to_html(self.report, self.page, self.wording)

    def pdf(self) -> bytes:
        """Return one page of it as PDF."""
        return to_pdf(self.report, self.page, self.wording)


class Reports:
    """Makes and keeps reports. Synchronous and slow the first time: call it in a thread."""

    def __init__(
        self, reporter: Reporter, bank: Callable[[], Bank], languages: Callable[[], Languages], clock: Clock
    ) -> None:
        self._reporter = reporter
        self._bank = bank
        self._languages = languages
        self._clock = clock
        self._kept: dict[Period, _Kept] = {}
        self._making = Lock()

    def of(self, period: Period, language: str) -> Told:
        """Return the report of `period` in `language`."""
        bank = self._bank()
        wording = Wording(language, bank, self._languages())
        report = self._report(period, bank.version)
        return Told(report, tuple(tables(report, wording)), wording)

    def _report(self, period: Period, bank_version: str) -> Report:
        with self._making:  # two who ask at once wait for the same one
            kept = self._kept.pop(period, None)
            if kept is None or kept.bank_version != bank_version or self._clock.now() - kept.report.made_at > FRESH:
                kept = _Kept(self._reporter.make(period), bank_version)
            self._kept[period] = kept
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            return kept.report

    def today(self) -> date:
        """Return the day it is."""
        return today(self._clock)
