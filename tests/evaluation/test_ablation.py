"""What each step brings, on the small bank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.composer import Composer
from bot.evaluation.ablation import VARIANTS, Row, Space, Variant, ablate, page
from bot.language.readings import ALL_STEPS
from bot.retrieval.adapter import untrained
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.hits import PARTS
from tests.conftest import DAY
from tests.evaluation.small_questions import ROWS
from tests.word_encoder import WordEncoder

CHOSEN = (
    Variant("everything"),
    Variant("without putting accents back", replace(ALL_STEPS, accents=False), category="plain"),
    Variant("without the score `words`", without=frozenset({"words"})),
)


@pytest.fixture(scope="module")
def rows(small_composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    encoder = WordEncoder()
    cache = EmbeddingCache(tmp_path_factory.mktemp("ablation") / "embeddings.sqlite3", encoder)

    def space(_: Variant) -> Space:
        texts = [text for entry in small_composer.bank.published for _, text in entry.phrasings()]
        return cache, untrained(encoder.name, cache.encode(texts))

    return list(ablate(small_composer.bank, space, (ROWS, ROWS), DAY, CHOSEN))


def test_each_variant_has_its_row_with_everything_first(rows: list[Row]) -> None:
    assert [row.variant.name for row in rows] == [variant.name for variant in CHOSEN]
    assert all(row.summary["right_first"]["n"] > 0 for row in rows)


def test_the_questions_a_step_is_meant_for_are_told_apart(rows: list[Row]) -> None:
    assert rows[0].category is None
    assert rows[1].category is not None
    assert 0 <= rows[1].category <= 1


def test_the_page_has_a_line_a_row(rows: list[Row]) -> None:
    told = page(rows, ["a fact"])

    assert "- a fact" in told
    assert [line.split(" | ")[0] for line in told.splitlines() if line.startswith("| e") or line.startswith("| w")] == [
        f"| {variant.name}" for variant in CHOSEN
    ]
    assert "(plain)" in told


def test_every_step_and_every_score_is_taken_away_once() -> None:
    names = [variant.name for variant in VARIANTS]

    assert len(set(names)) == len(names)
    assert sorted(part for variant in VARIANTS for part in variant.without) == sorted(PARTS)
    switched_off = [variant.steps for variant in VARIANTS if variant.steps != ALL_STEPS]
    assert len(switched_off) == len(ALL_STEPS.__dataclass_fields__)


def test_a_step_switched_off_reads_otherwise(small_composer: Composer, tmp_path: Path) -> None:
    from bot.retrieval.index import read_bank

    whole = read_bank(small_composer.bank).reader
    bare = read_bank(small_composer.bank, steps=replace(ALL_STEPS, accents=False)).reader
    short = read_bank(small_composer.bank, steps=replace(ALL_STEPS, short_forms=False)).reader
    keys = read_bank(small_composer.bank, steps=replace(ALL_STEPS, keys=False)).reader

    assert whole.read("mat the bhyt", "vi").canonical == "mất thẻ bảo hiểm y tế"
    assert bare.read("mat the bhyt", "vi").canonical == "mat the bảo hiểm y tế"
    assert short.read("mat the bhyt", "vi").canonical == "mất thẻ bhyt"
    assert whole.read("maats ther", "vi").canonical == "mất thẻ"
    assert keys.read("maats ther", "vi").canonical == "maats ther"
