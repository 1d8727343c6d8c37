"""Who is at the door: from a request to the person who sent it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import Request, Response
from starlette.datastructures import URL

from bot.accounts import LOCAL, Account, Accounts
from bot.accounts.sign_ins import LONGEST
from bot.web.callers import is_this_machine
from bot.web.errors import NoAccountsError, SignInNeededError

COOKIE = "hoi_bhxh"
# A browser takes a cookie of this name only over https, for this host alone and the whole of it.
SAFE_COOKIE = f"__Host-{COOKIE}"


@dataclass(frozen=True)
class Visit:
    """A person behind a request.

    `key` is what their pages' tokens are made with, `sign_in` their browser's (empty for whoever sits at
    this machine), `must_change` whether they have to choose a password first.
    """

    account: Account
    key: bytes
    sign_in: str = ""
    must_change: bool = False


class Door:
    """Tells who sent a request, by the cookie they got when they signed in.

    While there is no account at all, it is whoever sits at this machine. Once the product has a public
    address a tunnel may end on this machine, so there nobody gets in without an account.
    """

    def __init__(self, accounts: Accounts, public_url: str) -> None:
        self.accounts = accounts
        self.local = Visit(LOCAL, secrets.token_bytes(32))
        self._public = bool(public_url)
        self._https = public_url.startswith("https:")
        self._somebody = False

    async def visit(self, request: Request) -> Visit:
        """Return who sent `request`.

        Raises:
            SignInNeededError: If they are not signed in.
            NoAccountsError: If there is no account yet and the caller is not this machine.
        """
        token = self.token_of(request)
        if token and (found := await run_sync(self.accounts.sign_ins.whose, token)):
            return Visit(found.person.account, key_of(token), found.sign_in, found.person.must_change)
        if await self._has_accounts():
            raise SignInNeededError(_page_of(request))
        if self._public or not is_this_machine(request):
            raise NoAccountsError("there is no account yet")
        return self.local

    def token_of(self, request: Request) -> str:
        """Return the token in the request's cookie, empty when there is none."""
        return request.cookies.get(self._cookie(request), "")

    def give(self, request: Request, response: Response, token: str) -> None:
        """Let the browser keep `token`."""
        response.set_cookie(
            self._cookie(request),
            token,
            max_age=int(LONGEST.total_seconds()),
            path="/",
            secure=self._is_https(request),
            httponly=True,
            samesite="lax",
        )

    def take_back(self, request: Request, response: Response) -> None:
        """Let the browser forget its token."""
        response.delete_cookie(
            self._cookie(request), path="/", secure=self._is_https(request), httponly=True, samesite="lax"
        )

    def _cookie(self, request: Request) -> str:
        return SAFE_COOKIE if self._is_https(request) else COOKIE

    def _is_https(self, request: Request) -> bool:
        # The proxy in front may not say that it was https; on this machine itself it never is.
        return request.url.scheme == "https" or (self._https and not is_this_machine(request))

    async def _has_accounts(self) -> bool:
        # Accounts are never deleted, so once there is one there always is.
        self._somebody = self._somebody or not await run_sync(self.accounts.people.is_empty)
        return self._somebody


def key_of(token: str) -> bytes:
    """Return the key of the tokens on a signed-in person's pages: it leads to no cookie."""
    return hashlib.sha256(f"csrf {token}".encode()).digest()


def _page_of(request: Request) -> str:
    """Return the page a person is on, the one around a part that htmx fetches; empty when a form was sent."""
    around = request.headers.get("hx-current-url")
    if around is None and request.method not in {"GET", "HEAD"}:
        return ""
    page = URL(around) if around else request.url
    return f"{page.path}?{page.query}" if page.query else page.path
