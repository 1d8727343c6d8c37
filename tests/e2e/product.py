"""The whole product as `bot serve` starts it, on free ports, with messengers that are fakes of this process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import psutil

from bot.clock import SystemClock
from bot.evaluation.bench.products import CACHES, free_ports
from tests.conversations.live_rasa import MODELS
from tests.fakes.serving import serving
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.zalo_server import FakeZalo
from tests.rasa.places import ROOT

START_SECONDS = 900  # on a fresh clone the encoder is unpacked and every phrasing encoded; a busy machine takes longer
ANSWER_SECONDS = 60
TOKEN = "123456:TEST"
BOT = Path(sys.executable).with_name("bot")


Messengers = tuple[FakeTelegram, FakeZalo]


@dataclass
class Product:
    """Where the product answers and the messengers it is on."""

    url: str
    rasa_url: str
    telegram: FakeTelegram
    zalo: FakeZalo
    client: httpx.AsyncClient
    process: psutil.Process
    log: Path

    def part(self, module: str) -> psutil.Process:
        """Return the process that runs a module: `bot.web` or `bot.rasa.run`."""
        return next(child for child in self.process.children() if module in child.cmdline())

    async def is_well(self) -> bool:
        """Tell whether /health says that citizens can be answered."""
        try:
            return (await self.client.get("/health")).is_success
        except httpx.HTTPError:
            return False

    async def until_well(self) -> None:
        """Wait until every part answers."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self.is_well():
                    assert self.process.is_running(), self.told()
                    await asyncio.sleep(0.3)
        except TimeoutError:
            raise AssertionError(f"The product did not start:\n{self.told()}") from None

    def told(self) -> str:
        """Return the end of what the product printed and logged."""
        return "\n".join(file.read_text(encoding="utf-8")[-3000:] for file in sorted(self.log.parent.rglob("*.log")))


@asynccontextmanager
async def running_product(
    folder: Path, messengers: Messengers | None = None, start: str = "", knowledge: Path = ROOT / "knowledge"
) -> AsyncIterator[Product]:
    """Run `bot serve` with webhooks on both messengers.

    Args:
        folder: Takes what the product stores; the next life of it on the same folder goes on from there.
        messengers: Fakes that outlive the product; new ones otherwise.
        start: The moment its clock starts at, such as 2026-12-01T09:00; empty: now.
        knowledge: The bank it answers from.
    """
    telegram, zalo = messengers or (FakeTelegram(SystemClock()), FakeZalo(SystemClock()))
    port, rasa_port = free_ports(2)
    url, rasa_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{rasa_port}"
    async with AsyncExitStack() as stack:
        settings = {
            "HOI_BHXH_PORT": str(port),
            "HOI_BHXH_RASA_URL": rasa_url,
            "HOI_BHXH_PUBLIC_URL": url,
            "HOI_BHXH_REHEARSE_FROM": start,
            "HOI_BHXH_KNOWLEDGE_DIR": str(knowledge),
            **await messenger_settings(stack, telegram, zalo),
        }
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=ANSWER_SECONDS))
        command = (str(BOT), "serve")
        process = await stack.enter_async_context(running(command, folder, settings))
        product = Product(url, rasa_url, telegram, zalo, client, process, folder / "product.log")
        await product.until_well()
        zalo.events.url = f"{url}/webhooks/zalo-oa"
        yield product


@asynccontextmanager
async def polling_product(product: Product, telegram: FakeTelegram, folder: Path) -> AsyncIterator[str]:
    """Run one more bot process beside `product`, on its Rasa, that has no public address; give its address."""
    [port] = free_ports(1)
    async with AsyncExitStack() as stack:
        settings = {
            "HOI_BHXH_PORT": str(port),
            "HOI_BHXH_RASA_URL": product.rasa_url,
            "HOI_BHXH_TELEGRAM_TOKEN": TOKEN,
            "HOI_BHXH_TELEGRAM_API_URL": await stack.enter_async_context(serving(telegram.app)),
        }
        process = await stack.enter_async_context(running((sys.executable, "-m", "bot.web"), folder, settings))
        url = f"http://127.0.0.1:{port}"
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=ANSWER_SECONDS))
        beside = replace(
            product, url=url, telegram=telegram, client=client, process=process, log=folder / "product.log"
        )
        await beside.until_well()
        yield url


async def messenger_settings(stack: AsyncExitStack, telegram: FakeTelegram, zalo: FakeZalo) -> dict[str, str]:
    """Serve the fakes until `stack` is left; return the settings that lead the product to them."""
    zalo_url = await stack.enter_async_context(serving(zalo.app))
    return {
        "HOI_BHXH_TELEGRAM_TOKEN": TOKEN,
        "HOI_BHXH_TELEGRAM_API_URL": await stack.enter_async_context(serving(telegram.app)),
        "HOI_BHXH_ZALO_APP_ID": zalo.app_id,
        "HOI_BHXH_ZALO_APP_SECRET": zalo.app_secret,
        "HOI_BHXH_ZALO_OA_ID": zalo.oa_id,
        "HOI_BHXH_ZALO_OA_SECRET_KEY": zalo.oa_secret_key,
        "HOI_BHXH_ZALO_REFRESH_TOKEN": zalo.tokens.refresh,
        "HOI_BHXH_ZALO_API_URL": zalo_url,
        "HOI_BHXH_ZALO_OAUTH_URL": zalo_url,
    }


@asynccontextmanager
async def running(command: tuple[str, ...], folder: Path, settings: Mapping[str, str]) -> AsyncIterator[psutil.Process]:
    """Run a program of ours until the block is left; what it prints goes to `folder`/product.log."""
    share_caches(folder)
    with (folder / "product.log").open("w", encoding="utf-8") as log:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=_environment(folder, settings), stdout=log, stderr=log
        )
    try:
        yield psutil.Process(process.pid)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


async def run_command(folder: Path, *arguments: str, typed: str = "") -> None:
    """Run `bot` with `arguments` on the data in `folder`; `typed` is what it reads."""
    running = await asyncio.create_subprocess_exec(
        BOT, *arguments, cwd=ROOT, env=_environment(folder, {}), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    _, told = await running.communicate(typed.encode())
    assert running.returncode == 0, told.decode()


def share_caches(folder: Path) -> None:
    """Let a data folder use the vectors and the encoder that were made before, and keep the new ones."""
    (ROOT / "var" / "models").mkdir(parents=True, exist_ok=True)
    for name in CACHES:
        if not ((folder / name).is_symlink() or (folder / name).exists()):  # words.json is written anew
            (folder / name).symlink_to(ROOT / "var" / name)


def _environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    # A developer's own settings, in the environment or in .env, must not reach the product under test.
    known = {name: value for name, value in os.environ.items() if not name.startswith("HOI_BHXH_")}
    fixed = {
        "HOI_BHXH_HOST": "127.0.0.1",
        "HOI_BHXH_PUBLIC_URL": "",
        "HOI_BHXH_REHEARSE_FROM": "",
        "HOI_BHXH_KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "HOI_BHXH_DATA_DIR": str(folder),
        "HOI_BHXH_DATABASE_URL": "",
        "HOI_BHXH_MODELS_DIR": str(MODELS),
        "HOI_BHXH_RASA_TRACKER_URL": "",
        "HOI_BHXH_ACTIONS_URL": "",
        "HOI_BHXH_ENCODER": "bundled",
        "HOI_BHXH_TELEGRAM_SECRET": "",
        "HOI_BHXH_CHAT_PER_MINUTE": "60",
        "HOI_BHXH_ADDRESS_PER_MINUTE": "0",
    }
    return {**known, **fixed, **settings}
