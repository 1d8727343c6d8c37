"""A citizen on a stand-in messenger, staff at a desk, and one real database between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.store import migrate
from tests.handover.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    migrate(url)
    office = Office(url, FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)))
    yield office
    office.store.close()
