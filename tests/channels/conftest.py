from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.store import migrate
from tests.channels.bench import Bench


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM))


@pytest.fixture
def bench(tmp_path: Path, clock: FixedClock) -> Iterator[Bench]:
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    migrate(url)
    bench = Bench(url, clock)
    yield bench
    bench.store.close()
