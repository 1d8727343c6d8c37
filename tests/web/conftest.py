"""A client of the whole application over stand-ins."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.web import stand_ins


@pytest.fixture
async def web() -> AsyncIterator[httpx.AsyncClient]:
    """Call from somewhere else than the machine the product runs on."""
    async with stand_ins.browser() as opened:
        yield opened
