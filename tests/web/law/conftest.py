"""A maintainer's browser on the pages of the law, over the small bank."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import Accounts
from bot.clock import FixedClock
from bot.store import Store
from bot.web.app import create_app
from bot.web.law.lawroom import Lawroom
from tests.conftest import BankFolder
from tests.store.conftest import database, store
from tests.web.law.lawrooms import lawroom_of
from tests.web.stand_ins import NOW, an_office, one_of_each, services, settings, sign_in

__all__ = ["database", "store"]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def accounts(tmp_path: Path, clock: FixedClock) -> Accounts:
    return one_of_each(tmp_path, clock)


@pytest.fixture
def room(bank_folder: BankFolder, accounts: Accounts, store: Store, clock: FixedClock) -> Lawroom:
    return lawroom_of(bank_folder, accounts, store, clock)


@pytest.fixture
def app(room: Lawroom, accounts: Accounts, clock: FixedClock) -> FastAPI:
    return create_app(settings(), services(an_office(clock), accounts=accounts, lawroom=room))


@pytest.fixture
async def mai(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """The maintainer."""
    async with sign_in(app, "maintainer") as opened:
        yield opened


@pytest.fixture
async def reviewer(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who may look and not write."""
    async with sign_in(app, "reviewer") as opened:
        yield opened
