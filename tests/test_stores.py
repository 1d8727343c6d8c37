"""All tables of a database together: what a citizen may demand, and that it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import VIETNAM, FixedClock
from bot.errors import StoreError
from bot.stores import Stores, build_stores
from tests.web.stand_ins import settings

ASKED = Inbound("telegram", "bot", "a", "1", EventKind.TEXT, "mất thẻ BHYT")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    clock = FixedClock(datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM))
    opened = build_stores(settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'bot.sqlite3'}"), clock)
    yield opened
    opened.store.close()
    opened.trackers.close()


async def test_a_new_database_is_brought_to_its_newest_form_and_answers(stores: Stores) -> None:
    assert await stores.check() == "sqlite"


async def test_one_that_lacks_its_tables_does_not(stores: Stores) -> None:
    with stores.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE handovers RENAME TO away")

    with pytest.raises(StoreError, match="no such table"):
        await stores.check()


def test_a_citizen_gets_what_is_kept_of_them_and_is_forgotten_alone(stores: Stores) -> None:
    for who in ("a", "b"):
        stores.inbox.add(Inbound("telegram", "bot", who, who, EventKind.TEXT, "mất thẻ BHYT"))
        stores.outbox.add("telegram", "bot", who, Outbound("Dạ …"))
        stores.handovers.add("telegram", who, "asked", account="bot")
    kept = stores.export(ASKED).tables
    assert {table: len(rows) for table, rows in kept.items() if rows} == {"inbox": 1, "outbox": 1, "handovers": 1}

    stores.forget(ASKED)
    assert not any(stores.export(ASKED).tables.values())
    assert stores.inbox.counts().total() == stores.outbox.counts().total() == len(stores.handovers.open_list()) == 1
