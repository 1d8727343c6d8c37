"""The staff page: what it finds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.bank.entry import Audience
from bot.bank.loader import load_bank
from bot.settings import ROOT
from bot.web.app import create_app
from bot.web.phone_script import time_limits
from tests.web.stand_ins import NOW, WordComposer, local, services, settings
from tests.web.tiny_bank import MATERNITY, TINY_BANK


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


async def test_an_audience_narrows_and_what_is_for_everyone_stays() -> None:
    for_parents = MATERNITY.model_copy(update={"audience": [Audience.PARENT]})
    bank = replace(TINY_BANK, entries={**TINY_BANK.entries, MATERNITY.id: for_parents})
    async with local(create_app(settings(), services(composer=WordComposer(bank)))) as staff:
        wanted = {"text": "dong bao hiem bao nhieu thai san", "top_k": 50}
        found = {
            audience: {
                hit["entry_id"]
                for hit in (await staff.post("/staff/search", json={**wanted, "audience": audience})).json()["hits"]
            }
            for audience in (None, "parent", "student")
        }
        assert (await staff.post("/staff/search", json={**wanted, "audience": "martians"})).status_code == 422
    assert found["parent"] == found[None]
    assert found[None] - found["student"] == {MATERNITY.id}
