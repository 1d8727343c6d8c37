"""Figures on the page: found, looked at, given a value that was seen at work first."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot.web.law.lawroom import Lawroom
from tests.conftest import DAY, BankFolder

LINE = "wages.rural_poverty_line"
FORM = {"start": "2028-07-01", "amount": "2,2 triệu", "source": "luat-41-2024", "at": "Điều 3", "verified": "on"}


def file_of(bank: BankFolder) -> str:
    return (bank.path / "parameters/wages/rural_poverty_line.yml").read_text(encoding="utf-8")


async def look(mai: httpx.AsyncClient, **changes: str) -> dict[str, str]:
    """Look at what a value changes; return the fields of the form that saves it."""
    reply = await mai.post(f"/law/figures/{LINE}/try", data=FORM | changes)
    assert reply.status_code == 200
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', reply.text))


async def test_the_list_shows_values_of_today_and_of_the_next_change(mai: httpx.AsyncClient) -> None:
    page = (await mai.get("/law", params={"q": "chuan ngheo"})).text
    assert "1.500.000 đồng/tháng" in page
    assert "1.750.000 đồng/tháng" in page
    assert "voluntary.contribution_rate" not in page
    assert "0 con số" in (await mai.get("/law", params={"q": "😀<script>alert(1)</script>"})).text


async def test_while_typing_only_the_rows_are_sent(mai: httpx.AsyncClient) -> None:
    rows = (await mai.get("/law", headers={"HX-Request": "true"})).text
    assert "<html" not in rows
    assert LINE in rows


@pytest.mark.parametrize("query", ["show=nothing", "page=0", "q=" + "x" * 300])
async def test_an_address_that_means_nothing_is_refused_in_words(mai: httpx.AsyncClient, query: str) -> None:
    assert (await mai.get(f"/law?{query}")).status_code == 422


async def test_a_time_line(reviewer: httpx.AsyncClient) -> None:
    page = (await reviewer.get(f"/law/figures/{LINE}")).text
    assert page.index("từ 01/01/2027") < page.index("từ 01/01/2022")
    assert "chưa xem nguyên văn" in page
    assert "/try" not in page  # who may only look gets no form


async def test_what_a_value_changes_is_shown_and_nothing_is_written(
    mai: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    before = file_of(bank_folder)
    page = (await mai.post(f"/law/figures/{LINE}/try", data=FORM)).text
    assert "Mức đóng BHXH tự nguyện" in page or "Mức đóng tự nguyện" in page
    assert "<del>385.000</del>" in page
    assert "<ins>484.000</ins>" in page
    assert file_of(bank_folder) == before


async def test_a_value_is_kept_beside_what_citizens_get(
    mai: httpx.AsyncClient, bank_folder: BankFolder, room: Lawroom
) -> None:
    before = file_of(bank_folder)
    form = await look(mai)
    reply = await mai.post(f"/law/figures/{LINE}/save", data=form | {"why": "Nghị định mới"})
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/law/figures/{LINE}?told=written")
    assert file_of(bank_folder) == before
    assert "2028-07-01: {amount: 2200000, source: luat-41-2024, at: Điều 3}" in room.figures.open(LINE).text
    assert room.rereadings.listed() == []
    deed = room.audit.recent(1)[0]
    assert (deed.who, deed.what, deed.subject) == ("maintainer", "law_value", LINE)
    assert deed.details["why"] == "Nghị định mới"

    # the same form again: somebody, they themselves, has saved since
    again = await mai.post(f"/law/figures/{LINE}/save", data=form | {"why": "lần nữa"})
    assert again.status_code == 422
    assert room.figures.open(LINE).text.count("2028-07-01") == 1


async def test_a_second_value_goes_on_from_the_one_that_waits(mai: httpx.AsyncClient, room: Lawroom) -> None:
    await mai.post(f"/law/figures/{LINE}/save", data=await look(mai) | {"why": "x"})
    page = (await mai.post(f"/law/figures/{LINE}/try", data=FORM | {"start": "2029-07-01", "amount": "2,5 triệu"})).text
    assert "Ngày 01/07/2028" in page
    assert "Ngày 01/07/2029" in page
    wrong = await mai.post(f"/law/figures/{LINE}/try", data=FORM)
    assert "Đã có giá trị từ 01/07/2028" in wrong.text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"start": "hôm nay"}, "Ngày chưa đúng"),
        ({"start": "2027-01-01"}, "Đã có giá trị từ 01/01/2027"),
        ({"amount": "2,2"}, "2,2&#34; là bao nhiêu?"),
        ({"amount": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ({"source": "khong-co"}, "Chọn một văn bản"),
        ({"at": "đâu đó"}, "Viết như"),
    ],
)
async def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(
    mai: httpx.AsyncClient, changes: dict[str, str], told: str
) -> None:
    reply = await mai.post(f"/law/figures/{LINE}/try", data=FORM | changes)
    assert reply.status_code == 422
    assert told in reply.text
    assert 'aria-invalid="true"' in reply.text
    assert "<script>alert" not in reply.text


async def test_two_people_change_one_figure(mai: httpx.AsyncClient, room: Lawroom) -> None:
    mine = await look(mai)
    theirs = await look(mai, start="2029-07-01", amount="2,5 triệu")
    assert (await mai.post(f"/law/figures/{LINE}/save", data=theirs | {"why": "x"})).status_code == 303
    reply = await mai.post(f"/law/figures/{LINE}/save", data=mine | {"why": "x"})
    assert reply.status_code == 422
    assert "Có người vừa sửa" in reply.text
    assert "2029-07-01" in room.figures.open(LINE).text
    assert "2028-07-01" not in room.figures.open(LINE).text


@pytest.mark.parametrize("name", ["khong.co", "..%2F..%2Fetc", "%00"])
async def test_a_figure_that_is_not_there(mai: httpx.AsyncClient, name: str, tmp_path: Path) -> None:
    for reply in (
        await mai.get(f"/law/figures/{name}"),
        await mai.post(f"/law/figures/{name}/try", data=FORM),
        await mai.post(f"/law/figures/{name}/save", data=FORM),
    ):
        assert reply.status_code == 404


async def test_a_broken_file_elsewhere_does_not_hide_the_figures(
    mai: httpx.AsyncClient, bank_folder: BankFolder, room: Lawroom
) -> None:
    bank_folder.write("parameters/maternity/least_months.yml", "values: [")
    assert LINE in (await mai.get("/law")).text
    assert (await mai.post(f"/law/figures/{LINE}/save", data=(await look(mai)) | {"why": "x"})).status_code == 303
    assert room.book.bank(DAY).problems
