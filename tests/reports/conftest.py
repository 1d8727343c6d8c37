from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.reports.reports import Reports, Told
from bot.store import Store
from tests.asked import fill
from tests.opinions import opine
from tests.reports.making import OCTOBER, reports_of
from tests.store.conftest import clock, database, store

__all__ = ["clock", "database", "store"]


@pytest.fixture
def reports(store: Store, small_bank: Bank) -> Reports:
    """Two invented months of the small bank, the second one reported on."""
    fill(store, small_bank, date(2026, 9, 1), days=61, a_day=20)
    opine(store)
    return reports_of(store, small_bank)


@pytest.fixture
def told(reports: Reports) -> Told:
    return reports.of(OCTOBER, "vi")
