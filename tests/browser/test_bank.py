"""The maintainers' pages in a real browser: writing, two at once, and the way to citizens."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from bot.accounts import Accounts, Role
from bot.clock import FixedClock
from bot.web.accounts.door import COOKIE
from bot.web.app import create_app
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessible import violations
from tests.conftest import BankFolder
from tests.web.bank.newsrooms import small_newsroom
from tests.web.stand_ins import NOW, PASSWORD, accounts_in, services, settings

CONDITIONS = "/bank/entries/maternity.conditions"


@dataclass
class Office:
    """The address of the pages and whom they let in."""

    address: str
    accounts: Accounts
    folder: BankFolder

    def enter(self, page: Page, name: str, path: str = "/bank") -> Page:
        """Sign somebody in and open a page."""
        token = self.accounts.sign_ins.begin(name, PASSWORD, "127.0.0.1", "test")
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": self.address}])
        page.set_viewport_size(DESKTOP)
        page.goto(self.address + path)
        return page


@pytest.fixture
def office(bank_folder: BankFolder, tmp_path: Path) -> Iterator[Office]:
    clock = FixedClock(NOW)
    accounts = accounts_in(tmp_path, clock)
    for name, role in (("alpha", Role.ADMIN), ("lima", Role.MAINTAINER), ("opal", Role.REVIEWER)):
        accounts.people.add(name, name.title(), [role], PASSWORD, "system")
    newsroom, live = small_newsroom(bank_folder, tmp_path, accounts, clock)
    app = create_app(settings(), services(composer=live, newsroom=newsroom, clock=clock, accounts=accounts))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield Office(f"http://127.0.0.1:{listener.getsockname()[1]}", accounts, bank_folder)
        server.should_exit = True
        thread.join()
    newsroom.publisher.trials.stop()


NewPage = Callable[..., Page]


def test_writing_shows_what_citizens_would_get_and_what_is_there_already(office: Office, new_page: NewPage) -> None:
    page = office.enter(new_page(), "lima", CONDITIONS)
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Anh/chị cần đóng đủ 6 tháng trước khi sinh.")

    page.get_by_label("Câu hỏi (vi)").fill("làm mất thẻ thì sao")
    expect(page.locator("#alike")).to_contain_text("Mất thẻ")

    answer = page.get_by_label("Câu trả lời (vi)")
    answer.fill("Cần đóng ")
    page.get_by_label("Chèn con số của luật").fill("so thang")
    page.get_by_role("button", name="6 tháng").click()
    expect(answer).to_have_value("Cần đóng {{ maternity.least_months }}")
    expect(preview).to_contain_text("Cần đóng 6 tháng")
    page.get_by_label("Nơi nhận").select_option("phone")
    expect(preview.locator(".phone")).to_contain_text("Cần đóng 6 tháng.")


def test_phrasings_are_counted_and_those_written_twice_are_named(office: Office, new_page: NewPage) -> None:
    page = office.enter(new_page(), "lima", CONDITIONS)
    variants = page.locator("[name=variants_vi]")
    expect(page.locator("[data-counts=variants_vi]")).to_have_text("10 cách")
    variants.fill("Sinh con đóng bao lâu?\nsinh con dong bao lau\nmột câu khác")
    expect(page.locator("[data-counts=variants_vi]")).to_have_text("3 cách")
    expect(page.get_by_text("Viết hai lần: sinh con dong bao lau")).to_be_visible()


def test_what_was_typed_survives_a_closed_page(office: Office, new_page: NewPage) -> None:
    page = office.enter(new_page(), "lima", CONDITIONS)
    page.get_by_label("Ghi chú").fill("đang viết dở")
    page.get_by_role("button", name="Thêm căn cứ").click()
    page.locator("[name=source]").last.fill("luat-41-2024")
    expect(page.get_by_text("Đã giữ một bản trong trình duyệt này.")).to_be_visible()

    page.reload()
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_label("Ghi chú")).to_have_value("đang viết dở")
    expect(page.locator("[name=source]")).to_have_count(2)

    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    page.goto(office.address + CONDITIONS)
    expect(page.get_by_role("button", name="Lấy lại")).to_be_hidden()


def test_of_two_who_edit_nobody_loses_a_word(office: Office, new_page: NewPage) -> None:
    first, second = (office.enter(new_page(), "lima", CONDITIONS) for _ in range(2))
    first.get_by_label("Nhãn nút (vi)").fill("Bản thứ nhất")
    first.get_by_role("button", name="Lưu bản nháp").click()
    expect(first.get_by_text("Đã lưu bản nháp.")).to_be_visible()

    second.get_by_label("Nhãn nút (vi)").fill("Bản thứ hai")
    second.get_by_role("button", name="Lưu bản nháp").click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("Người khác đã lưu mục này trong lúc anh/chị soạn")
    expect(told.locator("del")).to_have_text("nhất")
    expect(told.locator("ins")).to_have_text("hai")
    expect(second.get_by_label("Nhãn nút (vi)")).to_have_value("Bản thứ hai")
    second.get_by_role("button", name="Lưu bản nháp").click()
    expect(second.get_by_text("Đã lưu bản nháp.")).to_be_visible()


def test_from_a_draft_to_citizens_and_back(office: Office, new_page: NewPage) -> None:
    lima = office.enter(new_page(), "lima", CONDITIONS)
    lima.get_by_label("Câu trả lời (vi)").fill("Cần đóng đủ {{ maternity.least_months }} trước khi sinh.")
    lima.get_by_label("Vì sao sửa").first.fill("nói ngắn hơn")
    lima.get_by_role("button", name="Lưu bản nháp").click()
    expect(lima.get_by_text("Anh/chị đã soạn bản này nên người khác phải duyệt.")).to_be_visible()

    opal = office.enter(new_page(), "opal", "/bank?show=mine")
    opal.get_by_role("link", name="Điều kiện thai sản").click()
    opal.get_by_role("button", name="Đã đọc lại, duyệt").click()
    opal.get_by_role("button", name="Đo thử").click()
    expect(opal.get_by_text("Không có gì kém đi dưới mức sàn.")).to_be_visible()
    opal.get_by_role("button", name="Xuất bản", exact=True).click()
    expect(opal.get_by_text("Vài giây nữa người dân nhận bản này.")).to_be_visible()
    assert "vi: Cần đóng đủ" in (office.folder.path / "faq/maternity/conditions.yml").read_text("utf-8")

    opal.get_by_role("link", name="Lịch sử").click()
    opal.get_by_text("Xem chỗ khác").first.click()
    expect(opal.locator("ins").first).to_have_text("Cần")
    opal.get_by_role("button", name="Trở về bản này").last.click()
    expect(opal.get_by_text("Đã trở về bản cũ.")).to_be_visible()
    assert "vi: Anh/chị cần" in (office.folder.path / "faq/maternity/conditions.yml").read_text("utf-8")


def test_the_list_narrows_while_typing(office: Office, new_page: NewPage) -> None:
    page = office.enter(new_page(), "lima")
    rows = page.locator("#rows tbody tr")
    expect(rows).not_to_have_count(1)
    page.get_by_label("Chủ đề").select_option("pension")
    expect(rows).to_have_count(1)
    page.get_by_label("Chủ đề").select_option("")
    page.get_by_label("Tìm trong ngân hàng").fill("rot mat the")
    expect(rows.first).to_contain_text("Mất thẻ")
    expect(page).to_have_url(re.compile("q=rot"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible_and_fits(office: Office, new_page: NewPage, theme: str, size: Any) -> None:
    office.folder.write("faq/pension/broken.yml", "status: [\n")
    page = office.enter(new_page(color_scheme=theme), "lima")
    page.set_viewport_size(size)
    for path in ("/bank", "/bank/new", CONDITIONS, "/bank/entries/maternity.twins", "/bank/entries/pension.broken"):
        page.goto(office.address + path)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    page.goto(office.address + CONDITIONS)
    page.get_by_label("Câu trả lời (vi)").fill("Đóng 6 tháng.")
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    page.goto(f"{office.address}{CONDITIONS}/history")
    page.get_by_text("Xem chỗ khác").first.click()
    expect(page.locator("dl.changes").first).to_be_visible()
    assert violations(page) == []


def test_a_finished_trial_is_accessible(office: Office, new_page: NewPage) -> None:
    page = office.enter(new_page(), "lima", CONDITIONS)
    page.get_by_label("Ghi chú").fill("x")
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.get_by_role("button", name="Đo thử").click()
    expect(page.get_by_text("Không có gì kém đi dưới mức sàn.")).to_be_visible()
    assert violations(page) == []
