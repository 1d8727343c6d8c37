"""What a person does with their own account: see where they are signed in, choose a password."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import AccountError
from bot.accounts.errors import PasswordRefusedError
from bot.web.accounts import desk
from bot.web.accounts.door import Door, Visit
from bot.web.accounts.guard import settled, signed_in
from bot.web.accounts.sign_in import HASHES_AT_ONCE, HOME, Typed
from bot.web.accounts.telling import sentence, status_of
from bot.web.callers import client_address

Settled = Annotated[Visit, Depends(settled)]


def build_own(door: Door) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/account", include_in_schema=False)
    accounts = door.accounts

    @router.get("")
    async def page(request: Request, visit: Settled) -> HTMLResponse:
        sign_ins = await run_sync(accounts.sign_ins.of, visit.account.name)
        return desk.show(request, "account.html", sign_ins=sign_ins, this=visit.sign_in)

    @router.post("/sign-ins/end")
    async def end(visit: Settled, sign_in: Annotated[str, Form(max_length=64)]) -> Response:
        await run_sync(accounts.sign_ins.end, visit.account.name, sign_in)
        return RedirectResponse("/account", HTTPStatus.SEE_OTHER)

    @router.post("/sign-ins/end-others")
    async def end_others(visit: Settled) -> Response:
        await run_sync(accounts.sign_ins.end_others, visit.account.name, visit.sign_in)
        return RedirectResponse("/account", HTTPStatus.SEE_OTHER)

    @router.get("/password", dependencies=[Depends(signed_in)])
    async def password_page(request: Request) -> HTMLResponse:
        return _password_form(request)

    @router.post("/password")
    async def change_password(
        request: Request,
        visit: Annotated[Visit, Depends(signed_in)],
        current: Typed = "",
        new: Typed = "",
        again: Typed = "",
    ) -> Response:
        name, address = visit.account.name, client_address(request)
        try:
            if new != again:
                raise PasswordRefusedError("password_differs")
            await run_sync(accounts.change_password, name, current, new, address, limiter=HASHES_AT_ONCE)
        except AccountError as refused:
            return _password_form(request, refused)
        agent = request.headers.get("user-agent", "")
        token = await run_sync(accounts.sign_ins.begin, name, new, address, agent, limiter=HASHES_AT_ONCE)
        reply = RedirectResponse(HOME if visit.must_change else "/account", HTTPStatus.SEE_OTHER)
        door.give(request, reply, token)
        return reply

    return router


def _password_form(request: Request, refused: AccountError | None = None) -> HTMLResponse:
    visit: Visit = request.state.visit
    return desk.show(
        request,
        "account_password.html",
        status=status_of(refused) if refused else HTTPStatus.OK,
        told=sentence(refused, desk.language_of(request)) if refused else "",
        must_change=visit.must_change,
    )
