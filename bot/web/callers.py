"""Who is calling: this machine, a page of ours."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from bot.web.errors import CrossSiteError, LoopbackOnlyError
from bot.web.limits import address_key

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip")
_LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}


def client_address(request: Request) -> str:
    """Return the address requests are counted under."""
    return address_key(request.client.host if request.client else None)


def is_this_machine(request: Request) -> bool:
    """Tell whether a program on this machine calls us directly.

    A tunnel or proxy here also connects from 127.0.0.1, so whatever it passes on gives itself away by a
    forwarding header or the public host name; the name also stops a page that points its own name at
    127.0.0.1 (DNS rebinding).
    """
    try:
        local = ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
    passed_on = any(name in request.headers for name in _FORWARDED)
    return local and not passed_on and request.url.hostname in _LOCAL_NAMES


def require_this_machine(request: Request) -> None:
    """Let programs on this machine through.

    Raises:
        LoopbackOnlyError: For everyone else.
    """
    if not is_this_machine(request):
        raise LoopbackOnlyError("not this machine")


def require_same_origin(request: Request) -> None:
    """Let a request through that a page of ours sent.

    Browsers say where a request comes from (Fetch Metadata; Origin on every POST); one that says neither
    is not a browser of today.

    Raises:
        CrossSiteError: If it came from elsewhere or does not say.
    """
    if request.headers.get("sec-fetch-site") == "same-origin":
        return
    origin = urlsplit(request.headers.get("origin", "")).netloc
    if "sec-fetch-site" in request.headers or not origin or origin != request.headers.get("host"):
        raise CrossSiteError("another origin")
