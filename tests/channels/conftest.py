from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.store import migrate
from tests.channels import zalo_line as zalo_line_module
from tests.channels.bench import Bench
from tests.channels.telegram_line import TOKEN, Line, connected
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.zalo_server import FakeZalo


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


@pytest.fixture
def telegram(bench: Bench) -> FakeTelegram:
    return FakeTelegram(bench.clock, TOKEN)


@pytest.fixture
async def line(bench: Bench, telegram: FakeTelegram) -> AsyncIterator[Line]:
    async with connected(bench, telegram) as line:
        yield line


@pytest.fixture
def zalo(bench: Bench) -> FakeZalo:
    return FakeZalo(bench.clock)


@pytest.fixture
async def zalo_line(bench: Bench, zalo: FakeZalo) -> AsyncIterator[zalo_line_module.ZaloLine]:
    async with zalo_line_module.connected(bench, zalo) as line:
        yield line
