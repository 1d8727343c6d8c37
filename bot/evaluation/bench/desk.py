"""How quick the pages for staff and maintainers are: search while typing, what pages weigh, from "publish" to live.

A bot process of its own answers over HTTP, from a copy of the bank, so nothing of the project changes.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import psutil

from bot import programs
from bot.accounts import Role, open_accounts
from bot.bank.loader import load_bank
from bot.clock import SystemClock
from bot.errors import BotError
from bot.evaluation.bench.desk_pages import Weight, weigh
from bot.evaluation.bench.desk_publishing import Desk, Newcomer
from bot.evaluation.bench.load import LoadMeter
from bot.evaluation.bench.products import CACHES, free_ports, until_answers, with_programs
from bot.evaluation.bench.questions import questions
from bot.evaluation.bench.results import Machine, Times
from bot.evaluation.dataset import read_dataset
from bot.settings import Settings
from bot.store import open_store
from bot.supervisor import Program
from bot.web.accounts.door import COOKIE

PREFIXES = 10
HITS = 12  # as many as the page asks for
NAME = "measurer"

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]


class UnreadablePageError(BotError):
    """A page does not hold what every page of ours holds."""


@dataclass(frozen=True)
class Publishing:
    """Seconds that publishing a new entry took: the bank testing itself before, and from the button to citizens."""

    measured: float
    live: float


@dataclass(frozen=True)
class DeskSpeed:
    """One whole run. `others` is the share of the processors that other programs had meanwhile."""

    machine: Machine
    others: float
    entries: int
    phrasings: int
    typing: Times
    pages: list[Weight]
    publishing: list[Publishing]


def run(
    asked: int, publications: int, settings: Settings, day: date, say: Callable[[str], None], bar: Bar
) -> DeskSpeed:
    """Measure with `asked` questions typed letter by letter and `publications` new entries.

    Raises:
        BotError: If there are too few questions or something did not start.
    """
    texts = questions(read_dataset(settings.knowledge_dir / "evaluation" / "tune.jsonl"), asked)
    with tempfile.TemporaryDirectory(prefix="hoi-bhxh-desk-") as name:
        folder = Path(name)
        bank = Path(shutil.copytree(settings.knowledge_dir, folder / "knowledge"))
        for cache in CACHES:
            (folder / cache).symlink_to(settings.data_dir / cache)
        [port] = free_ports(1)
        program = _program(port, folder, bank)
        newcomer = Newcomer(bank, load_bank(bank, day))
        measure = _Measure(f"http://127.0.0.1:{port}", folder, texts, publications, newcomer, day, bar)
        return asyncio.run(with_programs([program], say, measure))


def _program(port: int, folder: Path, bank: Path) -> Program:
    environment = {
        "HOI_BHXH_HOST": "127.0.0.1",
        "HOI_BHXH_PORT": str(port),
        "HOI_BHXH_PUBLIC_URL": "",
        "HOI_BHXH_KNOWLEDGE_DIR": str(bank),
        "HOI_BHXH_DATA_DIR": str(folder),
        "HOI_BHXH_DATABASE_URL": "",
        "HOI_BHXH_RASA_TRACKER_URL": "",
        "HOI_BHXH_ADDRESS_PER_MINUTE": "0",
        "HOI_BHXH_TELEGRAM_TOKEN": "",
        "HOI_BHXH_ZALO_APP_ID": "",
    }
    return programs.web(environment, "bot (desk)", folder / "web.log")


@dataclass(frozen=True)
class _Measure:
    url: str
    folder: Path
    texts: Sequence[str]
    publications: int
    newcomer: Newcomer
    day: date
    bar: Bar

    async def __call__(self) -> DeskSpeed:
        with self.bar("Khởi động / starting") as started:
            await until_answers([f"{self.url}/"], started)
        signed_in = {COOKIE: sign_in(f"sqlite:///{self.folder / 'hoi_bhxh.sqlite3'}")}
        async with (
            httpx.AsyncClient(base_url=self.url, cookies=signed_in, trust_env=False, timeout=60) as client,
            httpx.AsyncClient(base_url=self.url, trust_env=False) as stranger,
        ):
            load = LoadMeter([child for child in psutil.Process().children() if "bot.web" in child.cmdline()])
            desk = Desk(client, await read_token(client))
            typing = await self._type(desk)
            pages = [await weigh(stranger, path) for path in ("/", "/sign-in")]
            pages += [await weigh(client, path) for path in _paths(self.newcomer.like)]
            publishing = [await self._publish(desk, number) for number in range(self.publications)]
        bank = self.newcomer.bank
        return DeskSpeed(
            machine=Machine.this(),
            others=round(load.others(), 3),
            entries=len(bank.published),
            phrasings=sum(len(entry.phrasings()) for entry in bank.published),
            typing=typing,
            pages=pages,
            publishing=publishing,
        )

    async def _type(self, desk: Desk) -> Times:
        typed = [prefix for text in self.texts for prefix in keystrokes(text)]
        await desk.find(self.texts[0], HITS)  # the first one wakes what sleeps
        taken = []
        with self.bar("Gõ / typing") as progress:
            for done, prefix in enumerate(typed):
                began = time.perf_counter()
                await desk.find(prefix, HITS)
                taken.append(time.perf_counter() - began)
                progress(done + 1, len(typed))
        return Times.of(taken)

    async def _publish(self, desk: Desk, number: int) -> Publishing:
        entry_id = self.newcomer.write(number, self.day)
        with self.bar(f"Đo thử {number + 1} / trial") as progress:
            began = time.perf_counter()
            await desk.measure(entry_id, progress)
            measured = time.perf_counter() - began
        began = time.perf_counter()
        await desk.publish(entry_id, self.newcomer.version(entry_id))
        await desk.until_found(self.newcomer.question(number), entry_id)
        return Publishing(round(measured, 1), round(time.perf_counter() - began, 2))


def keystrokes(text: str, most: int = PREFIXES) -> list[str]:
    """Return what stands in the search box while `text` is typed, at most `most` of it, the whole question last."""
    count = min(most, len(text))
    prefixes = (text[: round(len(text) * (number + 1) / count)] for number in range(count))
    return [prefix for prefix in prefixes if prefix.strip()]


def _paths(entry_id: str) -> list[str]:
    """Return every page behind an account, with an entry where a page is of one."""
    return [
        "/account",
        "/staff",
        "/bank",
        "/bank/new",
        f"/bank/entries/{entry_id}",
        f"/bank/entries/{entry_id}/history",
        "/bank/tables",
        "/learning",
        "/law",
        "/law/figures/wages.base_salary",
        "/law/sources",
        "/law/readings",
        "/reports",
        "/reports/page",
        "/accounts",
        "/accounts/audit",
    ]


def sign_in(database: str) -> str:
    """Make an account that may do everything, and return what its browser would keep."""
    store = open_store(database)
    accounts, password = open_accounts(store, SystemClock()), secrets.token_urlsafe(24)
    accounts.people.add(NAME, NAME, list(Role), password, NAME)
    token = accounts.sign_ins.begin(NAME, password, "127.0.0.1", "bot bench desk")
    store.close()
    return token


async def read_token(client: httpx.AsyncClient) -> str:
    """Return the token that pages carry.

    Raises:
        UnreadablePageError: If the staff page has none.
    """
    page = (await client.get("/staff")).raise_for_status().text
    found = re.search(r'<meta name="csrf" content="([^"]+)"', page)
    if not found:
        raise UnreadablePageError("/staff has no token")
    return found[1]
