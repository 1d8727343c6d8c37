"""Signing in and out on the web: cookies, fixation, guessing, where one is led, and what is told."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import Accounts
from bot.clock import FixedClock
from bot.web.accounts.door import COOKIE, SAFE_COOKIE
from bot.web.app import create_app
from tests.web.stand_ins import FROM_OUR_PAGE, PASSWORD, client, services, settings, sign_in

A_PERSON = {"Accept": "text/html"}


async def type_in(web: httpx.AsyncClient, name: str = "staff", password: str = PASSWORD, **more: str) -> httpx.Response:
    """Send the sign-in form as a browser does."""
    typed = {"name": name, "password": password} | more
    return await web.post("/sign-in", data=typed, headers=FROM_OUR_PAGE | A_PERSON)


async def test_a_person_is_led_to_sign_in_and_back_to_where_they_wanted(app: FastAPI) -> None:
    async with client(app) as web:
        led = await web.get("/accounts/audit?who=lima", headers=A_PERSON)
        assert (led.status_code, led.headers["Location"]) == (303, "/sign-in?next=%2Faccounts%2Faudit%3Fwho%3Dlima")
        assert 'name="next" value="/accounts/audit?who=lima"' in (await web.get(led.headers["Location"])).text
        signed_in = await type_in(web, "admin", next="/accounts/audit?who=lima")
        assert (signed_in.status_code, signed_in.headers["Location"]) == (303, "/accounts/audit?who=lima")
        assert (await web.get(signed_in.headers["Location"])).status_code == 200


async def test_a_program_is_told_in_words_and_a_part_of_a_page_leads_the_whole_page(app: FastAPI) -> None:
    async with client(app) as web:
        program = await web.get("/staff/handovers")
        part = await web.get("/accounts", headers={"HX-Request": "true", "HX-Current-URL": "http://bhxh.example/a?b=c"})
    assert (program.status_code, program.json()["error"]["code"]) == (401, "sign_in_needed")
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, "/sign-in?next=%2Fa%3Fb%3Dc")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/a\r\nX: y",
        "a",
        "",
    ],
)
async def test_nobody_is_led_to_another_site(app: FastAPI, elsewhere: str) -> None:
    async with client(app) as web:
        assert (await type_in(web, next=elsewhere)).headers["Location"] == "/desk"
        assert (await web.get(f"/sign-in?next={quote(elsewhere)}")).headers["Location"] == "/desk"


@pytest.mark.parametrize(("who", "first"), [("staff", "/staff"), ("admin", "/staff"), ("reviewer", "/bank")])
async def test_the_desk_is_the_first_page_a_person_may_open(app: FastAPI, who: str, first: str) -> None:
    async with sign_in(app, who) as web:
        assert (await web.get("/desk")).headers["Location"] == first


async def test_the_cookie_is_for_the_server_only(app: FastAPI) -> None:
    async with client(app) as web:
        cookie = (await type_in(web)).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


async def test_over_https_the_cookie_goes_over_https_alone_and_to_this_host_alone(accounts: Accounts) -> None:
    app = create_app(settings(public_url="https://bhxh.example"), services(accounts=accounts))
    async with client(app) as proxied:
        cookie = (await type_in(proxied)).headers["Set-Cookie"]
    assert cookie.startswith(f"{SAFE_COOKIE}=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


async def test_a_cookie_planted_before_is_never_taken_over(app: FastAPI, accounts: Accounts) -> None:
    async with client(app) as web:
        web.cookies.set(COOKIE, "planted-by-somebody-else", domain="bhxh.example")
        await type_in(web)
        first = web.cookies[COOKIE]
        assert accounts.sign_ins.whose("planted-by-somebody-else") is None
        # signing in once more on top ends the sign-in before
        await type_in(web, "admin")
    assert accounts.sign_ins.whose(first) is None
    assert [len(accounts.sign_ins.of(name)) for name in ("staff", "admin")] == [0, 1]


async def test_what_is_wrong_is_told_alike_and_the_name_stays_typed(app: FastAPI) -> None:
    async with client(app) as web:
        wrong_password = await type_in(web, "staff", "sai")
        wrong_name = await type_in(web, "stafg", "sai")
    assert wrong_password.status_code == wrong_name.status_code == HTTPStatus.UNAUTHORIZED
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in wrong_password.text
    assert wrong_password.text.replace('"staff"', '"stafg"') == wrong_name.text
    assert "Set-Cookie" not in wrong_password.headers


async def test_guessing_is_slowed_and_the_wait_is_told(app: FastAPI, clock: FixedClock) -> None:
    async with client(app) as web:
        replies = [await type_in(web, password=f"đoán {number}") for number in range(7)]
        assert [reply.status_code for reply in replies] == [401] * 5 + [429] * 2
        assert replies[-1].headers["Retry-After"] == "2"
        assert "Xin chờ 2 giây" in replies[-1].text
        assert (await type_in(web)).status_code == 429
        clock.time += timedelta(seconds=2)
        assert (await type_in(web)).status_code == 303


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_another_site_can_sign_nobody_in(app: FastAPI, headers: dict[str, str]) -> None:
    async with client(app) as web:
        reply = await web.post("/sign-in", data={"name": "staff", "password": PASSWORD}, headers=headers)
    assert reply.status_code == 403
    assert "Set-Cookie" not in reply.headers


async def test_signing_out_ends_it_on_the_server_too(app: FastAPI, accounts: Accounts) -> None:
    async with sign_in(app, "staff") as web:
        token = web.cookies[COOKIE]
        assert (await web.post("/sign-out")).headers["Location"] == "/sign-in"
    assert accounts.sign_ins.whose(token) is None


async def test_another_site_can_sign_nobody_out(app: FastAPI, accounts: Accounts) -> None:
    async with sign_in(app, "staff") as web:
        reply = await web.post("/sign-out", headers={"X-CSRF-Token": "", "Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403
    assert len(accounts.sign_ins.of("staff")) == 1


async def test_a_token_of_another_persons_session_is_refused(app: FastAPI) -> None:
    async with sign_in(app, "staff") as staff, sign_in(app, "admin") as admin:
        borrowed = await admin.post("/accounts/staff/disable", headers={"X-CSRF-Token": staff.headers["X-CSRF-Token"]})
    assert (borrowed.status_code, borrowed.json()["error"]["code"]) == (403, "cross_site")


async def test_an_idle_session_ends(app: FastAPI, clock: FixedClock) -> None:
    async with sign_in(app, "staff") as web:
        clock.time += timedelta(minutes=59)
        assert (await web.get("/staff")).status_code == 200
        clock.time += timedelta(hours=1)
        assert (await web.get("/staff")).status_code == 401


async def test_once_there_is_an_account_this_machine_signs_in_like_everybody(app: FastAPI) -> None:
    async with client(app, "127.0.0.1", "127.0.0.1:8000") as here:
        assert (await here.get("/staff")).status_code == 401


async def test_a_very_long_or_broken_form_is_refused(app: FastAPI) -> None:
    async with client(app) as web:
        assert (await type_in(web, password="x" * 2_000)).status_code == 422
        assert (await type_in(web, "\0", "🙂" * 20)).status_code == 401
        empty = await web.post("/sign-in", headers=FROM_OUR_PAGE)
        broken = await web.post(
            "/sign-in", content=b"\xff\xfe", headers=FROM_OUR_PAGE | {"Content-Type": "multipart/form-data"}
        )
    assert empty.status_code == 401
    assert 400 <= broken.status_code < 500
