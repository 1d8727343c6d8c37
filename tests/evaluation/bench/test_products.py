"""Products side by side, without starting them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.bench.products import VARIANTS, Product, prepare, with_products


@pytest.fixture
def products(tmp_path: Path) -> list[Product]:
    (tmp_path / "caches").mkdir()
    return prepare(tmp_path, tmp_path / "caches")


def test_products_differ_in_rasa_only(products: list[Product]) -> None:
    assert [product.variant for product in products] == list(VARIANTS)
    webs, rasas = zip(*(product.programs() for product in products), strict=True)
    assert len({tuple(web.command) for web in webs}) == 1
    assert [rasa.command[5:] for rasa in rasas] == [[], ["--without", "schema"], ["--stock"]]


def test_products_share_caches_and_nothing_else(products: list[Product]) -> None:
    assert len({(product.folder / "models").readlink() for product in products}) == 1
    own = ("HOI_BHXH_PORT", "HOI_BHXH_RASA_URL", "HOI_BHXH_DATABASE_URL", "HOI_BHXH_RASA_TRACKER_URL")
    for name in own:
        assert len({product.programs()[0].environment[name] for product in products}) == len(VARIANTS)


async def test_what_was_measured_comes_back_and_what_failed_is_told() -> None:
    async def measure() -> str:
        return "measured"

    async def fail() -> str:
        raise ValueError("asked wrongly")

    assert await with_products([], print, measure) == "measured"
    with pytest.raises(ValueError, match="asked wrongly"):
        await with_products([], print, fail)
