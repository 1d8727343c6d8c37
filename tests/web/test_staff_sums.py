"""Calculators on the staff page, with the words and figures of the real bank."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.calculators.registry import CALCULATORS
from bot.settings import ROOT
from bot.web.app import create_app
from tests.web.stand_ins import NOW, WordComposer, local, services, settings

SUM = "/staff/sums/voluntary"
TOLD = {"group": "other", "way": "monthly"}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(ROOT / "knowledge", NOW.date())


@pytest.fixture
async def staff(bank: Bank) -> AsyncIterator[httpx.AsyncClient]:
    async with local(create_app(settings(), services(composer=WordComposer(bank)))) as opened:
        yield opened


async def test_each_calculator_is_a_form_in_the_callers_words(staff: httpx.AsyncClient, bank: Bank) -> None:
    for name in CALCULATORS:
        form = (await staff.get(f"/staff/sums/{name}")).json()
        assert form["title"] == bank.calculators[name].title["vi"]
        assert {fact["name"] for fact in form["facts"]} == {fact.name for fact in CALCULATORS[name].asked}
        assert all(fact["question"] for fact in form["facts"])
        assert all(fact["options"] for fact in form["facts"] if fact["kind"] in ("choice", "yes_no"))


async def test_a_sum_is_worked_out_with_its_basis(staff: httpx.AsyncClient) -> None:
    facts = {**TOLD, "income": "5.000.000", "first_month": ""}
    made = (await staff.post(SUM, json={"facts": facts})).json()
    assert made["wrong"] == []
    assert "1.100.000" in made["text"]  # 22%
    assert any("41/2024/QH15" in cited["text"] for cited in made["citations"])


async def test_facts_that_cannot_be_are_told_in_words_and_named(staff: httpx.AsyncClient) -> None:
    missing = (await staff.post(SUM, json={"facts": {}})).json()
    too_low = (await staff.post(SUM, json={"facts": {**TOLD, "income": "1"}})).json()
    odd = (await staff.post(SUM, json={"facts": {**TOLD, "income": "<b>😀</b>"}})).json()
    assert missing["wrong"] == ["income", "group", "way"]
    assert too_low["wrong"] == odd["wrong"] == ["income"]
    assert "<b>" not in odd["text"]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("voluntary", {**TOLD, "income": "1e400", "first_month": "0001-01"}),
        ("sickness", {"illness": "long", "salary": "9" * 38}),
        ("household_card", {"members": "9" * 20, "months": "12"}),
        ("retirement_date", {"birth": "9999-12", "sex": "female", "work": "coal"}),
    ],
)
async def test_numbers_beyond_reckoning_are_told_in_words(
    staff: httpx.AsyncClient, name: str, facts: dict[str, str]
) -> None:
    made = (await staff.post(f"/staff/sums/{name}", json={"facts": facts})).json()
    assert made["text"]
    assert made["wrong"]


async def test_an_entry_names_its_calculator(staff: httpx.AsyncClient, bank: Bank) -> None:
    entry_id, name = next(iter(bank.calculator_of_entry.items()))
    assert (await staff.get(f"/staff/entries/{entry_id}")).json()["calculator"] == name
    other = next(entry.id for entry in bank.published if entry.id not in bank.calculator_of_entry)
    assert (await staff.get(f"/staff/entries/{other}")).json()["calculator"] is None


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/staff/sums/no_such", {"facts": {}}, 404),
        (SUM, {}, 422),
        (SUM, {"facts": {"income": "1" * 2_001}}, 422),
        (SUM, {"facts": {f"x{number}": "1" for number in range(41)}}, 422),
    ],
)
async def test_what_is_no_form_of_ours_is_refused(
    staff: httpx.AsyncClient, path: str, body: dict[str, object], status: int
) -> None:
    assert (await staff.post(path, json=body)).status_code == status
