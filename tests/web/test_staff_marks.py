"""Marking an entry from the staff page."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.web.app import create_app
from tests.handover.office import Office
from tests.web.stand_ins import an_office, local, services, settings


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
async def staff(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    async with local(create_app(settings(), services(office))) as opened:
        yield opened


async def test_a_mark_says_who_made_it_about_what_and_what_was_searched(
    staff: httpx.AsyncClient, office: Office
) -> None:
    made = {"kind": "outdated", "entry_id": "health_card.lost", "question": " mất thẻ, số 0912345678 "}
    assert (await staff.post("/staff/marks", json=made)).status_code == 204
    [mark] = office.marks.since(office.clock.now())
    assert (mark.kind, mark.entry_id, mark.staff) == ("outdated", "health_card.lost", "local")
    assert mark.question.startswith("mất thẻ")
    assert "0912345678" not in mark.question


async def test_what_is_missing_needs_no_entry(staff: httpx.AsyncClient, office: Office) -> None:
    assert (
        await staff.post("/staff/marks", json={"kind": "missing", "question": "<b>giá vàng</b>"})
    ).status_code == 204
    assert office.marks.since(office.clock.now())[0].question == "<b>giá vàng</b>"


@pytest.mark.parametrize(
    ("made", "status"),
    [
        ({"kind": "ugly"}, 422),
        ({}, 422),
        ({"kind": "wrong", "entry_id": "no.such"}, 404),
        ({"kind": "wrong", "entry_id": "../../etc"}, 404),
        ({"kind": "wrong", "question": "x" * 2_001}, 422),
    ],
)
async def test_a_mark_about_nothing_is_refused(
    staff: httpx.AsyncClient, office: Office, made: dict[str, str], status: int
) -> None:
    assert (await staff.post("/staff/marks", json=made)).status_code == status
    assert office.marks.since(office.clock.now()) == []
