"""What stands before a page: `require(Right.…)`.

A page behind an account is a route that asks for a right and a template that extends `desk.html`::

    @router.get("/bank")
    async def page(request: Request, who: Annotated[Account, require(Right.READ_BANK)]) -> HTMLResponse:
        return desk.show(request, "bank.html", entries=...)

    @router.post("/bank/{entry_id}")
    async def save(entry_id: str, who: Annotated[Account, require(Right.WRITE_BANK)]) -> ...:
        ...  # `who.name` is what is written down

Nobody signed in: a browser is led to `/sign-in`, a program gets 401 in words; without the right, 403. Every
request but GET and HEAD must come from a page of ours and carry its token: a form has the field
`<input type="hidden" name="csrf" value="{{ csrf }}">`, htmx sends it by itself, a script uses `send` of
`static/desk/send.js` in place of `fetch`. Add the page to `PAGES` in `bot/web/accounts/desk.py`, its words to
`bot/web/words/`, and each route to the table of `tests/web/security/test_rights.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from fastapi import Depends, Request, Response

from bot.accounts import Account, Right
from bot.web.accounts.csrf import is_token, sent_token
from bot.web.accounts.door import Door, Visit
from bot.web.callers import require_same_origin
from bot.web.errors import CrossSiteError, NotAllowedError, PasswordDueError

_ONLY_LOOKS = {"GET", "HEAD"}


def require(right: Right) -> Any:
    """Return the dependency that lets holders of `right` through and gives the route their `Account`.

    Raises:
        WebError: From the dependency; subclasses say why (see `bot.web.errors`).
    """
    return Depends(guard(right))


@cache
def guard(right: Right) -> Callable[[Request, Response], Awaitable[Account]]:
    """Return what `require` depends on, the same for the same right."""

    async def let_in(request: Request, response: Response) -> Account:
        visit = await settled(request, response)
        if not visit.account.may(right):
            raise NotAllowedError(f"{visit.account.name} may not {right}")
        return visit.account

    return let_in


async def settled(request: Request, response: Response) -> Visit:
    """Return who sent the request, whatever their rights, once their password is their own."""
    visit = await signed_in(request, response)
    if visit.must_change:
        raise PasswordDueError("somebody else knows the password")
    return visit


async def signed_in(request: Request, response: Response) -> Visit:
    """Return who sent the request, even if they have to choose a password first; `desk.show` finds them again."""
    door: Door = request.app.state.door
    visit = await door.visit(request)
    if request.method not in _ONLY_LOOKS:
        require_same_origin(request)
        if not is_token(visit.key, await sent_token(request)):
            raise CrossSiteError("no token of this session")
    request.state.visit = visit
    request.state.staff = visit.account.name
    response.headers["Cache-Control"] = "no-store"
    return visit
