"""The maintainers' pages over a copy of the small bank, and three people at their browsers."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.accounts import Role
from bot.accounts.people import People
from bot.clock import FixedClock
from bot.web.app import create_app
from bot.web.bank.newsroom import Newsroom
from tests.conftest import BankFolder
from tests.web.bank.newsrooms import small_newsroom
from tests.web.stand_ins import NOW, PASSWORD, accounts_in, local, services, settings, sign_in

CONDITIONS = "maternity.conditions"


@dataclass
class Desk:
    """A person's browser: forms are sent with what the page had in them."""

    web: httpx.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Open a page."""
        return await self.web.get(path, headers=headers)

    async def post(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form to `path` with the version that the entry's page shows."""
        entry = path.split("/")[3] if path.startswith("/bank/entries/") else ""
        page = (await self.get(f"/bank/entries/{entry}")).text if entry else ""
        return await self.web.post(path, data={"version": field_of(page, "version"), **fields})


def field_of(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


@dataclass
class Office:
    """The pages, the bank behind them, and the people before them."""

    folder: BankFolder
    newsroom: Newsroom
    lima: Desk
    opal: Desk
    alpha: Desk
    people: People


def whole_form(**changes: Any) -> dict[str, Any]:
    """Return the form of the maternity entry as it stands, changed."""
    return {
        "title_vi": "Điều kiện thai sản",
        "title_en": "Maternity conditions",
        "question_vi": "Đóng bao lâu thì được hưởng thai sản?",
        "question_en": "How long must I pay before I get maternity benefits?",
        "variants_vi": "\n".join(
            (
                "điều kiện hưởng thai sản",
                "đóng mấy tháng được thai sản",
                "sinh con cần đóng bao lâu",
                "mới đi làm có bầu được thai sản không",
                "thai sản cần điều kiện gì",
                "đóng đủ mấy tháng trước khi sinh con",
                "vợ sinh con đóng chưa đủ có được thai sản",
                "bầu rồi mới đóng có kịp thai sản",
                "ai được hưởng chế độ thai sản",
                "nghỉ sinh con có tiền thai sản không",
            )
        ),
        "answer_vi": "Anh/chị cần đóng đủ {{ maternity.least_months }} trước khi sinh.",
        "answer_en": "You need {{ maternity.least_months }} of contributions before the birth.",
        "risk": "deadline",
        "audience": ["parent"],
        "source": ["luat-41-2024"],
        "at": ["Điều 50 khoản 2"],
        **changes,
    }


@pytest.fixture
async def office(bank_folder: BankFolder, tmp_path: Path) -> AsyncIterator[Office]:
    clock = FixedClock(NOW)
    accounts = accounts_in(tmp_path, clock)
    for name, role in (("alpha", Role.ADMIN), ("lima", Role.MAINTAINER), ("opal", Role.REVIEWER)):
        accounts.people.add(name, name.title(), [role], PASSWORD, "system")
    newsroom, live = small_newsroom(bank_folder, tmp_path, accounts, clock)
    app = create_app(settings(), services(composer=live, newsroom=newsroom, clock=clock, accounts=accounts))
    async with sign_in(app, "lima") as lima, sign_in(app, "opal") as opal, sign_in(app, "alpha") as alpha:
        yield Office(bank_folder, newsroom, Desk(lima), Desk(opal), Desk(alpha), accounts.people)
    newsroom.publisher.trials.stop()


@pytest.fixture
async def alone(bank_folder: BankFolder, tmp_path: Path) -> AsyncIterator[Desk]:
    """Whoever sits at the machine while nobody has an account."""
    clock = FixedClock(NOW)
    accounts = accounts_in(tmp_path, clock)
    newsroom, live = small_newsroom(bank_folder, tmp_path, accounts, clock)
    app = create_app(settings(), services(composer=live, newsroom=newsroom, clock=clock, accounts=accounts))
    async with local(app) as opened:
        yield Desk(opened)
    newsroom.publisher.trials.stop()
