"""/health: what it says of each part, and that a part that hangs does not hold it up."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from bot.errors import DialogueError
from bot.web.health import HealthCheck, State
from tests.web.stand_ins import NOW, WordComposer, browser, services


async def well() -> str:
    return "3.6"


async def away() -> str:
    raise DialogueError("Rasa does not answer.")


async def hanging() -> str:
    await asyncio.sleep(3600)
    return "never"


async def test_it_names_every_part_with_the_banks_and_the_indexs_version() -> None:
    async with browser(services(parts={"rasa": well, "store": well})) as web:
        reply = await web.get("/health")
    told = reply.json()
    assert reply.status_code == 200
    assert (told["state"], told["bank_version"], told["index_version"]) == ("ok", "bank-1", "index-1")
    states = {name: part["state"] for name, part in told["parts"].items()}
    assert states == {"bank": "ok", "search": "ok", "rasa": "ok", "store": "ok", "telegram": "off", "zalo_oa": "off"}


async def test_it_is_503_when_rasa_is_away() -> None:
    async with browser(services(parts={"rasa": away})) as web:
        reply = await web.get("/health")
    assert reply.status_code == 503
    assert reply.json()["parts"]["rasa"]["detail"] == "Rasa does not answer."


async def test_a_part_that_hangs_is_given_up() -> None:
    check = HealthCheck(WordComposer(), {"rasa": hanging}, lambda: [], [], NOW.date, seconds=0.01)
    health = await check()
    assert health.state is State.FAILING
    assert health.parts["rasa"].detail == "no answer within 0.01 s"


async def test_a_messenger_at_fault_is_shown_and_the_others_are_still_served() -> None:
    telegram = SimpleNamespace(name="telegram", account="123", fault="The token is wrong.", routes=[])
    async with browser(services(channels=[telegram])) as web:
        reply = await web.get("/health")
    assert reply.status_code == 200
    assert reply.json()["parts"]["telegram"] == {
        "state": "failing",
        "version": "123",
        "detail": "The token is wrong.",
    }


async def test_whoever_asks_all_the_time_gets_the_last_state() -> None:
    composer = WordComposer()
    async with browser(services(composer=composer)) as web:
        await asyncio.gather(*(web.get("/health") for _ in range(20)))
    assert len(composer.searches) == 1
