"""Tables on the page: out, in, wrong rows told, nothing written before it was seen."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.tables.files import read_tables, tables_of, write_csv, write_excel
from bot.tables.limits import LARGEST_FILE
from bot.tables.table import Kind
from bot.web.law.lawroom import Lawroom
from tests.conftest import BankFolder
from tests.tables.conftest import with_cell, with_row

ENTRY = "voluntary.monthly_amount"
LINE = "wages.rural_poverty_line"


async def send(mai: httpx.AsyncClient, content: bytes, name: str = "bang.xlsx") -> httpx.Response:
    return await mai.post("/bank/tables", files={"file": (name, content)})


def form_of(page: str) -> tuple[str, dict[str, str]]:
    """Return the address and the hidden fields of the form that takes a table in."""
    address = re.search(r'action="(/bank/tables/[0-9a-f]{64})"', page)
    version = re.search(r'name="version" value="([0-9a-f]{64})"', page)
    assert address
    assert version
    return address[1], {"version": version[1]}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [("", ["entries", "parameters"]), ("?kind=parameters", ["parameters"]), ("?kind=entries&as_csv=true", ["entries"])],
)
async def test_the_bank_goes_out(mai: httpx.AsyncClient, query: str, kinds: list[str]) -> None:
    reply = await mai.get(f"/bank/tables/export{query}")
    assert "attachment" in reply.headers["Content-Disposition"]
    assert [table.kind for table in read_tables(reply.content)] == kinds


async def test_what_went_out_comes_in_and_changes_nothing(mai: httpx.AsyncClient) -> None:
    page = (await send(mai, (await mai.get("/bank/tables/export")).content)).text
    assert "0 tệp sẽ ghi, 0 ô khác đi" in page
    assert 'value="take"' not in page


async def test_a_table_is_seen_then_taken_in(mai: httpx.AsyncClient, room: Lawroom, bank_folder: BankFolder) -> None:
    entries, figures = tables_of(room.bank())
    value = {"name": LINE, "start": "01/07/2028", "amount": "2,2 triệu", "source": "luat-41-2024"}
    sent = write_excel([with_cell(entries, ENTRY, "title.vi", "<b>Mức mới</b>"), with_row(figures, **value)])
    page = (await send(mai, sent)).text
    assert "&lt;b&gt;Mức mới&lt;/b&gt;" in page
    assert not (bank_folder.path / "drafts").exists()

    address, fields = form_of(page)
    reply = await mai.post(address, data=fields | {"step": "take", "why": "Bảng tháng 11"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "/bank/tables?taken=2")
    assert (bank_folder.path / "drafts/voluntary/monthly_amount.yml").exists()
    assert room.figures.files.drafts() == [LINE]
    assert len(room.bank().parameters[LINE].starts) == 2
    assert room.audit.recent(1)[0].what == "table"


async def test_wrong_rows_are_told_and_the_right_ones_taken_when_wanted(mai: httpx.AsyncClient, room: Lawroom) -> None:
    (figures,) = tables_of(room.bank(), (Kind.PARAMETERS,))
    right = {"name": LINE, "start": "01/07/2028", "amount": "2,2 triệu", "source": "luat-41-2024"}
    wrong = {"name": "maternity.least_months", "start": "01/07/2028", "amount": "=1+1", "source": "luat-41-2024"}
    page = (await send(mai, write_csv(with_row(with_row(figures, **right), **wrong)), "bang.csv")).text
    assert "ô bắt đầu như một công thức" in page
    assert "chưa nhận dòng nào" in page
    address, fields = form_of(page)
    again = (await mai.post(address, data=fields | {"step": "look", "only_right": "on"})).text
    assert "1 tệp sẽ ghi" in again
    taken = await mai.post(address, data=form_of(again)[1] | {"step": "take", "only_right": "on"})
    assert taken.status_code == 303
    assert room.figures.files.drafts() == [LINE]


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"", 422, "Tệp trống"),
        (b"%PDF-1.7", 422, "không phải tệp Excel"),
        (b"a;b\n1;2", 422, "Không thấy dòng tiêu đề"),
        (b"PK\x03\x04<script>alert(1)</script>", 422, "Tệp bị hỏng"),
        (b"x" * (LARGEST_FILE + 1), 422, "lớn hơn 10 MB"),
        (b"x" * (50 * 1024 * 1024), 413, ""),
    ],
)
async def test_what_is_no_table_is_refused_in_words(
    mai: httpx.AsyncClient, content: bytes, status: int, told: str
) -> None:
    reply = await send(mai, content)
    assert reply.status_code == status
    assert told in reply.text


async def test_no_file_and_a_file_that_is_gone(mai: httpx.AsyncClient) -> None:
    assert "Chưa chọn tệp" in (await mai.post("/bank/tables", data={"x": "y"})).text
    assert "gửi lại" in (await mai.post(f"/bank/tables/{'0' * 64}", data={"step": "take"})).text


async def test_a_table_that_was_seen_before_the_bank_changed(
    mai: httpx.AsyncClient, room: Lawroom, bank_folder: BankFolder
) -> None:
    (entries,) = tables_of(room.bank(), (Kind.ENTRIES,))
    address, fields = form_of((await send(mai, write_excel([with_cell(entries, ENTRY, "note", "mới")]))).text)
    bank_folder.change("faq/voluntary/monthly_amount.yml", "Mức đóng thấp nhất là", "Mức đóng ít nhất là")
    reply = await mai.post(address, data=fields | {"step": "take"})
    assert "vừa đổi từ lúc xem trước" in reply.text
    assert not (bank_folder.path / "drafts").exists()
