"""Calendar files by their address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.bank.reminder import ReminderWords
from bot.bank.yaml_file import read_yaml
from bot.settings import ROOT
from tests.web.stand_ins import WordComposer, browser, services
from tests.web.tiny_bank import TINY_BANK


@pytest.fixture
async def web() -> AsyncIterator[httpx.AsyncClient]:
    words = ReminderWords.model_validate(read_yaml(ROOT / "knowledge/reminders.yml", "reminders.yml").value)
    composer = WordComposer(replace(TINY_BANK, reminders=words))
    async with browser(services(composer=composer)) as opened:
        yield opened


async def test_a_file_for_the_calendar_of_a_phone(web: httpx.AsyncClient) -> None:
    reply = await web.get("/calendar/card_expiry.20261231.30.0.vi.ics")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="card_expiry.ics"'
    assert "DTSTART;VALUE=DATE:20261201\r\n" in reply.text
    assert "SUMMARY:Gia hạn thẻ BHYT\r\n" in reply.text
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


async def test_in_english(web: httpx.AsyncClient) -> None:
    reply = await web.get("/calendar/voluntary_payment.20261205.0.5.en.ics")
    assert "SUMMARY:Paying the voluntary contribution\r\n" in reply.text
    assert "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=5\r\n" in reply.text


@pytest.mark.parametrize(
    "name",
    [
        "card_expiry.20261122.30.0.vi.ics",  # its day has come
        "card_expiry.99991231.30.0.vi.ics",
        "card_expiry.20261231.30.5.vi.ics",  # happens once
        "voluntary_payment.20261205.0.0.vi.ics",  # comes every month
        "party.20261231.30.0.vi.ics",
        "nonsense.vi.ics",
        "card_expiry.20261331.30.0.vi.ics",
        "%0d%0aX-Evil:1.vi.ics",
        "..%2f..%2fetc%2fpasswd.vi.ics",
        "card_expiry.20261231.30.0.vi.exe",
    ],
)
async def test_what_nobody_could_have_asked_for_is_not_there(web: httpx.AsyncClient, name: str) -> None:
    assert (await web.get(f"/calendar/{name}")).status_code == 404


async def test_a_language_that_is_none_is_refused(web: httpx.AsyncClient) -> None:
    reply = await web.get("/calendar/card_expiry.20261231.30.0.<script>.ics")
    assert reply.status_code in (404, 422)
    assert "<script>" not in reply.text
