"""Tokens that only our own pages know, so that no other site can make a signed-in browser change things.

A token is made anew for every page from the session's key: what differs each time cannot be guessed from
the size of compressed pages.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import Request

HEADER = "X-CSRF-Token"
FIELD = "csrf"
_SALT_BYTES = 16


def make_token(key: bytes) -> str:
    """Return a new token under a session's key."""
    salt = secrets.token_hex(_SALT_BYTES)
    return f"{salt}.{_sign(key, salt)}"


def is_token(key: bytes, token: str) -> bool:
    """Tell whether `token` was made under `key`."""
    salt, _, signature = token.partition(".")
    return hmac.compare_digest(signature.encode(), _sign(key, salt).encode())


async def sent_token(request: Request) -> str:
    """Return the token a request carries in its header or its form, empty when it carries none."""
    if token := request.headers.get(HEADER):
        return token
    field = (await request.form()).get(FIELD)
    return field if isinstance(field, str) else ""


def _sign(key: bytes, salt: str) -> str:
    return hmac.new(key, f"csrf {salt}".encode(), hashlib.sha256).hexdigest()
