"""Every route of the application, the messengers' webhooks included, as (method, path)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import FastAPI
from starlette.routing import Mount


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Return them; files under a mount count as one GET."""
    return set(_walk(app.routes))


def _walk(routes: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Mount):
            yield "GET", f"{prefix}{route.path}/"
        elif hasattr(route, "effective_candidates"):  # a router that was included
            yield from _walk(route.effective_candidates())
        else:
            path: str = route.path
            for method in (route.methods or {"GET"}) - {"HEAD"}:
                yield method, prefix + path
