"""The reports' page and its files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import httpx
import pytest

from bot.bank.bank import Bank
from bot.store import Store
from bot.web.app import create_app
from tests.asked import fill
from tests.opinions import opine
from tests.reports.making import reports_of
from tests.store.conftest import clock, database, store
from tests.web.stand_ins import client, local, services, settings

__all__ = ["clock", "database", "store"]


@pytest.fixture
async def office(store: Store, small_bank: Bank) -> AsyncIterator[httpx.AsyncClient]:
    fill(store, small_bank, date(2026, 9, 1), days=61, a_day=20)
    opine(store)
    async with local(create_app(settings(), services(reports=reports_of(store, small_bank)))) as opened:
        yield opened


async def test_the_page_shows_every_table_and_the_rule(office: httpx.AsyncClient) -> None:
    page = await office.get("/reports?month=2026-10")
    assert page.status_code == 200
    for words in (
        "Báo cáo tháng 10/2026",
        "Theo kênh",
        "Hỏi mà chưa có câu trả lời",
        "Nhận xét và nhân viên",
        "dưới 5",
        "ít hơn 5 người",
    ):
        assert words in page.text
    assert 'href="/reports/pdf?first=2026-10-01&amp;last=2026-10-31"' in page.text


async def test_without_days_it_is_this_month_and_a_quiet_one_says_so(office: httpx.AsyncClient) -> None:
    page = await office.get("/reports")
    assert "Báo cáo tháng 11/2026" in page.text
    assert "Không có lượt hỏi nào" in page.text
    assert "chưa có" in page.text


async def test_days_of_ones_own_and_english(office: httpx.AsyncClient) -> None:
    page = await office.get("/reports?first=2026-10-05&last=2026-10-11&lang=en")
    assert "From 2026-10-05 to 2026-10-11" in page.text


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("csv", "text/csv; charset=utf-8", "\ufeffBáo cáo".encode()),
    ],
)
async def test_files_are_offered_under_the_month(
    office: httpx.AsyncClient, path: str, kind: str, begins: bytes
) -> None:
    file = await office.get(f"/reports/{path}?month=2026-10")
    assert file.headers["Content-Type"] == kind
    assert file.headers["Content-Disposition"] == f'attachment; filename="hoi-bhxh-2026-10.{path}"'
    assert file.content.startswith(begins)


async def test_the_page_to_print_takes_its_looks_from_our_own_address(office: httpx.AsyncClient) -> None:
    page = await office.get("/reports/page?month=2026-10")
    assert "<style" not in page.text
    assert "report.css" in page.text


@pytest.mark.parametrize(
    "asked", ["month=13", "month=2026-13", "first=2026-10-02&last=2026-10-01", "first=x", "month=" + "9" * 5000]
)
async def test_days_that_are_none_are_refused(office: httpx.AsyncClient, asked: str) -> None:
    assert (await office.get(f"/reports?{asked}")).status_code == 422


async def test_nobody_else_reads_them(store: Store, small_bank: Bank) -> None:
    async with client(create_app(settings(), services(reports=reports_of(store, small_bank)))) as elsewhere:
        for path in ("/reports", "/reports/pdf", "/reports/csv", "/reports/page"):
            assert (await elsewhere.get(path)).status_code in (401, 403)
