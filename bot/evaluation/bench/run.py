"""One run of `bot bench`: the index first, then the products side by side."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.evaluation.bench.chat import SUM, ChatMeter
from bot.evaluation.bench.indexing import build_apart
from bot.evaluation.bench.load import LoadMeter
from bot.evaluation.bench.memory import peak_mb
from bot.evaluation.bench.products import Product, prepare, train, until_well, with_products
from bot.evaluation.bench.questions import portions, questions
from bot.evaluation.bench.results import Bench, ChatSpeed, Machine, ProcessCost
from bot.evaluation.dataset import read_dataset

WARM_UP = 12
TOGETHER = 2  # so many times the messages asked one by one are asked by the senders
SEARCHES = 200
SUMS = 10  # conversations a round in which a sum is worked out

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]


@dataclass(frozen=True)
class Plan:
    """How much is measured: `messages` one by one in each of `rounds`, and `senders` at once."""

    rounds: int
    messages: int
    senders: int

    @property
    def needed(self) -> int:
        """How many different questions that takes."""
        return WARM_UP + self.rounds * self.messages * (1 + TOGETHER)

    @property
    def asked(self) -> int:
        """How many messages each product gets in all."""
        return self.needed + self.rounds * SUMS * len(SUM)


def run(plan: Plan, dataset: Path, say: Callable[[str], None], bar: Bar) -> Bench:
    """Measure; `bar` shows a progress bar by name.

    Raises:
        BotError: If there are too few questions or something did not start.
    """
    texts = questions(read_dataset(dataset), plan.needed)
    with tempfile.TemporaryDirectory(prefix="hoi-bhxh-bench-") as name:
        folder = Path(name)
        caches = folder / "caches"
        caches.mkdir()
        with bar("Lập chỉ mục từ đầu / cold index") as progress:
            cold = build_apart(caches, (), progress)
        with bar("Lập chỉ mục lại / warm index") as progress:
            warm = build_apart(caches, texts[:SEARCHES], progress)
        train()
        products = prepare(folder, caches)
        chat, others = asyncio.run(with_products(products, say, lambda: _measure(products, plan, texts, bar)))
    return Bench(Machine.this(), others, cold, warm, chat)


async def _measure(products: list[Product], plan: Plan, texts: list[str], bar: Bar) -> tuple[list[ChatSpeed], float]:
    """Return the speed of each product, and the share of the processors that other programs had."""
    with bar("Khởi động / starting") as started:
        await until_well(products, started)
    async with AsyncExitStack() as stack:
        meters = await _meters(products, plan, stack, bar)
        sizes = (plan.messages, TOGETHER * plan.messages) * plan.rounds
        warm_up, *rest = portions(texts, WARM_UP, *sizes)
        for meter in meters:
            await meter.warm_up(warm_up)
        processes = [process for product in products for process in product.processes()]
        load = LoadMeter(processes)
        for number in range(plan.rounds):
            # Each begins a round once, so that none always follows the slowest.
            for meter in meters[number % len(meters) :] + meters[: number % len(meters)]:
                await meter.one_by_one(rest[2 * number])
                await meter.together(rest[2 * number + 1])
        used = load.used()
        for number in range(plan.rounds):
            for meter in meters[number % len(meters) :] + meters[: number % len(meters)]:
                await meter.sums(SUMS)
        costs = [
            ProcessCost(round(peak_mb(process), 1), round(seconds / meters[place // 2].asked * 1000, 1))
            for place, (process, seconds) in enumerate(zip(processes, used[:-1], strict=True))
        ]
        speeds = [
            meter.speed(product.variant.name, *costs[2 * place : 2 * place + 2])
            for place, (meter, product) in enumerate(zip(meters, products, strict=True))
        ]
        return speeds, round(load.others(), 3)


async def _meters(products: list[Product], plan: Plan, stack: AsyncExitStack, bar: Bar) -> list[ChatMeter]:
    """Return a meter for each product; what they open is closed with `stack`."""
    progress, done, total = stack.enter_context(bar("Hỏi / asking")), 0, plan.asked * len(products)

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    clients = [
        await stack.enter_async_context(httpx.AsyncClient(base_url=product.url, trust_env=False))
        for product in products
    ]
    return [ChatMeter(client, plan.senders, step) for client in clients]
