"""Writing the pages: templates/ filled with the words of a language, static/ under its version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from bot.bank.numbers import write_number, write_share
from bot.clock import VIETNAM
from bot.web.words import HERE, of_page, words

STATIC = HERE / "static"


@cache
def static_version() -> str:
    """Return a name for the static files as they are now; it is part of their address, so they may be kept."""
    digest = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def static_url() -> str:
    """Return the address under which the static files are served."""
    return f"/static/{static_version()}"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"moment": write_moment, "number": _number, "share": _share}
    return made


def write_moment(at: datetime) -> str:
    """Return a moment in Viet Nam as people there write it: 08:15 22/11/2026."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


@pass_context
def _number(page: Context, number: float, decimals: int = 0) -> str:
    """Write a number in the language of the page, with at most so many decimals."""
    return write_number(Decimal(str(round(number, decimals))), page["language"])


@pass_context
def _share(page: Context, share: float, decimals: int = 1) -> str:
    """Write a part of 1 as a percentage in the language of the page."""
    return write_share(share, page["language"], decimals)


def fill(template: str, **values: object) -> str:
    """Return `template` filled with `values` and nothing else."""
    return _templates().get_template(template).render(static=static_url(), **values)


def show(
    template: str, language: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> HTMLResponse:
    """Return the page `template` in `language`, filled with `values`; `w` is its words by key."""
    other = next(code for code in words().languages if code != language)
    page = _templates().get_template(template)
    html = page.render(w=of_page(language), language=language, other=other, static=static_url(), **values)
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-cache"} | dict(headers or {}))
