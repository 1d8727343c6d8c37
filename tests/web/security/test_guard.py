"""What stands before every page behind an account: who is asked to come in, and what must come from our own pages."""

from __future__ import annotations

import httpx
import pytest

from bot.web.accounts import csrf
from bot.web.app import create_app
from tests.web.stand_ins import FROM_OUR_PAGE, an_office, client, local, services, settings, waiting_citizen


async def test_without_an_account_only_this_machine_gets_in_and_others_hear_what_to_do() -> None:
    app = create_app(settings(), services())
    async with local(app) as here, client(app) as elsewhere:
        page = await here.get("/staff")
        refused = await elsewhere.get("/staff", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Chưa có tài khoản nào" in page.text
    assert refused.status_code == 403
    assert "bot user add" in refused.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
async def test_what_a_tunnel_on_this_machine_passes_on_is_not_this_machine(header: str) -> None:
    async with local(create_app(settings(), services())) as tunnel:
        assert (await tunnel.get("/staff", headers={header: "198.51.100.7"})).status_code == 403


async def test_a_page_that_points_its_own_name_at_this_machine_gets_nothing() -> None:
    async with client(create_app(settings(), services()), "127.0.0.1", "evil.example") as rebound:
        assert (await rebound.get("/staff/handovers")).status_code == 403


async def test_with_a_public_address_this_machine_needs_an_account_too() -> None:
    async with local(create_app(settings(public_url="https://bhxh.example"), services())) as tunnel:
        assert (await tunnel.get("/staff")).status_code == 403


async def take(headers: dict[str, str], data: dict[str, str] | None = None) -> httpx.Response:
    """Take a hand-over as a page might, with a token of the session where it says TOKEN."""
    office = an_office()
    number = waiting_citizen(office)
    app = create_app(settings(), services(office))
    token = csrf.make_token(app.state.door.local.key)
    async with client(app, "127.0.0.1", "127.0.0.1:8000") as web:
        return await web.post(
            f"/staff/handovers/{number}/take",
            headers={name: value.replace("TOKEN", token) for name, value in headers.items()},
            data={name: value.replace("TOKEN", token) for name, value in (data or {}).items()},
        )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 204),
        ({"Origin": "http://127.0.0.1:8000"}, 204),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
    ],
)
async def test_only_a_page_of_ours_may_change_something(headers: dict[str, str], status: int) -> None:
    assert (await take({csrf.HEADER: "TOKEN"} | headers)).status_code == status


@pytest.mark.parametrize("token", ["", "x", ".", "TOKEN0", "0TOKEN", "0" * 97])
async def test_and_it_must_carry_the_sessions_token(token: str) -> None:
    assert (await take(FROM_OUR_PAGE | {csrf.HEADER: token})).status_code == 403


async def test_a_form_carries_the_token_in_a_field() -> None:
    assert (await take(FROM_OUR_PAGE, {"csrf": "TOKEN"})).status_code == 204
    assert (await take(FROM_OUR_PAGE, {"csrf": "ạ.ạ 🙂"})).status_code == 403


def test_a_token_is_new_each_time_and_good_under_its_own_key_only() -> None:
    first, second = csrf.make_token(b"key"), csrf.make_token(b"key")
    assert first != second
    assert csrf.is_token(b"key", first)
    assert csrf.is_token(b"key", second)
    assert not csrf.is_token(b"another key", first)
