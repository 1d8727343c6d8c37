"""Reports over a filled store, for the tests of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.bank.bank import Bank
from bot.bank.languages import Languages
from bot.clock import VIETNAM, FixedClock
from bot.reports.period import Period
from bot.reports.report import InVain, Reporter
from bot.reports.reports import Reports
from bot.reports.service import ServiceCounts
from bot.store import Store
from bot.store.answer_counts import AnswerCounts

OCTOBER = Period.of_month("2026-10")
MADE = datetime(2026, 11, 1, 8, 5, tzinfo=VIETNAM)
IN_VAIN = (
    InVain("hoàn thuế ở đâu", "health_card.lost", people=31, questions=40, people_before=0),
    InVain("", "health_card.lost", people=8, questions=9, people_before=2),
    InVain("chuyện riêng của một người", None, people=4, questions=9, people_before=0),
)


def reports_of(store: Store, bank: Bank, in_vain: Sequence[InVain] = IN_VAIN) -> Reports:
    """Return what makes reports over `store`, always finding the same questions asked in vain."""
    clock = FixedClock(MADE)
    reporter = Reporter(AnswerCounts(store), ServiceCounts(store), lambda: bank, lambda _: in_vain, clock)
    return Reports(reporter, lambda: bank, Languages, clock)
