"""Zalo's token service (OAuth v4, OA flow): always HTTP 200, each refresh token works once."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock

CODE_LIFE = timedelta(minutes=10)
ACCESS_LIFE = timedelta(hours=25)
REFRESH_LIFE = timedelta(days=90)


@dataclass(frozen=True)
class Grant:
    """What an administrator's consent gives: a code, once, for ten minutes."""

    expires: datetime
    challenge: str | None


class Tokens:
    """The pairs of one OA; only the newest pair lives."""

    def __init__(self, clock: Clock, app_id: str, app_secret: str) -> None:
        self._clock = clock
        self._app_id = app_id
        self._app_secret = app_secret
        self._serial = 0
        self._grants: dict[str, Grant] = {}
        self._dead: set[str] = set()
        self.refreshes = 0
        self._next_pair()

    def _next_pair(self) -> None:
        now = self._clock.now()
        self._serial += 1
        self.access, self.refresh = f"access-{self._serial}", f"refresh-{self._serial}"
        self.access_expires, self.refresh_expires = now + ACCESS_LIFE, now + REFRESH_LIFE

    def grant(self, challenge: str | None = None) -> str:
        """Let the administrator agree; return the code that comes to the callback address."""
        code = f"code-{len(self._grants) + 1}"
        self._grants[code] = Grant(self._clock.now() + CODE_LIFE, challenge)
        return code

    def expire(self) -> None:
        """End the access token now."""
        self.access_expires = self._clock.now()

    def revoke(self) -> None:
        """End both tokens, as when the pair is renewed elsewhere."""
        self._dead.add(self.access)
        self._next_pair()

    def check(self, access_token: str | None) -> int:
        """Return 0, or the code with which an access token is refused."""
        if access_token in self._dead:
            return -220
        if access_token != self.access:
            return -216
        return -220 if self.access_expires <= self._clock.now() else 0

    def exchange(self, form: Mapping[str, str], secret_key: str | None) -> dict[str, Any]:
        """Answer a call of /v4/oa/access_token."""
        if form.get("app_id") != self._app_id:
            return _error(-14002, "Invalid appId")
        if secret_key != self._app_secret:
            return _error(-14004, "Invalid secret key")
        if form.get("grant_type") == "authorization_code":
            grant = self._grants.pop(form.get("code", ""), None)
            if grant is None or grant.expires <= self._clock.now() or not _proves(form, grant):
                return _error(-14005, "Invalid authorization code")
        elif form.get("grant_type") == "refresh_token":
            if form.get("refresh_token") != self.refresh or self.refresh_expires <= self._clock.now():
                return _error(-14014, "Invalid refresh token.")
            self.refreshes += 1
        else:
            return _error(-14018, "Invalid grant type")
        self._dead.add(self.access)
        self._next_pair()
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}


def _proves(form: Mapping[str, str], grant: Grant) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return grant.challenge in (None, base64.urlsafe_b64encode(digest).rstrip(b"=").decode())


def _error(code: int, name: str) -> dict[str, Any]:
    return {"error": code, "error_name": name, "message": "", "access_token": "", "refresh_token": ""}
