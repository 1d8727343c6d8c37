"""Signing in, choosing a password and looking after accounts, as people do it in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.accounts import Accounts
from bot.web.app import create_app
from tests.browser.conftest import DESKTOP, PHONE, Site, serve
from tests.browser.test_accessible import violations
from tests.web.stand_ins import PASSWORD, TinyDialogue, an_office, one_of_each, services, settings, waiting_citizen

NEW = "sáu con cá bơi xa"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """One person for each role, named after it."""
    return one_of_each(tmp_path)


@pytest.fixture
def site(accounts: Accounts) -> Iterator[Site]:
    """Serve the application with these accounts, and one citizen waiting."""
    office = an_office()
    made = Site("", TinyDialogue(handovers=office.handovers), office)
    waiting_citizen(office)
    app = create_app(settings(), services(office, dialogue=office.talking_to(made.dialogue), accounts=accounts))
    with serve(app) as made.address:
        yield made


def sign_in(page: Page, site: Site, name: str, password: str = PASSWORD, path: str = "/staff") -> None:
    page.goto(site.address + path)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_staff_sign_in_work_and_sign_out(new_page: Callable[..., Page], site: Site) -> None:
    page = new_page()
    sign_in(page, site, "staff")
    expect(page).to_have_url(f"{site.address}/staff")
    page.get_by_role("combobox", name="Tìm câu trả lời").fill("gia han the")
    expect(page.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    page.locator("#waiting button").first.click()
    page.get_by_role("button", name="Nhận trả lời").click()
    expect(page.get_by_text("Đã nhận. Từ giờ trợ lý tạm dừng.")).to_be_visible()
    assert [one.taken_by for one in site.office.handovers.open_list()] == ["staff"]

    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(f"{site.address}/sign-in")
    page.go_back()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()


def test_a_wrong_password_is_told_and_the_name_stays(new_page: Callable[..., Page], site: Site) -> None:
    page = new_page()
    sign_in(page, site, "staff", "sai mất rồi")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("staff")
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{site.address}/staff")


def test_a_new_person_has_to_choose_a_password(new_page: Callable[..., Page], site: Site) -> None:
    admin, lima = new_page(), new_page()
    sign_in(admin, site, "admin", path="/accounts")
    admin.get_by_label("Tên đăng nhập").fill("lima")
    admin.get_by_label("Tên hiển thị").fill("Bàn Lima")
    admin.get_by_role("checkbox", name="Nhân viên").check()
    admin.get_by_role("button", name="Thêm tài khoản").click()
    first = admin.locator(".first-password").inner_text()

    sign_in(lima, site, "lima", first)
    expect(lima.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
    lima.goto(f"{site.address}/staff")
    expect(lima.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")

    def choose(new: str) -> None:
        lima.get_by_label("Mật khẩu đang dùng").fill(first)
        lima.get_by_label("Mật khẩu mới", exact=True).fill(new)
        lima.get_by_label("Mật khẩu mới, gõ lại").fill(new)
        lima.get_by_role("button", name="Lưu").click()

    choose("123456789012")
    expect(lima.get_by_role("alert")).to_contain_text("dễ đoán")
    choose(NEW)
    expect(lima).to_have_url(f"{site.address}/staff")
    expect(lima.get_by_role("link", name="Bàn Lima")).to_be_visible()


def test_each_role_sees_the_places_it_may_open(new_page: Callable[..., Page], site: Site) -> None:
    staff, admin = new_page(), new_page()
    sign_in(staff, site, "staff", path="/account")
    expect(staff.get_by_role("navigation", name="Các trang").get_by_role("link", name="Tài khoản")).to_have_count(0)
    sign_in(admin, site, "admin", path="/accounts")
    place = admin.get_by_role("navigation", name="Các trang").get_by_role("link", name="Tài khoản")
    expect(place).to_have_attribute("aria-current", "page")


def test_somebody_disabled_while_working_is_led_to_sign_in(
    new_page: Callable[..., Page], site: Site, accounts: Accounts
) -> None:
    page = new_page()
    sign_in(page, site, "staff")
    expect(page.locator("#waiting .channel")).to_have_text("Telegram")
    accounts.people.disable("staff", "admin")
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))  # at the next look at the queue


PAGES = ("/account", "/account/password", "/accounts", "/accounts/staff", "/accounts/audit", "/staff")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible_and_fits(new_page: Callable[..., Page], site: Site, theme: str, size: Any) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    sign_in(page, site, "admin", "sai mất rồi")
    assert violations(page) == []
    sign_in(page, site, "admin")
    for path in PAGES:
        page.goto(site.address + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_a_small_phone_or_at_200_percent(
    new_page: Callable[..., Page], site: Site, path: str
) -> None:
    page = new_page()
    page.set_viewport_size({"width": 320, "height": 568})
    sign_in(page, site, "admin", path=path)
    expect(page.get_by_role("navigation", name="Các trang")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
