"""The staff page: what it finds."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.bank.loader import load_bank
from bot.settings import ROOT
from bot.web.app import create_app
from bot.web.phone_script import time_limits
from tests.web.stand_ins import NOW, WordComposer, local, services, settings


@pytest.fixture
async def staff() -> AsyncIterator[httpx.AsyncClient]:
    async with local(create_app(settings(), services())) as opened:
        yield opened


async def test_staff_search_and_read(staff: httpx.AsyncClient) -> None:
    found = await staff.post("/staff/search?language=en", json={"text": "gia han the"})
    read = await staff.get("/staff/entries/voluntary.monthly_amount")
    assert found.json()["hits"][0]["title"] == "Renewing the health card"
    assert read.json()["phone"].startswith("Mỗi tháng anh/chị đóng 22 phần trăm mức thu nhập tự chọn")
    assert read.headers["Cache-Control"] == "no-store"


async def test_the_time_limit_is_read_out_first() -> None:
    bank = load_bank(ROOT / "knowledge", NOW.date())
    late = next(entry for entry in bank.published if any(time_limits(bank, entry, "vi", NOW.date())))
    async with local(create_app(settings(), services(composer=WordComposer(bank)))) as staff:
        read = await staff.get(f"/staff/entries/{late.id}")
    assert "Trước hết là thời hạn:" in read.json()["phone"]
