"""The list of figures, a figure's time line, and the way of a new value: typed, looked at, saved."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.changes import calculators_on, resting_on_parameter
from bot.bank.editing.difference import Part, word_parts
from bot.bank.editing.refusals import EditConflictError, UnfitError
from bot.bank.yaml_edit import EditError
from bot.law.effects import Effects, effects_of
from bot.law.listing import Show, areas, found, listed
from bot.law.new_value import NewValue, Typed, bank_with, read_value
from bot.law.timeline import timeline
from bot.law.wrong import Wrong
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.law.lawroom import Lawroom, author_of, fields_of
from bot.web.law.shown import Shown

PAGE = 50
LONGEST_SEARCH = 200
LONGEST_WHY = 500
ENTRIES_SHOWN = 60  # of one day; the others are counted


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
            waiting=len(await run_sync(room.rereadings.listed)),
        )

    async def figure_page(
        request: Request, name: str, typed: Typed | None = None, wrong: list[Wrong] | None = None, **more: object
    ) -> HTMLResponse:
        bank = await run_sync(room.bank)
        if name not in bank.parameters:
            raise NotFoundError("no such figure")
        shown_in, derived = resting_on_parameter(bank, name)
        visit: Account = request.state.visit.account
        return desk.show(
            request,
            "law_figure.html",
            status=422 if wrong or more else 200,
            s=Shown(bank, desk.language_of(request)),
            parameter=bank.parameters[name],
            points=timeline(bank, name, room.day),
            shown_in=shown_in,
            derived=derived,
            calculators=calculators_on(bank, [name]),
            typed=typed or Typed("", "", ""),
            wrong={one.field: one for one in reversed(wrong or [])},
            sources=_newest_first(bank),
            may_write=visit.may(Right.WRITE_BANK),
            **{"unfit": (), "conflict": False, "broken": "", "saved": request.query_params.get("saved", "")} | more,
        )

    @router.get("/figures/{name}")
    async def figure(request: Request, name: str) -> HTMLResponse:
        return await figure_page(request, name)

    @router.post("/figures/{name}/try")
    async def look(
        request: Request, name: str, _account: Annotated[Account, require(Right.WRITE_BANK)]
    ) -> HTMLResponse:
        bank = await run_sync(room.bank)
        if name not in bank.parameters:
            raise NotFoundError("no such figure")
        typed = typed_value(await fields_of(request))
        new = read_value(bank, bank.parameters[name], typed)
        if not isinstance(new, NewValue):
            return await figure_page(request, name, typed, new)
        language = desk.language_of(request)
        after = bank_with(bank, new)
        effects = await run_sync(effects_of, bank, after, name, new.start, room.day, language)
        return desk.show(
            request,
            "law_try.html",
            s=Shown(after, language),
            parameter=bank.parameters[name],
            new=new,
            effects=effects,
            differences=_differences(effects),
            most=ENTRIES_SHOWN,
            typed=asdict(typed),
            version=await run_sync(room.book.version, name),
        )

    @router.post("/figures/{name}/save")
    async def save(request: Request, name: str, account: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        bank = await run_sync(room.bank)
        if name not in bank.parameters:
            raise NotFoundError("no such figure")
        given = await fields_of(request)
        typed, why = typed_value(given), given.get("why", "")[:LONGEST_WHY]
        if given.get("version", "") != await run_sync(room.book.version, name):
            return await figure_page(request, name, typed, conflict=True)
        new = read_value(bank, bank.parameters[name], typed)
        if not isinstance(new, NewValue):
            return await figure_page(request, name, typed, new)
        effects = await run_sync(effects_of, bank, bank_with(bank, new), name, new.start, room.day)
        try:
            await run_sync(room.book.add_value, new, given.get("version", ""), author_of(account), why, room.day)
        except EditConflictError:
            return await figure_page(request, name, typed, conflict=True)
        except UnfitError as error:
            return await figure_page(request, name, typed, unfit=[one.problem for one in error.problems])
        except EditError as error:
            return await figure_page(request, name, typed, broken=f"{error}")
        asked = await run_sync(room.rereadings.ask, name, new.start, effects.entries, account.name)
        details = {"start": f"{new.start}", "amount": f"{new.value.amount}", "source": new.value.source, "why": why}
        await run_sync(lambda: room.audit.note(account.name, "law_value", name, **details, reread=asked))
        return RedirectResponse(f"/law/figures/{name}?saved={asked}", status_code=303)

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


def _newest_first(bank: Bank) -> list[str]:
    return sorted(bank.sources, key=lambda key: bank.sources[key].in_force, reverse=True)


def _differences(effects: Effects) -> dict[tuple[object, str], list[Part]]:
    """Return, by day and entry, the words that go and the words that come."""
    return {
        (day.day, change.entry_id): word_parts(change.before or "", change.after or "")
        for day in effects.days
        for change in day.entries[:ENTRIES_SHOWN]
    }
