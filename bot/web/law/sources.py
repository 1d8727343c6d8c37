"""The legal texts: listed, added, and replaced by others."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.changes import resting_on_source
from bot.bank.editing.refusals import EditConflictError, UnfitError
from bot.bank.problems import BankProblem
from bot.bank.source import Source
from bot.bank.yaml_edit import EditError
from bot.law.new_source import Replaced, TypedSource, read_replaced, read_source
from bot.law.touched import entries_touched
from bot.law.wrong import Wrong
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.law.lawroom import Lawroom, author_of, fields_of
from bot.web.law.shown import Shown

FIELDS = tuple(TypedSource.__dataclass_fields__)


def build_sources(room: Lawroom) -> APIRouter:
    """Return the routes of legal texts."""
    router = APIRouter(prefix="/law/sources", dependencies=[require(Right.READ_BANK)])

    async def list_page(
        request: Request, given: dict[str, str], wrong: list[Wrong], *, conflict: bool = False, broken: str = ""
    ) -> HTMLResponse:
        bank = await run_sync(room.bank)
        account: Account = request.state.visit.account
        return desk.show(
            request,
            "law_sources.html",
            status=422 if wrong or conflict or broken else 200,
            s=Shown(bank, desk.language_of(request)),
            sources=sorted(bank.sources.values(), key=lambda source: source.in_force, reverse=True),
            today=room.day,
            typed=given,
            wrong={one.field: one for one in reversed(wrong)},
            conflict=conflict,
            broken=broken,
            version=await run_sync(room.book.sources_version),
            may_write=account.may(Right.WRITE_BANK),
        )

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        return await list_page(request, {}, [])

    @router.post("")
    async def add(request: Request, account: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        given = await fields_of(request)
        bank = await run_sync(room.bank)
        source = read_source(bank, TypedSource(**{name: given.get(name, "") for name in FIELDS}))
        if not isinstance(source, Source):
            return await list_page(request, given, source)
        try:
            await run_sync(
                room.book.add_source, source, given.get("version", ""), author_of(account), source.number, room.day
            )
        except EditConflictError:
            return await list_page(request, given, [], conflict=True)
        except (UnfitError, EditError) as error:
            return await list_page(request, given, [], broken=_first(error))
        await run_sync(lambda: room.audit.note(account.name, "law_source", source.key, number=source.number))
        return RedirectResponse(f"/law/sources/{source.key}", status_code=303)

    async def source_page(
        request: Request,
        key: str,
        given: dict[str, str] | None = None,
        wrong: list[Wrong] | None = None,
        **more: object,
    ) -> HTMLResponse:
        bank = await run_sync(room.bank)
        if key not in bank.sources:
            raise NotFoundError("no such source")
        entries, figures = resting_on_source(bank, key)
        account: Account = request.state.visit.account
        return desk.show(
            request,
            "law_source.html",
            status=422 if wrong or more else 200,
            s=Shown(bank, desk.language_of(request)),
            source=bank.sources[key],
            entries=entries,
            figures=figures,
            others=_others(bank, key),
            typed=given or {},
            wrong={one.field: one for one in reversed(wrong or [])},
            version=await run_sync(room.book.sources_version),
            may_write=account.may(Right.WRITE_BANK),
            **{"asked": request.query_params.get("asked", ""), "unfit": (), "conflict": False, "broken": ""} | more,
        )

    @router.get("/{key}")
    async def source(request: Request, key: str) -> HTMLResponse:
        return await source_page(request, key)

    @router.post("/{key}/replace")
    async def replace(request: Request, key: str, account: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        bank = await run_sync(room.bank)
        if key not in bank.sources:
            raise NotFoundError("no such source")
        given = await fields_of(request)
        texts = (given.get(name, "") for name in ("since", "by", "places"))
        replaced = read_replaced(bank, key, *texts)
        if not isinstance(replaced, Replaced):
            return await source_page(request, key, given, replaced)
        # The list is made first: what must be read is to be known even when the day cannot be written yet.
        touched = entries_touched(bank, replaced)
        asked = await run_sync(room.rereadings.ask, key, replaced.since, touched, account.name)
        details = {"since": f"{replaced.since}", "by": replaced.by, "places": list(replaced.places), "reread": asked}
        await run_sync(lambda: room.audit.note(account.name, "law_replaced", key, **details))
        try:
            await run_sync(
                room.book.replace_source, replaced, given.get("version", ""), author_of(account), replaced.by, room.day
            )
        except EditConflictError:
            return await source_page(request, key, given, conflict=True)
        except UnfitError as error:
            return await source_page(request, key, given, unfit=[one.problem for one in error.problems])
        except EditError as error:
            return await source_page(request, key, given, broken=f"{error}")
        return RedirectResponse(f"/law/sources/{key}?asked={asked}", status_code=303)

    return router


def _others(bank: Bank, key: str) -> list[str]:
    return [other for other in sorted(bank.sources, reverse=True) if other != key]


def _first(error: UnfitError | EditError) -> str:
    if isinstance(error, UnfitError):
        problems: list[BankProblem] = [one.problem for one in error.problems]
        return f"{problems[0]}"
    return f"{error}"
