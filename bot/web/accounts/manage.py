"""The people there are, for administrators: add, change roles, give a new password, keep out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, AccountError, Right, Role, first_password
from bot.accounts.errors import UnknownAccountError
from bot.web.accounts import desk
from bot.web.accounts.door import Door
from bot.web.accounts.guard import require
from bot.web.accounts.sign_in import HASHES_AT_ONCE, Typed
from bot.web.accounts.telling import sentence, status_of
from bot.web.errors import NotFoundError

Admin = Annotated[Account, require(Right.MANAGE_ACCOUNTS)]
Roles = Annotated[Sequence[Role], Form()]


def build_manage(door: Door) -> APIRouter:
    """Return the routes. A password made here is shown once, to hand over; its owner chooses another."""
    router = APIRouter(prefix="/accounts", include_in_schema=False)
    people = door.accounts.people

    @router.get("")
    async def page(request: Request, who: Admin) -> HTMLResponse:
        return await everybody(request)

    @router.post("")
    async def add(request: Request, who: Admin, name: Typed = "", display: Typed = "", roles: Roles = ()) -> Response:
        password = first_password()
        added = partial(people.add, name, display, roles, password, who.name, must_change=True)
        try:
            person = await run_sync(added, limiter=HASHES_AT_ONCE)
        except AccountError as refused:
            return await everybody(request, refused, typed_name=name, typed_display=display, typed_roles=roles)
        return await everybody(request, added=person.account, first_password=password)

    @router.get("/{name}")
    async def person(request: Request, who: Admin, name: str) -> HTMLResponse:
        return await one(request, name)

    @router.post("/{name}")
    async def change(request: Request, who: Admin, name: str, display: Typed = "", roles: Roles = ()) -> Response:
        return await do(request, name, partial(people.change, name, display, roles, who.name))

    @router.post("/{name}/disable")
    async def disable(request: Request, who: Admin, name: str) -> Response:
        return await do(request, name, partial(people.disable, name, who.name))

    @router.post("/{name}/enable")
    async def enable(request: Request, who: Admin, name: str) -> Response:
        return await do(request, name, partial(people.enable, name, who.name))

    @router.post("/{name}/reset")
    async def reset(request: Request, who: Admin, name: str) -> Response:
        password = first_password()
        given = partial(people.set_password, name, password, who.name, must_change=True)
        try:
            await run_sync(given, limiter=HASHES_AT_ONCE)
        except UnknownAccountError:
            raise NotFoundError(name) from None
        return await one(request, name, first_password=password)

    async def do(request: Request, name: str, work: Callable[[], None]) -> Response:
        try:
            await run_sync(work)
        except UnknownAccountError:
            raise NotFoundError(name) from None
        except AccountError as refused:
            return await one(request, name, refused)
        return RedirectResponse("/accounts", HTTPStatus.SEE_OTHER)

    async def everybody(request: Request, refused: AccountError | None = None, **values: object) -> HTMLResponse:
        return _show(request, "accounts.html", refused, people=await run_sync(people.all), **values)

    async def one(request: Request, name: str, refused: AccountError | None = None, **values: object) -> HTMLResponse:
        try:
            found = await run_sync(people.get, name)
        except UnknownAccountError:
            raise NotFoundError(name) from None
        return _show(request, "accounts_person.html", refused, person=found, **values)

    return router


def _show(request: Request, template: str, refused: AccountError | None, **values: object) -> HTMLResponse:
    told = sentence(refused, desk.language_of(request)) if refused else ""
    status = status_of(refused) if refused else HTTPStatus.OK
    nothing_typed = {"added": None, "first_password": "", "typed_name": "", "typed_display": "", "typed_roles": ()}
    return desk.show(request, template, status=status, told=told, roles=tuple(Role), **nothing_typed | values)
