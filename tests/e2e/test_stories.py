"""Whole stories of citizens (tests/conversations/stories): many turns, several subjects, interruptions and nonsense."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from tests.e2e.product import Product
from tests.e2e.recorded import CONVERSATIONS, Recorded, hold, recorded

pytestmark = pytest.mark.asyncio(loop_scope="package")

STORIES = list(recorded(CONVERSATIONS / "stories"))
LEAST = 25
LEAST_TURNS = 8


def test_there_are_enough_stories_and_they_are_long() -> None:
    assert len(STORIES) >= LEAST
    assert [story.name for story in STORIES if len(story.turns) < LEAST_TURNS] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
async def test_story(story: Recorded, product: Product, bank: Bank) -> None:
    await hold(story, product, bank)
