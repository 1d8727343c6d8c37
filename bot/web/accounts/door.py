"""Who is at the door: from a request to the person who sent it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from fastapi import Request

from bot.accounts import LOCAL, Account
from bot.web.callers import is_this_machine
from bot.web.errors import NoAccountsError


@dataclass(frozen=True)
class Visit:
    """A person behind a request, and the key their pages' tokens are made with."""

    account: Account
    key: bytes


class Door:
    """Tells who sent a request.

    While there is no account at all, that is whoever sits at this machine. Once the product has a public
    address a tunnel may end on this machine, so there nobody gets in without an account.
    """

    def __init__(self, public_url: str) -> None:
        self._public = bool(public_url)
        self.local = Visit(LOCAL, secrets.token_bytes(32))

    async def visit(self, request: Request) -> Visit:
        """Return who sent `request`.

        Raises:
            NoAccountsError: If there is no account yet and the caller is not this machine.
        """
        if self._public or not is_this_machine(request):
            raise NoAccountsError("there is no account yet")
        return self.local
