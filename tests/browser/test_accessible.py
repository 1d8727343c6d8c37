"""Every page by axe-core's rules (WCAG 2.2 A and AA), in both themes, on a phone and a wide screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_chat_page(new_page: Callable[..., Page], site: Site, theme: str, size: Any) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    page.goto(site.address)
    assert violations(page) == []

    for text in ("thẻ", "dong bhxh tu nguyen moi thang bao nhieu tien"):
        page.locator("#question").fill(text)
        page.keyboard.press("Enter")
    page.locator(".basis summary").click()
    page.route("**/v1/chat", lambda route: route.abort())
    page.locator("#question").fill("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_staff_page(new_page: Callable[..., Page], site: Site, theme: str, size: Any) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    page.goto(f"{site.address}/staff")
    page.keyboard.type("dong bhxh bao nhieu")
    expect(page.locator("#reading h2")).to_be_visible()
    expect(page.locator("#waiting li")).to_be_visible()
    page.locator(".staff_basis summary").first.click()
    expect(page.locator(".staff_basis blockquote").first).to_be_visible()
    assert violations(page) == []

    page.locator("#waiting button").click()
    page.get_by_role("button", name="Nhận trả lời").click()
    page.locator("#reply-text").fill("Chào anh/chị")
    for button in ("Gửi", "Ghi nội bộ"):
        page.get_by_role("button", name=button).click()
        expect(page.locator("#reply-text")).to_have_value("")
        page.locator("#reply-text").fill("Xin chờ em xem lại.")
    page.locator("#closing summary").click()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chat_page_while_a_person_answers(new_page: Callable[..., Page], site: Site, theme: str) -> None:
    page = new_page(color_scheme=theme)
    page.goto(site.address)
    page.get_by_role("button", name="Gặp nhân viên").click()
    expect(page.locator("#person")).to_contain_text("Đang chờ nhân viên")
    site.office.desk.take(2, "lima")
    site.office.desk.reply(2, "lima", "Chào anh/chị, em nghe đây ạ.", "k1")
    expect(page.locator(".message.staff")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/staff", "/khong-co-trang-nay"])
def test_nothing_runs_over_the_edge_of_a_small_phone(new_page: Callable[..., Page], site: Site, path: str) -> None:
    page = new_page()
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(site.address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_interface_is_described_without_anything_from_elsewhere(new_page: Callable[..., Page], site: Site) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.address}/docs")
    expect(page.get_by_text("/v1/chat").first).to_be_visible()
    assert [address for address in asked if not address.startswith((site.address, "data:"))] == []
