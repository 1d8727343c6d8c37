from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot.accounts import Accounts
from bot.answering.composer import Composer
from bot.clock import FixedClock
from bot.looking_back import build_board, build_learning
from bot.services import Services
from bot.store import Store
from bot.web.app import create_app
from tests.conftest import BankFolder
from tests.reports.making import reports_of
from tests.store.conftest import database, store
from tests.web.bank.newsrooms import small_newsroom
from tests.web.law.lawrooms import lawroom_of
from tests.web.stand_ins import NOW, an_office, one_of_each, services, settings, waiting_citizen

__all__ = ["database", "store"]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def accounts(tmp_path: Path, clock: FixedClock) -> Accounts:
    """Accounts with one person for each role, named after it."""
    return one_of_each(tmp_path, clock)


@pytest.fixture
def parts(
    accounts: Accounts,
    clock: FixedClock,
    store: Store,
    small_composer: Composer,
    bank_folder: BankFolder,
    tmp_path: Path,
) -> Iterator[Services]:
    """Every part the application may have: these accounts, one citizen waiting, and the optional ones."""
    newsroom, _ = small_newsroom(bank_folder, tmp_path, accounts, clock)
    office = an_office(clock)
    waiting_citizen(office)
    yield services(
        office,
        accounts=accounts,
        newsroom=newsroom,
        lawroom=lawroom_of(bank_folder, accounts, store, clock),
        learning=build_learning(store, build_board(store, small_composer, clock), newsroom.workbench, clock),
        reports=reports_of(store, small_composer.bank),
    )
    newsroom.publisher.trials.stop()


@pytest.fixture
def app(parts: Services) -> FastAPI:
    """The application of these parts."""
    return create_app(settings(), parts)
