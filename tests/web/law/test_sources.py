"""Legal texts on the page, and the entries to read again when one is replaced."""

from __future__ import annotations

import re

import httpx

from bot.web.law.lawroom import Lawroom
from tests.conftest import BankFolder

NEW = {
    "key": "nd-1-2027",
    "number": "1/2027/NĐ-CP",
    "title_vi": "Nghị định <b>mới</b>",
    "title_en": "New decree",
    "in_force": "2027-07-01",
    "note": "",
}


async def version(mai: httpx.AsyncClient, page: str = "/law/sources") -> dict[str, str]:
    found = re.search(r'name="version" value="([0-9a-f]{64})"', (await mai.get(page)).text)
    assert found
    return {"version": found[1]}


async def test_a_text_is_added_and_can_be_chosen(mai: httpx.AsyncClient, room: Lawroom) -> None:
    reply = await mai.post("/law/sources", data=NEW | await version(mai))
    assert (reply.status_code, reply.headers["Location"]) == (303, "/law/sources/nd-1-2027")
    page = (await mai.get("/law/sources")).text
    assert "Nghị định &lt;b&gt;mới&lt;/b&gt;" in page
    assert 'value="nd-1-2027"' in (await mai.get("/law/figures/wages.rural_poverty_line")).text
    assert room.audit.recent(1)[0].what == "law_source"


async def test_what_is_wrong_is_told_and_what_was_typed_stays(mai: httpx.AsyncClient) -> None:
    reply = await mai.post("/law/sources", data=NEW | {"number": "41/2024/QH15", "key": "x"} | await version(mai))
    assert reply.status_code == 422
    assert "Số hiệu này đã có" in reply.text
    assert "New decree" in reply.text


async def test_somebody_elses_text_is_not_lost(mai: httpx.AsyncClient, bank_folder: BankFolder) -> None:
    opened = await version(mai)
    bank_folder.change("sources.yml", "188/2025", "188-2025")
    reply = await mai.post("/law/sources", data=NEW | opened)
    assert reply.status_code == 422
    assert "Có người vừa sửa" in reply.text


async def test_entries_of_a_replaced_place_are_read_again_one_by_one(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, room: Lawroom
) -> None:
    page = "/law/sources/luat-41-2024"
    form = {"since": "2027-07-01", "by": "nd-188-2025", "places": "Điều 36 khoản 1"}
    reply = await mai.post(f"{page}/replace", data=form | await version(mai, page))
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{page}?asked=1")

    work = (await mai.get("/law/readings")).text
    assert "voluntary.monthly_amount" in work
    assert "/read" not in (await reviewer.get("/law/readings")).text.replace("/readings", "")
    (row,) = room.rereadings.listed()
    marked = await mai.post(f"/law/readings/{row.id}/read", data={"note": "không phải sửa"})
    assert marked.status_code == 303
    done = (await mai.get("/law/readings")).text
    assert "Không còn câu nào cần đọc lại" in done
    assert "maintainer, 22/11/2026" in done
    assert [deed.what for deed in room.audit.recent(2)] == ["law_read", "law_replaced"]
    assert (await mai.post(f"/law/readings/{row.id}/read")).status_code == 404


async def test_a_day_that_would_break_the_bank_is_not_written_but_the_list_is_made(
    mai: httpx.AsyncClient, room: Lawroom
) -> None:
    page = "/law/sources/luat-41-2024"
    reply = await mai.post(f"{page}/replace", data={"since": "2026-11-22"} | await version(mai, page))
    assert reply.status_code == 422
    assert "Chưa ghi ngày hết hiệu lực" in reply.text
    assert room.bank().sources["luat-41-2024"].repealed is None
    assert len(room.rereadings.listed()) > 1


async def test_a_text_that_is_not_there(mai: httpx.AsyncClient) -> None:
    assert (await mai.get("/law/sources/khong-co")).status_code == 404
    assert (await mai.post("/law/sources/khong-co/replace")).status_code == 404
