from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.clock import SystemClock, today
from tests.e2e.citizens import Citizen, TelegramCitizen, WebCitizen, ZaloCitizen
from tests.e2e.product import Product, running_product
from tests.rasa.places import ROOT


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def product(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    """Start everything once; every test talks to it as somebody new."""
    async with running_product(tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture(scope="package")
def bank() -> Bank:
    """What the product answers from."""
    return load_bank(ROOT / "knowledge", today(SystemClock()))


@pytest.fixture(params=["web", "telegram", "zalo"])
def citizen(request: pytest.FixtureRequest, product: Product) -> Citizen:
    """Somebody on each channel in turn."""
    people: dict[str, Citizen] = {
        "web": WebCitizen(product),
        "telegram": TelegramCitizen(product.telegram),
        "zalo": ZaloCitizen(product),
    }
    return people[request.param]
