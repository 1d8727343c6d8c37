"""The pages about accounts: one's own, and everybody's for administrators."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import Accounts, Role
from bot.web.accounts.door import COOKIE
from bot.web.app import create_app
from tests.web.stand_ins import (
    FROM_OUR_PAGE,
    PASSWORD,
    accounts_in,
    client,
    local,
    services,
    settings,
    sign_in,
)

NEW = "sáu con cá bơi xa"
SCRIPT = "<script>alert(1)</script>"


def first_password_in(page: str) -> str:
    found = re.search(r'class="first-password">([^<]+)<', page)
    assert found is not None
    return found[1]


async def test_an_administrator_adds_a_person_who_signs_in_and_chooses_a_password(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin:
        typed = {"name": "lima", "display": "Bàn Lima", "roles": ["staff", "maintainer"]}
        first = first_password_in((await admin.post("/accounts", data=typed)).text)

    async with client(app) as lima:
        lima.headers.update(FROM_OUR_PAGE | {"Accept": "text/html"})
        await lima.post("/sign-in", data={"name": "lima", "password": first})
        for path in ("/desk", "/staff", "/account"):
            assert (await lima.get(path)).headers["Location"] == "/account/password"
        form = (await lima.get("/account/password")).text
        typed = {"csrf": token_in(form), "current": first, "new": NEW, "again": NEW}
        changed = await lima.post("/account/password", data=typed)
        assert (changed.status_code, changed.headers["Location"]) == (303, "/desk")
        assert "Bàn Lima" in (await lima.get("/staff")).text


def token_in(page: str) -> str:
    found = re.search(r'<meta name="csrf" content="([^"]+)"', page)
    assert found is not None
    return found[1]


async def test_until_it_is_changed_a_given_password_opens_nothing_for_programs_either(
    app: FastAPI, accounts: Accounts
) -> None:
    accounts.people.set_password("staff", NEW, "admin", must_change=True)
    token = accounts.sign_ins.begin("staff", NEW, "203.0.113.5")
    async with client(app) as web:
        web.cookies.set(COOKIE, token)
        reply = await web.get("/staff/handovers")
    assert (reply.status_code, reply.json()["error"]["code"]) == (403, "password_due")


async def test_changing_the_password_signs_out_elsewhere_and_renews_this_browser(
    app: FastAPI, accounts: Accounts
) -> None:
    async with sign_in(app, "staff") as here, sign_in(app, "staff") as elsewhere:
        before = here.cookies[COOKIE]
        changed = await here.post("/account/password", data={"current": PASSWORD, "new": NEW, "again": NEW})
        assert changed.status_code == 303
        assert (await elsewhere.get("/account")).status_code == 401
        assert len(accounts.sign_ins.of("staff")) == 1
        assert accounts.sign_ins.whose(before) is None
        assert "Set-Cookie" in changed.headers


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ({"current": "sai", "new": NEW, "again": NEW}, 401, "Tên đăng nhập hoặc mật khẩu không đúng."),
        ({"current": PASSWORD, "new": NEW, "again": "khác"}, 422, "Hai lần gõ mật khẩu mới không giống nhau."),
        ({"current": PASSWORD, "new": "ngắn", "again": "ngắn"}, 422, "Mật khẩu cần ít nhất 12 ký tự."),
        ({"current": PASSWORD, "new": PASSWORD, "again": PASSWORD}, 422, "Mật khẩu mới phải khác"),
        ({}, 401, "Tên đăng nhập hoặc mật khẩu không đúng."),
    ],
)
async def test_a_password_that_will_not_do_is_told(app: FastAPI, typed: dict[str, str], status: int, told: str) -> None:
    async with sign_in(app, "staff") as web:
        reply = await web.post("/account/password", data=typed)
        assert (reply.status_code, told in reply.text) == (status, True)
        assert (await web.get("/account")).status_code == 200


async def test_a_person_sees_where_they_are_signed_in_and_ends_the_others(app: FastAPI, accounts: Accounts) -> None:
    async with sign_in(app, "staff") as here, sign_in(app, "staff") as there, sign_in(app, "staff") as third:
        page = (await here.get("/account")).text
        assert page.count("Trình duyệt này") == 1
        (of_there, _) = re.findall(r'name="sign_in" value="(\w+)"', page)
        await here.post("/account/sign-ins/end", data={"sign_in": of_there})
        assert sorted([(await one.get("/account")).status_code for one in (there, third)]) == [200, 401]
        await here.post("/account/sign-ins/end-others")
        assert [(await one.get("/account")).status_code for one in (here, there, third)] == [200, 401, 401]


async def test_nobody_ends_somebody_elses_session(app: FastAPI, accounts: Accounts) -> None:
    async with sign_in(app, "staff") as staff, sign_in(app, "admin"):
        (admins,) = accounts.sign_ins.of("admin")
        await staff.post("/account/sign-ins/end", data={"sign_in": admins.id})
    assert accounts.sign_ins.of("admin") == [admins]


async def test_roles_and_names_are_changed_and_take_effect_at_once(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin, sign_in(app, "maintainer") as maintainer:
        assert (await maintainer.get("/staff")).status_code == 403
        changed = await admin.post("/accounts/maintainer", data={"display": "Metro", "roles": ["maintainer", "staff"]})
        assert changed.status_code == 303
        assert (await maintainer.get("/staff")).status_code == 200


async def test_a_disabled_person_is_out_at_the_next_request(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin, sign_in(app, "staff") as staff:
        await admin.post("/accounts/staff/disable")
        assert (await staff.get("/staff")).status_code == 401
        assert "Đã khóa" in (await admin.get("/accounts")).text
        await admin.post("/accounts/staff/enable")
        assert "Đã khóa" not in (await admin.get("/accounts")).text


async def test_a_new_password_is_shown_once_and_is_nowhere_in_the_log(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin:
        first = first_password_in((await admin.post("/accounts/staff/reset")).text)
        log = (await admin.get("/accounts/audit")).text
        assert first not in (await admin.get("/accounts/staff")).text + log
        assert "Cấp mật khẩu mới" in log


async def test_the_log_names_roles_as_people_do_and_leaves_out_what_is_empty(app: FastAPI, accounts: Accounts) -> None:
    accounts.people.change("staff", "Staff", [Role.MAINTAINER, Role.REVIEWER], "admin")
    accounts.audit.note("admin", "bank_reviewed", "voluntary.monthly_amount", why="")
    async with sign_in(app, "admin") as admin:
        log = (await admin.get("/accounts/audit")).text
    assert "Biên soạn, Duyệt" in log
    assert "lý do:" not in log


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "staff", "display": "Khác", "roles": "staff"}, "Đã có người dùng tên đăng nhập này."),
        ({"name": "Lân Trần", "display": "Lân", "roles": "staff"}, "Tên đăng nhập dài 2 đến 32 ký tự"),
        ({"name": "lima", "display": "x" * 81, "roles": "staff"}, "Tên hiển thị dài 1 đến 80 ký tự"),
        ({"name": "lima", "display": "Lima"}, "Chọn ít nhất một vai trò."),
    ],
)
async def test_what_will_not_do_is_told_beside_what_was_typed(
    app: FastAPI, accounts: Accounts, typed: dict[str, str], told: str
) -> None:
    before = accounts.people.all()
    async with sign_in(app, "admin") as admin:
        reply = await admin.post("/accounts", data=typed)
    assert (reply.status_code, told in reply.text) == (422, True)
    assert f'value="{typed["display"]}"' in reply.text
    assert accounts.people.all() == before


async def test_the_last_administrator_cannot_shut_everybody_out(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin:
        disabled = await admin.post("/accounts/admin/disable")
        demoted = await admin.post("/accounts/admin", data={"display": "A", "roles": "staff"})
        assert [reply.status_code for reply in (disabled, demoted)] == [422, 422]
        assert "Cần ít nhất một quản trị viên" in disabled.text
        assert (await admin.get("/accounts")).status_code == 200


@pytest.mark.parametrize("name", ["khong-co", "..%2F..%2Fetc%2Fpasswd", "%00", "%F0%9F%99%82", "x" * 5_000, "%3Cb%3E"])
async def test_a_name_nobody_has_is_not_found(app: FastAPI, name: str) -> None:
    async with sign_in(app, "admin") as admin:
        replies = [await admin.get(f"/accounts/{name}"), await admin.post(f"/accounts/{name}/reset")]
    assert [reply.status_code for reply in replies] == [404, 404]


async def test_script_in_any_field_is_shown_as_text(app: FastAPI, accounts: Accounts) -> None:
    accounts.people.change("staff", SCRIPT, [Role.STAFF], "admin")
    accounts.audit.note("admin", SCRIPT, SCRIPT, **{SCRIPT: SCRIPT})
    async with sign_in(app, "admin") as admin, sign_in(app, "staff") as staff:
        pages = [
            await admin.get("/accounts"),
            await admin.get("/accounts/staff"),
            await admin.get("/accounts/audit"),
            await admin.get("/accounts/audit", params={"who": SCRIPT}),
            await admin.get("/accounts?lang=" + SCRIPT),
            await admin.post("/accounts", data={"name": SCRIPT, "display": SCRIPT, "roles": "staff"}),
            await staff.get("/account", headers={"User-Agent": SCRIPT}),
            await staff.get("/staff"),
            await staff.get("/sign-in", params={"next": f'/"{SCRIPT}'}),
        ]
    async with client(app) as nobody:
        nobody.headers.update(FROM_OUR_PAGE)
        pages += [
            await nobody.get("/sign-in", params={"next": f"/{SCRIPT}", "lang": SCRIPT}),
            await nobody.post("/sign-in", data={"name": f'">{SCRIPT}', "password": SCRIPT, "next": f"/{SCRIPT}"}),
        ]
    assert [page.text for page in pages if SCRIPT in page.text] == []
    assert all("script-src 'self';" in page.headers["Content-Security-Policy"] for page in pages)


async def test_the_log_is_paged_and_narrowed_to_one_person(app: FastAPI, accounts: Accounts) -> None:
    for number in range(120):
        accounts.audit.note("maintainer", "entry_saved", f"mục {number}")
    async with sign_in(app, "admin") as admin:
        first = await admin.get("/accounts/audit", params={"who": "Maintainer "})
        older = re.search(r'href="(/accounts/audit\?before=\d+[^"]*)"', first.text)
        assert older is not None
        second = await admin.get(older[1].replace("&amp;", "&"))
    assert ("mục 119" in first.text, "mục 19<" in first.text) == (True, False)
    assert ("mục 19<" in second.text, "mục 20<" in second.text) == (True, False)
    assert "Đăng nhập<" not in second.text.split("<tbody>")[1]


async def test_the_first_account_can_be_made_at_this_machine_and_from_then_on_everybody_signs_in(
    tmp_path: Path,
) -> None:
    app = create_app(settings(), services(accounts=accounts_in(tmp_path)))
    async with local(app) as here:
        assert "Chưa có tài khoản nào" in (await here.get("/accounts")).text
        refused = await here.post("/accounts", data={"name": "lima", "display": "Lima", "roles": "staff"})
        assert "Tài khoản đầu tiên phải là quản trị viên" in refused.text
        made = await here.post("/accounts", data={"name": "hotel", "display": "Hotel", "roles": "admin"})
        assert first_password_in(made.text)
        assert (await here.get("/accounts")).status_code == 401


async def test_the_language_chosen_stays(app: FastAPI) -> None:
    async with sign_in(app, "admin") as admin:
        english: httpx.Response = await admin.get("/accounts?lang=en")
        assert '<html lang="en">' in english.text
        assert 'href="/accounts?lang=vi"' in english.text
        assert '<html lang="en">' in (await admin.get("/accounts/audit")).text
