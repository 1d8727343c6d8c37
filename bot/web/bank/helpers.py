"""The pieces of the editor that change while somebody types: preview, entries alike, figures, articles."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from bot.bank.languages import ANSWERED
from bot.web.accounts import desk
from bot.web.bank.form import read_form
from bot.web.bank.lookups import alike, cited, figures, sources
from bot.web.bank.newsroom import Newsroom
from bot.web.bank.pages import Reader
from bot.web.bank.preview import MESSENGERS, PHONE, preview

Words = Annotated[str, Query(max_length=2000)]


def build_helpers(newsroom: Newsroom) -> APIRouter:
    """Return the routes that fill the editor's side."""
    router = APIRouter(prefix="/bank", include_in_schema=False)

    @router.post("/entries/{entry_id}/preview")
    async def show_preview(request: Request, entry_id: str, who: Reader) -> HTMLResponse:
        form = await request.form()
        messenger, language = str(form.get("messenger", "")), str(form.get("preview_language", ""))
        wanted = messenger if messenger in (*MESSENGERS, PHONE) else "web"
        spoken = language if language in ANSWERED else "vi"
        day = _day(str(form.get("preview_day", "")), newsroom.today)
        bank = await run_sync(newsroom.bank)
        made = await run_sync(preview, bank, entry_id, read_form(form), wanted, spoken, day)
        return desk.show(request, "bank_preview.html", preview=made, messenger=wanted, spoken=spoken, day=day)

    @router.get("/alike")
    async def show_alike(request: Request, who: Reader, question_vi: Words = "", entry_id: str = "") -> HTMLResponse:
        language = desk.language_of(request)
        found = await run_sync(alike, newsroom.live, question_vi, entry_id, newsroom.today, language)
        return desk.show(request, "bank_alike.html", found=found, asked=bool(question_vi.strip()))

    @router.get("/figures")
    async def show_figures(request: Request, who: Reader, figure: Words = "") -> HTMLResponse:
        bank = await run_sync(newsroom.bank)
        found = await run_sync(figures, bank, figure, newsroom.today, desk.language_of(request))
        return desk.show(request, "bank_figures.html", found=found, asked=bool(figure.strip()))

    @router.get("/sources")
    async def show_sources(request: Request, who: Reader, law: Words = "") -> HTMLResponse:
        bank = await run_sync(newsroom.bank)
        found = await run_sync(sources, bank, law, newsroom.today) if law.strip() else []
        return desk.show(request, "bank_sources.html", found=found, day=newsroom.today, asked=bool(law.strip()))

    @router.get("/article")
    async def show_article(request: Request, who: Reader, source: Words = "", at: Words = "") -> HTMLResponse:
        bank = await run_sync(newsroom.bank)
        found = await run_sync(cited, bank, newsroom.law_folder, source.strip(), at.strip(), newsroom.today)
        return desk.show(request, "bank_article.html", cited=found, key=source)

    return router


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
