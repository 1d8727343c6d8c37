"""The pieces of the editor that change while somebody types: preview, entries alike, figures, articles."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from bot.bank.editing.files import UnsafeIdError
from bot.bank.languages import ANSWERED
from bot.web.accounts import desk
from bot.web.bank.form import EntryForm, as_form, as_typed, read_form, read_text
from bot.web.bank.lookups import alike, cited, figures, sources
from bot.web.bank.newsroom import Newsroom
from bot.web.bank.pages import Reader
from bot.web.bank.preview import MESSENGERS, PHONE, preview
from bot.web.errors import NotFoundError

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
        # Who only reads sends no fields: a browser leaves out what cannot be typed into.
        values = read_form(form) if "answer_vi" in form else as_typed(await run_sync(_as_it_stands, newsroom, entry_id))
        made = await run_sync(preview, bank, entry_id, values, wanted, spoken, day)
        return desk.show(request, "bank_preview.html", preview=made, messenger=wanted, spoken=spoken, day=day)

    @router.get("/alike")
    async def show_alike(
        request: Request, who: Reader, question_vi: Words | None = None, entry_id: str = ""
    ) -> HTMLResponse:
        language, question = desk.language_of(request), question_vi or ""
        if question_vi is None and entry_id:
            question = (await run_sync(_as_it_stands, newsroom, entry_id)).texts["question"]["vi"]
        found = await run_sync(alike, newsroom.live, question, entry_id, newsroom.today, language)
        return desk.show(request, "bank_alike.html", found=found, asked=bool(question.strip()))

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


def _as_it_stands(newsroom: Newsroom, entry_id: str) -> EntryForm:
    """Return an entry as somebody opens it."""
    try:
        readable = read_text(newsroom.open(entry_id).text)
    except UnsafeIdError as error:
        raise NotFoundError("no id") from error
    return readable.form or as_form({})


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
