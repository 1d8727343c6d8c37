"""Reports and the board of questions asked in vain, in a browser: read, pressed, and by axe-core's rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from bot.answering.composer import Composer
from bot.bank.loader import load_bank
from bot.clock import FixedClock
from bot.looking_back import build_board, build_learning, build_reports
from bot.settings import ROOT
from bot.store import Store
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from bot.web.app import create_app
from tests.asked import fill
from tests.bank.editing.conftest import open_workbench
from tests.browser.conftest import DESKTOP, PHONE, serve
from tests.browser.test_accessible import violations
from tests.conftest import BankFolder
from tests.opinions import opine
from tests.reports.making import OCTOBER, reports_of
from tests.store.conftest import database, store
from tests.store.rows import answer, hit, keep
from tests.web.stand_ins import NOW, services, settings

__all__ = ["database", "store"]

LOST, RENEWAL = "health_card.lost", "health_card.renewal_how"
OLD = "gia hạn thẻ cho mẹ giờ đóng bao nhiêu"


@pytest.fixture
def app(store: Store, small_composer: Composer, bank_folder: BankFolder) -> FastAPI:
    """Two invented months, and four people today who ask about a lost card in vain."""
    clock = FixedClock(NOW)
    fill(store, small_composer.bank, date(2026, 9, 15), days=50, a_day=30)
    opine(store)
    asked = enumerate(("mất thẻ đi khám sao", "mất thẻ đi khám sao", "rớt thẻ ở chợ", "mat the"))
    near = {"hits": [hit(LOST, 0.41)], "choices": []}
    rows = [
        answer(NOW - timedelta(hours=n + 1), f"p{n}", question=text, channel="zalo_oa", details=near)
        for n, text in asked
    ]
    keep(store, rows, start=10**9)
    board = build_board(store, small_composer, clock)
    return create_app(
        settings(),
        services(
            clock=clock,
            composer=small_composer,
            learning=build_learning(store, board, open_workbench(bank_folder.path), clock),
            reports=build_reports(store, board, small_composer, clock),
        ),
    )


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with serve(app) as made:
        yield made


@pytest.fixture
def real_reports(store: Store) -> Iterator[str]:
    """Serve the reports of two invented months of the real bank."""
    bank = load_bank(ROOT / "knowledge", OCTOBER.last)
    fill(store, bank, date(2026, 9, 1), days=61, a_day=100)
    opine(store)
    with serve(create_app(settings(), services(reports=reports_of(store, bank)))) as made:
        yield made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["/reports?month=2026-10", "/reports/page?month=2026-10", "/learning?days=90"])
def test_nothing_keeps_anyone_out(
    new_page: Callable[..., Page], address: str, path: str, size: Any, theme: str
) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    page.goto(address + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_month_is_chosen_and_taken_along_as_pdf(new_page: Callable[..., Page], address: str, tmp_path: Path) -> None:
    page = new_page()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}/reports")
    page.get_by_label("Tháng").select_option("2026-10")
    page.get_by_role("button", name="Xem").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo tháng 10/2026")
    expect(page.get_by_role("region", name="Theo ngày").get_by_role("row")).to_have_count(32)
    expect(page.get_by_role("img", name="Biểu đồ: Theo ngày")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF").click()
    assert taken.value.suggested_filename == "hoi-bhxh-2026-10.pdf"
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")


def test_what_people_said_and_how_long_they_waited_is_read_beside_the_month_before(
    new_page: Callable[..., Page], real_reports: str
) -> None:
    page = new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{real_reports}/reports?month=2026-10")
    service = page.get_by_role("region", name="Nhận xét và nhân viên")
    for measure in ("Thấy hữu ích", "Xin gặp nhân viên", "Chín phần mười chờ không quá"):
        expect(service.get_by_role("row", name=measure)).to_contain_text(re.compile(r"\d"))
    expect(page.get_by_role("region", name="Vì sao gặp nhân viên")).to_contain_text("Trợ lý không có câu trả lời")
    expect(page.get_by_role("region", name="Nhân viên báo cho người biên soạn")).to_contain_text("Lỗi thời")
    expect(page.get_by_role("region", name="Hữu ích, theo chủ đề")).to_contain_text("BHXH tự nguyện")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_questions_are_taken_up_by_an_entry_found_while_typing(
    new_page: Callable[..., Page], address: str, bank_folder: BankFolder
) -> None:
    page = new_page()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}/learning?days=7")
    cluster = page.get_by_role("region", name="mất thẻ đi khám sao")
    expect(cluster).to_contain_text("4 người, 4 lượt")
    expect(cluster).to_contain_text(f"{LOST} · 0,41")

    cluster.get_by_role("checkbox", name="mat the").uncheck()
    cluster.get_by_label("Tìm mục").press_sequentially("gia hạn thẻ")
    expect(cluster.get_by_role("radio", name="health_card.renewal_how")).to_be_checked()
    cluster.get_by_label("Tìm mục").fill("mất thẻ")
    expect(cluster.get_by_role("radio", name=LOST)).to_be_checked()
    cluster.get_by_role("button", name="Thêm vào bản nháp của mục").click()

    expect(page.get_by_role("status").first).to_contain_text("Đã thêm vào bản nháp")
    expect(page.get_by_role("region", name="mất thẻ đi khám sao")).to_have_count(0)
    expect(page.get_by_role("heading", name="mat the")).to_be_visible()
    draft = yaml.safe_load((bank_folder.path / "drafts/health_card/lost.yml").read_text(encoding="utf-8"))
    assert "rớt thẻ ở chợ" in draft["variants"]["vi"]


def test_what_was_found_wrong_leads_to_the_entry_and_is_put_aside(
    new_page: Callable[..., Page], address: str, store: Store
) -> None:
    asked = [
        answer(NOW - timedelta(hours=n + 1), f"r{n}", "answered", question=OLD, entry_id=RENEWAL) for n in range(3)
    ]
    keep(store, asked, start=2 * 10**9)
    with store.write() as session:
        for row, words in enumerate(("mức này cũ rồi ạ", "", "sai")):
            answer_id = f"{2 * 10**9 + row:032}"
            session.add(FeedbackRow(answer_id=answer_id, useful=False, why="wrong", words=words, given_at=NOW))
    MarkStore(store, FixedClock(NOW - timedelta(hours=1))).add(
        MarkKind.OUTDATED, "hotel", entry_id=RENEWAL, question=OLD
    )

    page = new_page(is_mobile=True, has_touch=True)
    page.goto(f"{address}/learning?days=7")
    page.get_by_label("Lý do").select_option("Người dân chê")
    page.get_by_role("button", name="Xem", exact=True).click()
    cluster = page.get_by_role("region", name=OLD)
    expect(cluster).to_contain_text("4 người, 4 lượt")
    expect(cluster).to_contain_text("Người dân chê 3")
    expect(cluster).to_contain_text("Nhân viên báo 1")
    expect(cluster).to_contain_text("mức này cũ rồi ạ")
    expect(cluster.get_by_role("link").last).to_have_attribute("href", f"/bank/entries/{RENEWAL}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    cluster.get_by_role("button", name="Để sau 30 ngày").click()
    expect(page.get_by_role("cell", name="Để sau", exact=False).first).to_be_visible()
    expect(page.get_by_role("region", name=OLD)).to_have_count(0)


def test_without_a_script_the_board_still_works(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/learning?days=7")
    cluster = page.get_by_role("region", name="mất thẻ đi khám sao")
    cluster.get_by_role("button", name="Để sau 30 ngày").click()
    expect(page.get_by_role("cell", name="Để sau")).to_be_visible()
