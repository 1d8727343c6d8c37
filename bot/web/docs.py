"""OpenAPI at /docs with Swagger UI's own files, which come with a package: nothing is fetched from outside."""

from __future__ import annotations

from pathlib import Path

import fastapi_offline
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from bot.bank.texts import DEFAULT_LANGUAGE
from bot.web import pages

SWAGGER = Path(fastapi_offline.__file__).parent / "static"


def add_docs(app: FastAPI) -> None:
    """Serve the page and its files. FastAPI's own page is not used: its files and script break our policy."""
    app.mount("/docs/files", StaticFiles(directory=SWAGGER), name="docs-files")

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return pages.show("docs.html", DEFAULT_LANGUAGE, openapi=app.openapi_url)
