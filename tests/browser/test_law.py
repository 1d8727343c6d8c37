"""The pages of the law and of tables in a real browser, over a copy of the shipped bank."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from bot.bank.editing.git import Author
from bot.clock import FixedClock
from bot.law.new_value import NewValue, Typed, read_value
from bot.settings import ROOT
from bot.store import Store
from bot.tables.files import tables_of, write_excel
from bot.tables.table import Kind
from bot.web.app import create_app
from bot.web.law.lawroom import Lawroom
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessible import violations
from tests.conftest import BankFolder
from tests.store.conftest import database, store
from tests.tables.conftest import with_row
from tests.web.law.lawrooms import lawroom_of
from tests.web.stand_ins import NOW, an_office, no_accounts, services, settings

__all__ = ["database", "store"]

SHOTS = os.environ.get("SCREENSHOTS", "")
"""Where pictures of the pages are put, if anywhere."""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def room(tmp_path: Path, store: Store, clock: FixedClock) -> Lawroom:
    bank = BankFolder(Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")))
    return lawroom_of(bank, no_accounts(), store, clock)


@pytest.fixture
def address(room: Lawroom, clock: FixedClock) -> Iterator[str]:
    app = create_app(settings(), services(an_office(clock), lawroom=room, clock=clock))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def picture(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def fill_value(page: Page, amount: str) -> None:
    page.locator("[name=start]").fill("2027-07-01")
    page.locator("[name=amount]").fill(amount)
    page.locator("[name=source]").select_option("nd-161-2026")
    page.get_by_role("button", name="Xem thay đổi gì").click()


def base_salary_days(room: Lawroom) -> list[str]:
    return [f"{day}" for day in room.bank().parameters["wages.base_salary"].starts]


def written(room: Lawroom, start: str, amount: str) -> None:
    """Give citizens a base salary, written by one person and confirmed by another."""
    bank, name = room.bank(), "wages.base_salary"
    new = read_value(bank, bank.parameters[name], Typed(start, amount, "nd-161-2026"))
    assert isinstance(new, NewValue)
    opened = room.figures.write(new, room.figures.open(name).version, Author("lima", "Bàn Lima"), "mới", room.day)
    room.figures.confirm(name, opened.version, Author("opal", "Bàn Opal"), "", room.day)


def test_a_new_base_salary_from_the_search_to_the_work_list(
    new_page: Callable[..., Page], address: str, room: Lawroom
) -> None:
    page = new_page()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}/law")
    picture(page, "law_desktop")
    page.get_by_label("Tìm con số").press_sequentially("muc luong co so bang")
    expect(page.get_by_text("1 con số", exact=True)).to_be_visible()
    page.get_by_role("link", name="Mức lương cơ sở (bằng mức tham chiếu)").click()
    expect(page.get_by_text("2.530.000 đồng/tháng").first).to_be_visible()
    picture(page, "law_figure_desktop")

    fill_value(page, "2,7")
    expect(page.get_by_text("là bao nhiêu? Viết đủ")).to_be_visible()
    fill_value(page, "2,7 triệu")
    expect(page.get_by_role("heading", name="Thay đổi gì nếu lưu")).to_be_visible()
    expect(page.get_by_role("heading", name="Ngày 01/07/2027")).to_be_visible()
    page.get_by_text("Phép tính (").click()
    expect(page.get_by_text("4,5% × lương cơ sở 2.700.000 đồng/tháng = 121.500 đồng/tháng")).to_be_visible()
    assert violations(page) == []
    page.locator("summary", has_text="câu trả lời").click()
    expect(page.locator("ins").first).to_be_visible()
    picture(page, "law_effects_desktop")

    page.get_by_label("Vì sao sửa").fill("Nghị định mới")
    page.get_by_role("button", name="Lưu, chờ xác nhận").click()
    expect(page.get_by_text("Đã ghi, chờ người thứ hai xác nhận.")).to_be_visible()
    assert "2027-07-01" not in base_salary_days(room)
    page.get_by_role("link", name="Con số này có thay đổi chờ").click()
    expect(page.get_by_role("heading", name="Chờ xác nhận")).to_be_visible()
    expect(page.get_by_text("chưa có tài khoản nào nên không có người thứ hai")).to_be_visible()
    expect(page.get_by_text("phép tính khác cũng dùng con số này").first).to_be_visible()
    assert violations(page) == []
    picture(page, "law_draft_desktop")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
    picture(page, "law_draft_phone")
    page.set_viewport_size(DESKTOP)
    page.get_by_label("Tôi đã đọc lại từng giá trị").check()
    page.get_by_role("button", name="Xác nhận, đưa ra").click()
    expect(page.get_by_text("Đã xác nhận.")).to_be_visible()
    expect(page.get_by_text("từ 01/07/2027").first).to_be_visible()
    assert "2027-07-01" in base_salary_days(room)
    page.get_by_role("link", name="câu được xếp vào danh sách cần đọc lại").click()
    before = len(room.rereadings.listed())
    assert before > 50
    picture(page, "law_readings_desktop")
    page.get_by_role("button", name="Đã đọc lại").first.click()
    expect(page.get_by_role("heading", name="Đã đọc lại")).to_be_visible()
    assert len(room.rereadings.listed()) == before - 1
    assert violations(page) == []


def test_the_last_change_is_taken_back_in_one_click_with_a_reason(
    new_page: Callable[..., Page], address: str, room: Lawroom
) -> None:
    for start, amount in (("2027-07-01", "2,7 triệu"), ("2028-07-01", "2,9 triệu")):
        written(room, start, amount)
    page = new_page()
    page.goto(f"{address}/law/figures/wages.base_salary")
    expect(page.get_by_role("heading", name="Lần đổi gần nhất")).to_be_visible()
    expect(page.get_by_text("2.900.000 đồng/tháng").last).to_be_visible()
    assert violations(page) == []
    page.get_by_text("Trở về bản trước lần đổi này").click()
    page.get_by_role("heading", name="Lần đổi gần nhất").scroll_into_view_if_needed()
    picture(page, "law_roll_back_phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Lý do trở về").fill("đọc nhầm số")
    page.get_by_role("button", name="Trở về", exact=True).click()
    expect(page.get_by_text("Đã trở về bản trước.")).to_be_visible()
    assert base_salary_days(room)[-1] == "2027-07-01"
    expect(page.get_by_text("đọc nhầm số")).to_be_visible()


def test_a_table_is_sent_seen_and_taken(
    new_page: Callable[..., Page], address: str, room: Lawroom, tmp_path: Path
) -> None:
    (figures,) = tables_of(room.bank(), (Kind.PARAMETERS,))
    right = {"name": "wages.base_salary", "start": "01/07/2027", "amount": "2,7 triệu", "source": "nd-161-2026"}
    file = tmp_path / "bang.xlsx"
    file.write_bytes(write_excel([with_row(with_row(figures, **right), **right | {"amount": "mấy triệu"})]))
    page = new_page()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}/bank/tables")
    picture(page, "tables_desktop")
    assert violations(page) == []
    page.get_by_label("Tệp .xlsx").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("mã này đã có ở dòng")).to_be_visible()
    picture(page, "tables_looked_desktop")
    assert violations(page) == []
    page.get_by_label("Nhận dòng đúng").check()
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Nhận 1 tệp").click()
    expect(page.get_by_text("Đã nhận: 1 tệp")).to_be_visible()
    assert room.figures.files.drafts() == ["wages.base_salary"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible(new_page: Callable[..., Page], address: str, theme: str, size: Any) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    for path in (
        "/law?show=unverified",
        "/law/figures/wages.base_salary",
        "/law/figures/voluntary.lowest_contribution",
        "/law/sources",
        "/law/sources/luat-41-2024",
        "/law/readings",
        "/bank/tables",
        "/law?lang=en",
    ):
        page.goto(address + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        if theme == "light" and size is PHONE:
            picture(page, "law" + path.partition("?")[0].replace("/", "_") + "_phone")
