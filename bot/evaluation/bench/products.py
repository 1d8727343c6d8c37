"""Whole products side by side, each on its own ports and database, that differ in Rasa only."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx
import psutil

from bot import programs
from bot.errors import BotError
from bot.settings import ROOT
from bot.supervisor import Program, Supervisor

START_SECONDS = 600
# Kept by content, so that a second product does not build them again.
CACHES = ("embeddings.sqlite3", "words.json", "models")

Result = TypeVar("Result")


class NotStartedError(BotError):
    """A product to be measured did not come up."""


@dataclass(frozen=True)
class Variant:
    """One way to run Rasa; `options` are those of `python -m bot.rasa.run`."""

    name: str
    options: Sequence[str] = ()


VARIANTS = (
    Variant("ours"),
    Variant("ours without the schema change", ("--without", "schema")),
    Variant("stock Rasa 3.6.21", ("--stock",)),
)


@dataclass(frozen=True)
class Product:
    """A bot process and its Rasa."""

    variant: Variant
    folder: Path
    port: int
    rasa_port: int

    @property
    def url(self) -> str:
        """Where the bot process answers."""
        return f"http://127.0.0.1:{self.port}"

    def programs(self) -> tuple[Program, Program]:
        """Return how both processes are started."""
        environment = {
            "HOI_BHXH_HOST": "127.0.0.1",
            "HOI_BHXH_PORT": str(self.port),
            "HOI_BHXH_RASA_URL": f"http://127.0.0.1:{self.rasa_port}",
            "HOI_BHXH_ACTIONS_URL": f"{self.url}/actions/webhook",
            "HOI_BHXH_DATA_DIR": str(self.folder),
            "HOI_BHXH_RASA_TRACKER_URL": f"sqlite:///{self.folder / 'rasa.sqlite3'}",
            "HOI_BHXH_DATABASE_URL": f"sqlite:///{self.folder / 'hoi_bhxh.sqlite3'}",
            "HOI_BHXH_CHAT_PER_MINUTE": "0",
            # a real account's citizens have no part in this
            "HOI_BHXH_TELEGRAM_TOKEN": "",
            "HOI_BHXH_ZALO_APP_ID": "",
        }
        return (
            programs.web(environment, f"bot ({self.variant.name})", self.folder / "web.log"),
            programs.rasa(
                self.rasa_port,
                environment,
                self.folder / "rasa.log",
                f"Rasa ({self.variant.name})",
                self.variant.options,
            ),
        )

    def processes(self) -> tuple[psutil.Process, psutil.Process]:
        """Return the bot process and Rasa, once started by this process."""
        ours = [child for child in psutil.Process().children() if self._is_ours(child)]
        by_module = {child.cmdline()[2]: child for child in ours}
        return by_module["bot.web"], by_module["bot.rasa.run"]

    def _is_ours(self, child: psutil.Process) -> bool:
        return child.environ().get("HOI_BHXH_PORT") == str(self.port)


def train() -> None:
    """Train the conversation model if its data changed: once, not in each product at the same time.

    Raises:
        NotStartedError: If it could not be trained.
    """
    command = [str(programs.rasa_python()), "-m", "bot.rasa.train"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  our own
    if done.returncode:
        raise NotStartedError(
            f"The conversation model could not be trained:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def prepare(folder: Path, caches: Path) -> list[Product]:
    """Return a product for each variant, with a data folder below `folder` that shares `caches`."""
    ports = free_ports(2 * len(VARIANTS))
    products = []
    for number, variant in enumerate(VARIANTS):
        own = folder / f"product{number}"
        own.mkdir()
        for name in CACHES:
            (own / name).symlink_to(caches / name)
        products.append(Product(variant, own, *ports[2 * number : 2 * number + 2]))
    return products


async def with_products(
    products: Sequence[Product], say: Callable[[str], None], measure: Callable[[], Awaitable[Result]]
) -> Result:
    """Start all products, do `measure` beside them, and end them.

    Raises:
        NotStartedError: If Ctrl-C or a wrong setting ended the run.
    """
    return await with_programs([program for product in products for program in product.programs()], say, measure)


async def with_programs(
    programs: Sequence[Program], say: Callable[[str], None], measure: Callable[[], Awaitable[Result]]
) -> Result:
    """Start some programs, do `measure` beside them, and end them.

    Raises:
        NotStartedError: If Ctrl-C or a wrong setting ended the run.
    """
    supervisor = Supervisor(programs, say)

    async def go() -> Result:
        try:
            return await measure()
        finally:
            supervisor.stop()

    going = asyncio.create_task(go())
    await supervisor.run(going)
    await asyncio.wait({going})
    if going.cancelled():
        raise NotStartedError("The run was ended before it was done.")
    return going.result()


async def until_well(products: Sequence[Product], progress: Callable[[int, int], None]) -> None:
    """Wait until every product answers (see `until_answers`)."""
    await until_answers([f"{product.url}/health" for product in products], progress)


async def until_answers(addresses: Sequence[str], progress: Callable[[int, int], None]) -> None:
    """Wait until every address answers well.

    Raises:
        NotStartedError: If one does not.
    """
    left = set(addresses)
    try:
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client, asyncio.timeout(START_SECONDS):
            while left:
                progress(len(addresses) - len(left), len(addresses))
                left -= {address for address in left if await _is_well(client, address)}
                await asyncio.sleep(0.5)
    except TimeoutError:
        raise NotStartedError(f"Not answering after {START_SECONDS} s: {', '.join(sorted(left))}.") from None


async def _is_well(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).is_success
    except httpx.HTTPError:
        return False


def free_ports(count: int) -> list[int]:
    """Return ports nobody listens on, each another one."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
