from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.accounts import Accounts, Role
from bot.clock import VIETNAM, FixedClock
from tests.web.stand_ins import PASSWORD, accounts_in


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM))


@pytest.fixture
def accounts(tmp_path: Path, clock: FixedClock) -> Accounts:
    """Accounts with an administrator, hotel, and lima of the staff."""
    made = accounts_in(tmp_path, clock)
    made.people.add("hotel", "Bàn Hotel", [Role.ADMIN], PASSWORD, "system")
    made.people.add("lima", "Bàn Lima", [Role.STAFF], PASSWORD, "hotel")
    return made
