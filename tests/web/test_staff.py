"""The staff page: what it finds, and the citizens waiting."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.web.app import create_app
from tests.web.stand_ins import WaitingList, local, services, settings, waiting_citizen


@pytest.fixture
async def staff() -> AsyncIterator[httpx.AsyncClient]:
    async with local(create_app(settings(), services(handovers=WaitingList([waiting_citizen()])))) as opened:
        yield opened


async def test_staff_search_and_read(staff: httpx.AsyncClient) -> None:
    found = await staff.post("/staff/search?language=en", json={"text": "gia han the"})
    read = await staff.get("/staff/entries/voluntary.monthly_amount")
    assert found.json()["hits"][0]["title"] == "Renewing the health card"
    assert read.json()["phone"].startswith("Mỗi tháng anh/chị đóng 22 phần trăm mức thu nhập tự chọn")
    assert read.headers["Cache-Control"] == "no-store"


async def test_the_list_shows_who_waits_without_their_messengers_id(staff: httpx.AsyncClient) -> None:
    reply = await staff.get("/staff/handovers")
    (one,) = reply.json()["handovers"]
    assert (one["channel"], one["reason"]) == ("telegram", "asked")
    assert one["transcript"][0] == {"speaker": "citizen", "text": "Sổ của tôi bị sai ngày sinh, sửa ở đâu?"}
    assert "private-messenger-id" not in reply.text


async def test_closing_a_handover_notes_who_did_it_and_can_be_done_once() -> None:
    waiting = WaitingList([waiting_citizen()])
    async with local(create_app(settings(), services(handovers=waiting))) as staff:
        first = await staff.post("/staff/handovers/7/close")
        again = await staff.post("/staff/handovers/7/close")
    assert (first.status_code, again.status_code) == (204, 404)
    assert waiting.closed[0] == (7, "local")


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40])
async def test_a_number_that_is_none_is_refused(staff: httpx.AsyncClient, number: str) -> None:
    assert (await staff.post(f"/staff/handovers/{number}/close")).status_code == 422
