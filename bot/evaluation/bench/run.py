"""One run of `bot bench`: the index first, then the products side by side."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.evaluation.bench.chat import ChatMeter
from bot.evaluation.bench.indexing import build_apart
from bot.evaluation.bench.products import Product, prepare, train, until_well, with_products
from bot.evaluation.bench.questions import portions, questions
from bot.evaluation.bench.results import Bench, ChatSpeed, Machine
from bot.evaluation.dataset import read_dataset

WARM_UP = 12
TOGETHER = 2  # so many times the messages asked one by one are asked by the senders
SEARCHES = 200

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
        chat = asyncio.run(with_products(products, say, lambda: _measure(products, plan, texts, bar)))
    return Bench(Machine.this(), cold, warm, chat)


async def _measure(products: list[Product], plan: Plan, texts: list[str], bar: Bar) -> list[ChatSpeed]:
    with bar("Khởi động / starting") as started:
        await until_well(products, started)
    done, total = 0, plan.needed * len(products)
    async with AsyncExitStack() as stack:
        progress = stack.enter_context(bar("Hỏi / asking"))

        def step() -> None:
            nonlocal done
            done += 1
            progress(done, total)

        meters = []
        for product in products:
            client = await stack.enter_async_context(httpx.AsyncClient(base_url=product.url, trust_env=False))
            meters.append(ChatMeter(client, plan.senders, step))
        sizes = (plan.messages, TOGETHER * plan.messages) * plan.rounds
        warm_up, *rest = portions(texts, WARM_UP, *sizes)
        for meter in meters:
            await meter.warm_up(warm_up)
        for number in range(plan.rounds):
            # Each begins a round once, so that none always follows the slowest.
            for meter in meters[number % len(meters) :] + meters[: number % len(meters)]:
                await meter.one_by_one(rest[2 * number])
                await meter.together(rest[2 * number + 1])
        return [
            meter.speed(product.variant.name, *product.peaks()) for meter, product in zip(meters, products, strict=True)
        ]
