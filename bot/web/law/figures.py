"""The list of figures, a figure's page, and a new value: typed, looked at, kept for a second person."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.editing.bench import Opened
from bot.bank.editing.git import HistoryError
from bot.bank.editing.refusals import EditConflictError, StepRefusedError, UnfitError
from bot.bank.yaml_edit import EditError
from bot.law.effects import effects_of
from bot.law.listing import Show, areas, found, listed
from bot.law.new_value import NewValue, Typed, bank_with, read_value
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.bank.told import Told
from bot.web.errors import NotFoundError
from bot.web.law.figure_page import Refused, opened_figure, show_figure
from bot.web.law.figure_steps import ENTRIES_SHOWN, STEPS_TOLD, differences, refusal
from bot.web.law.lawroom import LONGEST_WHY, Lawroom, author_of, fields_of
from bot.web.law.shown import Shown

PAGE = 50
LONGEST_SEARCH = 200


def build_figures(room: Lawroom) -> APIRouter:
    """Return the routes of figures."""
    router = APIRouter(prefix="/law", dependencies=[require(Right.READ_BANK)])

    @router.get("")
    async def page(
        request: Request,
        q: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
        area: Annotated[str, Query(max_length=60)] = "",
        show: Show = Show.ALL,
        page: Annotated[int, Query(ge=1, le=1000)] = 1,
        told: str = "",
    ) -> HTMLResponse:
        bank = await run_sync(room.bank)
        figures = await run_sync(listed, bank, room.day)
        fits = found(bank, figures, q, area, show)
        counts = {each: sum(each in figure.marks for figure in figures) for each in Show if each is not Show.ALL}
        return desk.show(
            request,
            "law_rows.html" if "hx-request" in request.headers else "law.html",
            s=Shown(bank, desk.language_of(request)),
            figures=fits[(page - 1) * PAGE : page * PAGE],
            count=len(fits),
            page=page,
            pages=max(1, -(-len(fits) // PAGE)),
            wanted={"q": q, "area": area, "show": show.value},
            areas=areas(bank),
            counts=counts,
            unconfirmed=await run_sync(room.figures.files.drafts),
            told=_told(told),
            waiting=len(await run_sync(room.rereadings.listed)),
        )

    @router.get("/figures/{name}")
    async def figure(request: Request, name: str, told: str = "") -> HTMLResponse:
        return await show_figure(request, room, name, _told(told))

    async def as_written(name: str) -> tuple[Bank, Opened]:
        """Return the bank with the change of the figure that waits, if any: who writes goes on from there."""
        bank = await run_sync(room.bank)
        opened = await run_sync(opened_figure, room, bank, name)
        if opened.draft is not None and not opened.outdated:
            bank = await run_sync(room.figures.bank_with, name, opened.text, room.day)
        if name not in bank.parameters:
            raise NotFoundError("the change that waits cannot be read")
        return bank, opened

    @router.post("/figures/{name}/try")
    async def look(
        request: Request, name: str, _account: Annotated[Account, require(Right.WRITE_BANK)]
    ) -> HTMLResponse:
        before, (bank, opened) = await run_sync(room.bank), await as_written(name)
        typed = typed_value(await fields_of(request))
        new = read_value(bank, bank.parameters[name], typed)
        if not isinstance(new, NewValue):
            return await show_figure(request, room, name, refused=Refused(typed, tuple(new)))
        language = desk.language_of(request)
        after = bank_with(bank, new)
        effects = await run_sync(effects_of, before, after, name, room.day, language)
        return desk.show(
            request,
            "law_try.html",
            s=Shown(after, language),
            parameter=after.parameters[name],
            new=new,
            effects=effects,
            differences=differences(effects, ENTRIES_SHOWN),
            most=ENTRIES_SHOWN,
            typed=asdict(typed),
            version=opened.version,
        )

    @router.post("/figures/{name}/save")
    async def save(request: Request, name: str, account: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        bank, _ = await as_written(name)
        given = await fields_of(request)
        typed, why, version = typed_value(given), given.get("why", "")[:LONGEST_WHY], given.get("version", "")
        if version != (await run_sync(room.figures.open, name)).version:
            return await show_figure(request, room, name, refused=Refused(typed, conflict=True))
        new = read_value(bank, bank.parameters[name], typed)
        if not isinstance(new, NewValue):
            return await show_figure(request, room, name, refused=Refused(typed, tuple(new)))
        try:
            await run_sync(room.figures.write, new, version, author_of(account), why, room.day)
        except EditConflictError:
            refused = Refused(typed, conflict=True)
        except UnfitError as error:
            refused = Refused(typed, unfit=tuple(one.problem for one in error.problems))
        except (StepRefusedError, HistoryError, EditError) as error:
            refused = Refused(typed, told=refusal(error))
        else:
            details = {"start": f"{new.start}", "amount": f"{new.value.amount}", "source": new.value.source}
            await run_sync(partial(room.audit.note, account.name, "law_value", name, **details, why=why))
            return RedirectResponse(f"/law/figures/{name}?told=written", status_code=303)
        return await show_figure(request, room, name, refused=refused)

    return router


def typed_value(given: dict[str, str]) -> Typed:
    """Return what a form says of a new value."""
    return Typed(
        start=given.get("start", ""),
        amount=given.get("amount", ""),
        source=given.get("source", ""),
        at=given.get("at", ""),
        verified="verified" in given,
        repeal="repeal" in given,
        among_old="among_old" in given,
    )


def _told(step: str) -> Told | None:
    return Told(f"law_told_{step}") if step in STEPS_TOLD else None
