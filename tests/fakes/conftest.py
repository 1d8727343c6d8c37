from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import VIETNAM, FixedClock
from tests.fakes.serving import serving


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM))


class Listener:
    """A webhook that keeps what comes and answers with the next of `answers`, then 200."""

    def __init__(self) -> None:
        self.heard: list[tuple[httpx.Headers, bytes]] = []
        self.answers: list[Response] = []
        self.app = Starlette(routes=[Route("/hook", self._hear, methods=["POST"])])

    async def _hear(self, request: Request) -> Response:
        self.heard.append((httpx.Headers(request.headers.raw), await request.body()))
        return self.answers.pop(0) if self.answers else Response()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        async with serving(self.app) as url:
            yield f"{url}/hook"


@pytest.fixture
def listener() -> Listener:
    return Listener()
