"""Writes docs/transcripts: `python -m tests.transcripts`, some minutes. The days are set: a new run reads the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.citizens import Heard, TelegramCitizen, ZaloCitizen
from tests.e2e.lives import Lives
from tests.e2e.product import Product
from tests.rasa.places import ROOT
from tests.transcripts.page import Page
from tests.transcripts.scripts import SCRIPTS, Script

FIRST, LATER = "2026-12-01T09:00", "2026-12-05T08:30"
FOLDER = ROOT / "docs" / "transcripts"
QUIET_SECONDS = 2.0
REMINDED_WITHIN = 30.0

Person = TelegramCitizen | ZaloCitizen


async def main() -> None:
    """Hold every conversation on both messengers, then restart on the day of the reminder."""
    with TemporaryDirectory() as folder:
        lives = Lives(Path(folder))
        async with lives.life(FIRST) as product:
            held = [await hold(script, person) for script in SCRIPTS for person in people(product)]
        async with lives.life(LATER):
            for page, person, script in held:
                if script.later:
                    await go_on(page, person, script)
    for page, _, _ in held:
        print(page.write(FOLDER).relative_to(ROOT))


def people(product: Product) -> tuple[Person, ...]:
    """Return somebody new on each messenger."""
    return TelegramCitizen(product.telegram), ZaloCitizen(product)


async def hold(script: Script, person: Person) -> tuple[Page, Person, Script]:
    """Hold a conversation from its beginning, and return its page."""
    page = Page(script.name, script.title, person.channel)
    page.day(f"{FIRST[8:10]}/{FIRST[5:7]}/{FIRST[:4]}")
    offered: dict[str, str] = {}
    for text in script.says:
        heard = await turn(page, person, text, offered)
        offered |= {choice["title"]: choice["payload"] for message in heard for choice in message.choices}
    return page, person, script


async def turn(page: Page, person: Person, text: str, offered: Mapping[str, str]) -> Sequence[Heard]:
    """Say or press something, write down all that comes back, and return it.

    A button of an earlier message still stands in the conversation and may be pressed: `offered` has them by title.
    """
    page.citizen(text)
    before = len(await person.waits(0))
    if text.startswith("["):
        assert text.strip("[]") in offered, f"{text} was never offered, only {list(offered)}"
        await person.choose(offered[text.strip("[]")], 1)
    else:
        await person.say_all(text, 1)
    await asyncio.sleep(QUIET_SECONDS)  # more than one message may come
    heard = (await person.waits(0))[before:]
    for message in heard:
        page.assistant(message)
    return heard


async def go_on(page: Page, person: Person, script: Script) -> None:
    """Go on after the restart: what has come by itself, then what the citizen says."""
    page.day(f"{LATER[8:10]}/{LATER[5:7]}/{LATER[:4]}, sau khi trợ lý được khởi động lại")
    seen = sum(line.startswith("> **Trợ lý:**") for line in page.lines)
    for message in (await person.waits(0))[seen:]:
        page.assistant(message)
    for text in script.later:
        page.citizen(text)
        before = len(await person.waits(0))
        await person.say_all(text, 1)
        await asyncio.sleep(REMINDED_WITHIN)  # a reminder that waited for the citizen to write
        for message in (await person.waits(0))[before:]:
            page.assistant(message)


if __name__ == "__main__":
    asyncio.run(main())
