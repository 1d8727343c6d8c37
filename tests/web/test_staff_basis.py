"""The legal basis opened at its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.web.app import create_app
from tests.web.stand_ins import WordComposer, local, services, settings
from tests.web.tiny_bank import LAW, TINY_BANK

WORDING = "Điều 36. Mức đóng\n1. Hằng tháng đóng bằng 22% mức thu nhập.\n2. Khoản khác.\nĐiều 37. Khác\n"


async def test_each_text_says_its_number_since_when_and_the_places_in_it() -> None:
    async with local(create_app(settings(), services())) as staff:
        read = await staff.get("/staff/entries/voluntary.monthly_amount/basis")
    first, second = read.json()
    assert first == {
        "source": "luat-41-2024",
        "title": "Luật Bảo hiểm xã hội",
        "number": "41/2024/QH15",
        "since": "01/07/2025",
        "repealed": "",
        "holds": True,
        "places": [{"place": "Điều 36 khoản 1", "wording": ""}],
    }
    assert second["places"][0]["place"] == "Điều 31 khoản 2"


async def test_the_wording_is_shown_where_it_is_at_hand(tmp_path: Path) -> None:
    (tmp_path / "luat.txt").write_text(WORDING, encoding="utf-8")
    bank = replace(TINY_BANK, sources={**TINY_BANK.sources, LAW.key: LAW.model_copy(update={"text": "luat"})})
    app = create_app(settings(law_dir=str(tmp_path)), services(composer=WordComposer(bank)))
    async with local(app) as staff:
        read = await staff.get("/staff/entries/voluntary.monthly_amount/basis?language=en")
    assert read.json()[0]["places"] == [
        {"place": "Điều 36 khoản 1", "wording": "1. Hằng tháng đóng bằng 22% mức thu nhập."}
    ]
    assert read.json()[0]["title"] == "Law on Social Insurance"


async def test_before_its_first_day_a_text_does_not_hold() -> None:
    async with local(create_app(settings(), services())) as staff:
        read = await staff.get("/staff/entries/voluntary.monthly_amount/basis?day=2025-06-30")
    assert [text["holds"] for text in read.json()] == [False, False]


@pytest.mark.parametrize("entry_id", ["no.such", "pension.draft", "..%2F..%2Fetc%2Fpasswd"])
async def test_only_published_entries_open(entry_id: str) -> None:
    async with local(create_app(settings(), services())) as staff:
        assert (await staff.get(f"/staff/entries/{entry_id}/basis")).status_code == 404
