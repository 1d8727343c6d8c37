"""A new value on the page, after it is written: a second person reads it over, confirms it, or takes a change back."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI

from bot.bank.editing.git import Author
from bot.clock import FixedClock
from bot.store import Store
from bot.tables.files import tables_of, write_excel
from bot.tables.table import Kind
from bot.tables.taking import Options
from bot.web.app import create_app
from bot.web.law.lawroom import Lawroom
from tests.conftest import DAY, BankFolder
from tests.tables.conftest import with_row
from tests.web.law.lawrooms import lawroom_of
from tests.web.law.test_figures import LINE, file_of, look
from tests.web.stand_ins import an_office, local, no_accounts, services, settings, sign_in

FIGURE = f"/law/figures/{LINE}"


def field_of(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


async def write(person: httpx.AsyncClient, **changes: str) -> None:
    """Write a value that waits."""
    form = await look(person, **changes)
    assert (await person.post(f"{FIGURE}/save", data=form | {"why": "Nghị định mới"})).status_code == 303


async def confirm(person: httpx.AsyncClient, **fields: str) -> httpx.Response:
    """Confirm what waits as somebody does who has read it over; `fields` change the form."""
    version = field_of((await person.get(f"{FIGURE}/draft")).text, "version")
    return await person.post(f"{FIGURE}/confirm", data={"version": version, "reread": "on"} | fields)


async def test_a_second_person_sees_what_changes_and_confirms_it(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder, room: Lawroom
) -> None:
    await write(mai)
    assert "1 con số chờ người thứ hai xác nhận" in (await reviewer.get("/law")).text
    page = (await reviewer.get(f"{FIGURE}/draft")).text
    assert "Maintainer ghi lúc" in page
    assert "Nghị định mới" in page
    assert "2.200.000 đồng/tháng" in page
    assert "<ins>484.000</ins>" in page

    reply = await confirm(reviewer, why="đã đọc Công báo")
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{FIGURE}?told=confirmed&asked=1")
    assert "2028-07-01: {amount: 2200000, source: luat-41-2024, at: Điều 3}" in file_of(bank_folder)
    assert [row.entry_id for row in room.rereadings.listed()] == ["voluntary.monthly_amount"]
    deed = room.audit.recent(1)[0]
    assert (deed.who, deed.what, deed.details["why"]) == ("reviewer", "law_confirmed", "đã đọc Công báo")
    after = (await reviewer.get(reply.headers["Location"])).text
    assert "Đã xác nhận" in after
    assert "Xác nhận con số" in after  # in the history
    assert "chờ người thứ hai" not in (await reviewer.get("/law")).text


async def test_who_wrote_it_cannot_confirm_it_whatever_they_may(app: FastAPI, bank_folder: BankFolder) -> None:
    before = file_of(bank_folder)
    app.state.door.accounts.people.change("maintainer", "Mai", ["maintainer", "reviewer"], "system")
    async with sign_in(app, "maintainer") as mai:
        await write(mai)
        page = (await mai.get(f"{FIGURE}/draft")).text
        assert "người khác phải đọc lại và xác nhận" in page
        assert f'action="{FIGURE}/confirm"' not in page
        reply = await confirm(mai)
    assert reply.status_code == 422
    assert "Người soạn không tự duyệt" in reply.text
    assert file_of(bank_folder) == before


async def test_nobody_confirms_without_saying_that_they_read_it(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    before = file_of(bank_folder)
    await write(mai)
    version = field_of((await reviewer.get(f"{FIGURE}/draft")).text, "version")
    reply = await reviewer.post(f"{FIGURE}/confirm", data={"version": version})
    assert reply.status_code == 422
    assert "rồi mới xác nhận" in reply.text
    assert file_of(bank_folder) == before


async def test_where_nobody_has_an_account_the_same_person_reads_it_twice(
    bank_folder: BankFolder, store: Store, clock: FixedClock
) -> None:
    room = lawroom_of(bank_folder, no_accounts(), store, clock)
    app = create_app(settings(), services(an_office(clock), lawroom=room, clock=clock))
    async with local(app) as alone:
        await write(alone)
        assert "chưa có tài khoản nào nên không có người thứ hai" in (await alone.get(f"{FIGURE}/draft")).text
        assert (await confirm(alone)).status_code == 303
    assert "2028-07-01" in file_of(bank_folder)


async def test_what_somebody_added_meanwhile_is_read_before_it_is_confirmed(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    await write(mai)
    seen = field_of((await reviewer.get(f"{FIGURE}/draft")).text, "version")
    await write(mai, start="2029-07-01", amount="2,5 triệu")
    reply = await confirm(reviewer, version=seen)
    assert reply.status_code == 422
    assert "Có người vừa lưu bản khác" in reply.text
    assert "2028-07-01" not in file_of(bank_folder)


async def test_a_change_is_thrown_away(mai: httpx.AsyncClient, room: Lawroom) -> None:
    await write(mai)
    version = field_of((await mai.get(f"{FIGURE}/draft")).text, "version")
    reply = await mai.post(f"{FIGURE}/discard", data={"version": version, "why": "gõ nhầm"})
    assert "Đã bỏ thay đổi" in (await mai.get(reply.headers["Location"])).text
    assert room.figures.files.drafts() == []
    again = await mai.post(f"{FIGURE}/discard", data={"version": room.figures.open(LINE).version})
    assert "không có thay đổi nào chờ" in again.text


async def test_a_figure_changed_by_hand_meanwhile(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    await write(mai)
    bank_folder.change("parameters/wages/rural_poverty_line.yml", "is made up", "is invented")
    page = (await reviewer.get(f"{FIGURE}/draft")).text
    assert "Bỏ thay đổi này rồi ghi lại" in page
    assert f'action="{FIGURE}/confirm"' not in page
    assert "Bỏ thay đổi này rồi ghi lại" in (await confirm(reviewer)).text
    assert "Bỏ thay đổi này rồi ghi lại" in (await mai.post(f"{FIGURE}/save", data=await look(mai) | {"why": "x"})).text


async def test_one_click_takes_the_last_change_back_with_a_reason(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder, room: Lawroom
) -> None:
    before = file_of(bank_folder)
    await write(mai)
    await confirm(reviewer)
    page = (await reviewer.get(FIGURE)).text
    form = {name: field_of(page.partition(f"{FIGURE}/roll-back")[2], name) for name in ("version", "commit")}

    refused = await reviewer.post(f"{FIGURE}/roll-back", data=form | {"why": "  "})
    assert refused.status_code == 422
    assert "Ghi lý do" in refused.text

    reply = await reviewer.post(f"{FIGURE}/roll-back", data=form | {"why": "đọc nhầm số <b>"})
    assert reply.status_code == 303
    assert file_of(bank_folder) == before
    assert "đọc nhầm số &lt;b&gt;" in (await reviewer.get(FIGURE)).text
    assert room.audit.recent(1)[0].what == "law_rolled_back"
    again = await reviewer.post(f"{FIGURE}/roll-back", data=form | {"why": "lần nữa"})
    assert "Có người vừa lưu bản khác" in again.text


async def test_who_only_writes_is_not_offered_what_only_a_reviewer_may(
    app: FastAPI, mai: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    await write(mai)
    await confirm(reviewer)
    assert "/roll-back" not in (await mai.get(FIGURE)).text
    await write(mai, start="2029-07-01")
    async with sign_in(app, "admin") as admin:
        page = (await admin.get(f"{FIGURE}/draft")).text
    assert "Chờ người có quyền duyệt" in page
    assert "/discard" not in page


async def test_a_figure_that_a_table_brings_is_confirmed_as_well(reviewer: httpx.AsyncClient, room: Lawroom) -> None:
    (figures,) = tables_of(room.bank(), (Kind.PARAMETERS,))
    new = {
        "name": "wages.new_line",
        "label.vi": "Chuẩn <b>mới</b>",
        "label.en": "New line",
        "unit": "vnd_per_month",
        "start": "01/07/2028",
        "amount": "2,2 triệu",
        "source": "luat-41-2024",
    }
    looked = room.tables.send(write_excel([with_row(figures, **new)]), DAY, Options())
    room.tables.keep(looked.token, looked.version, Options(), Author("maintainer", "Mai"), "bảng", DAY)
    assert "wages.new_line" not in room.bank().parameters
    assert "wages.new_line/draft" in (await reviewer.get("/law")).text

    page = (await reviewer.get("/law/figures/wages.new_line/draft")).text
    assert "Chuẩn &lt;b&gt;mới&lt;/b&gt;" in page
    form = {"version": field_of(page, "version"), "reread": "on"}
    assert (await reviewer.post("/law/figures/wages.new_line/confirm", data=form)).status_code == 303
    assert room.bank().parameters["wages.new_line"].starts[0].year == 2028


async def test_a_broken_change_is_told_and_can_only_be_thrown_away(
    mai: httpx.AsyncClient, reviewer: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    await write(mai)
    bank_folder.write("drafts/parameters/wages/rural_poverty_line.yml", "values: [")
    for page in (await reviewer.get(f"{FIGURE}/draft"), await confirm(reviewer)):
        assert "Ngân hàng sẽ có" in page.text
        assert f'action="{FIGURE}/confirm"' not in page.text
    assert (await mai.get(FIGURE)).status_code == 200


@pytest.mark.parametrize("name", ["khong.co", "..%2F..%2Fetc", "%00"])
async def test_a_figure_that_is_not_there(reviewer: httpx.AsyncClient, name: str) -> None:
    assert (await reviewer.get(f"/law/figures/{name}/draft")).status_code == 404
    for step in ("confirm", "roll-back"):
        sent = {"version": ".", "why": "x", "reread": "on"}
        assert (await reviewer.post(f"/law/figures/{name}/{step}", data=sent)).status_code == 404
