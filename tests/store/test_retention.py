"""Old conversations go, once a day; open hand-overs stay."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.errors import StoreError
from bot.store.retention import Retention
from tests.waiting import eventually

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)


def test_what_is_older_than_the_days_kept_is_deleted() -> None:
    asked: list[datetime] = []

    Retention([asked.append], days=90, clock=FixedClock(NOW)).purge()

    assert asked == [NOW - timedelta(days=90)]


def test_a_table_that_cannot_be_reached_does_not_keep_the_others(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[datetime] = []

    def broken(before: datetime) -> None:
        raise StoreError("the database is away")

    Retention([broken, asked.append], days=1, clock=FixedClock(NOW)).purge()

    assert len(asked) == 1
    assert "the database is away" in caplog.text


async def test_the_first_purge_runs_at_start() -> None:
    asked: list[datetime] = []
    retention = Retention([asked.append], days=1, clock=FixedClock(NOW))

    await retention.start()
    await eventually(lambda: bool(asked))
    await retention.stop()

    assert asked == [NOW - timedelta(days=1)]
