"""Signing in and out, and the way from there to the first page a person may open."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import AccountError
from bot.web import pages
from bot.web.accounts import desk
from bot.web.accounts.door import Door, Visit
from bot.web.accounts.guard import settled, signed_in
from bot.web.accounts.telling import sentence, status_of
from bot.web.callers import client_address, require_same_origin
from bot.web.errors import SignInNeededError

# A hash takes 64 MB while it is made.
HASHES_AT_ONCE = CapacityLimiter(2)
HOME = "/desk"

Typed = Annotated[str, Form(max_length=1000)]
Onward = Annotated[str, Form(max_length=1000, alias="next")]
# A path of ours: not //elsewhere or /\elsewhere, which browsers take for another site.
_OUR_PAGE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def build_sign_in(door: Door) -> APIRouter:
    """Return the routes."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in")
    async def page(request: Request, onward: Annotated[str, Query(alias="next")] = HOME) -> Response:
        try:
            await door.visit(request)
        except SignInNeededError:
            return _form(request, onward)
        return RedirectResponse(_ours(onward), HTTPStatus.SEE_OTHER)

    @router.post("/sign-in", dependencies=[Depends(require_same_origin)])
    async def sign_in(request: Request, name: Typed = "", password: Typed = "", onward: Onward = HOME) -> Response:
        asked = (name, password, client_address(request), request.headers.get("user-agent", ""), door.token_of(request))
        try:
            token = await run_sync(door.accounts.sign_ins.begin, *asked, limiter=HASHES_AT_ONCE)
        except AccountError as refused:
            return _form(request, onward, name, refused)
        reply = RedirectResponse(_ours(onward), HTTPStatus.SEE_OTHER)
        door.give(request, reply, token)
        return reply

    @router.post("/sign-out")
    async def sign_out(request: Request, visit: Annotated[Visit, Depends(signed_in)]) -> Response:
        if visit.sign_in:
            await run_sync(door.accounts.sign_ins.end, visit.account.name, visit.sign_in)
        reply = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
        door.take_back(request, reply)
        return reply

    @router.get(HOME)
    async def home(visit: Annotated[Visit, Depends(settled)]) -> Response:
        first = next((page.path for page in desk.places(visit.account)), "/account")
        return RedirectResponse(first, HTTPStatus.SEE_OTHER)

    return router


def _form(request: Request, onward: str, name: str = "", refused: AccountError | None = None) -> HTMLResponse:
    language = desk.language_of(request)
    headers = {"Cache-Control": "no-store"}
    if seconds := getattr(refused, "seconds", 0):
        headers["Retry-After"] = str(seconds)
    return pages.show(
        "sign_in.html",
        language,
        status=status_of(refused) if refused else HTTPStatus.OK,
        headers=headers,
        onward=_ours(onward),
        name=name,
        told=sentence(refused, language) if refused else "",
    )


def _ours(onward: str) -> str:
    """Return where to go on to: a page of ours, never another site's."""
    return onward if _OUR_PAGE.fullmatch(onward) else HOME
