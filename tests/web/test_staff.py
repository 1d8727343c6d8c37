"""The staff page: who gets in, what it finds, and the citizens waiting."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.web.app import create_app
from tests.web.stand_ins import WaitingList, browser, client, local, services, settings, waiting_citizen

PASSWORD: dict[str, Any] = {"staff_password": "đúng-rồi"}
STAFF = ("lan", "đúng-rồi")
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


async def test_without_a_password_only_this_machine_gets_in_and_others_hear_what_to_set() -> None:
    app = create_app(settings(), services())
    async with local(app) as here, client(app) as elsewhere:
        assert (await here.get("/staff")).status_code == 200
        refused = await elsewhere.get("/staff", headers={"Accept": "text/html"})
    assert refused.status_code == 403
    assert "HOI_BHXH_STAFF_PASSWORD" in refused.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
async def test_what_a_tunnel_on_this_machine_passes_on_is_not_this_machine(header: str) -> None:
    async with local(create_app(settings(), services())) as tunnel:
        assert (await tunnel.get("/staff", headers={header: "198.51.100.7"})).status_code == 403


async def test_a_page_that_points_its_own_name_at_this_machine_gets_nothing() -> None:
    async with client(create_app(settings(), services()), "127.0.0.1", "evil.example") as rebound:
        assert (await rebound.get("/staff/handovers")).status_code == 403


async def test_with_a_public_address_this_machine_needs_the_password_too() -> None:
    app = create_app(settings(public_url="https://bhxh.example"), services())
    async with local(app) as tunnel:
        assert (await tunnel.get("/staff")).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Basic bGFuOnNhaQ=="}, 401),  # lan:sai
        ({"Authorization": "Basic %%%"}, 401),
        ({"Authorization": "Bearer bGFuOnNhaQ=="}, 401),
    ],
)
async def test_a_wrong_password_is_asked_for_again(headers: dict[str, str], status: int) -> None:
    async with browser(**PASSWORD) as web:
        reply = await web.get("/staff", headers=headers)
    assert reply.status_code == status
    assert reply.headers["WWW-Authenticate"].startswith("Basic")


async def test_guessing_passwords_is_slowed_down() -> None:
    async with browser(**PASSWORD) as web:
        replies = [await web.get("/staff", auth=("lan", str(guess))) for guess in range(12)]
    assert [reply.status_code for reply in replies[9:]] == [401, 429, 429]


async def test_staff_with_the_password_search_and_read() -> None:
    async with browser(**PASSWORD) as web:
        found = await web.post("/staff/search?language=en", json={"text": "gia han the"}, auth=STAFF)
        read = await web.get("/staff/entries/voluntary.monthly_amount", auth=STAFF)
    assert found.json()["hits"][0]["title"] == "Renewing the health card"
    assert read.json()["phone"].startswith("Mỗi tháng anh/chị đóng 22 phần trăm mức thu nhập tự chọn")
    assert read.headers["Cache-Control"] == "no-store"


async def test_the_list_shows_who_waits_without_their_messengers_id() -> None:
    async with browser(services(handovers=WaitingList([waiting_citizen()])), **PASSWORD) as web:
        reply = await web.get("/staff/handovers", auth=STAFF)
    (one,) = reply.json()["handovers"]
    assert (one["channel"], one["reason"]) == ("telegram", "asked")
    assert one["transcript"][0] == {"speaker": "citizen", "text": "Sổ của tôi bị sai ngày sinh, sửa ở đâu?"}
    assert "private-messenger-id" not in reply.text


async def test_closing_a_handover_notes_who_did_it_and_can_be_done_once() -> None:
    waiting = WaitingList([waiting_citizen()])
    async with browser(services(handovers=waiting), **PASSWORD) as web:
        first = await web.post("/staff/handovers/7/close", auth=STAFF, headers=FROM_OUR_PAGE)
        again = await web.post("/staff/handovers/7/close", auth=STAFF, headers=FROM_OUR_PAGE)
    assert (first.status_code, again.status_code) == (204, 404)
    assert waiting.closed[0] == (7, "lan")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://bhxh.example"}, 204),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://bhxh.example"}, 403),
        ({}, 403),
    ],
)
async def test_only_our_own_page_may_close(headers: dict[str, str], status: int) -> None:
    async with browser(services(handovers=WaitingList([waiting_citizen()])), **PASSWORD) as web:
        reply = await web.post("/staff/handovers/7/close", auth=STAFF, headers=headers)
    assert reply.status_code == status


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40])
async def test_a_number_that_is_none_is_refused(number: str) -> None:
    async with browser(**PASSWORD) as web:
        reply: httpx.Response = await web.post(f"/staff/handovers/{number}/close", auth=STAFF, headers=FROM_OUR_PAGE)
    assert reply.status_code == 422
