"""Who is calling: this machine, staff with the password, a page of ours."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import secrets
from urllib.parse import urlsplit

from fastapi import Request

from bot.web.errors import CrossSiteError, LoopbackOnlyError, StaffForbiddenError, UnauthorizedError
from bot.web.limits import RateLimit, address_key

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip")
_LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
WRONG_PASSWORDS_PER_MINUTE = 30


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


class StaffDoor:
    """Lets staff in: with the password, or from this machine when none is set.

    Once the product has a public address a tunnel may end on this machine, so there the password is
    needed from everyone.
    """

    def __init__(self, password: str, public_url: str) -> None:
        self._password = password.encode()
        self._public = bool(public_url)
        self._wrong = RateLimit(WRONG_PASSWORDS_PER_MINUTE)

    def enter(self, request: Request) -> str:
        """Return the name the caller gave, empty on this machine.

        Raises:
            StaffForbiddenError: If there is no password and the caller is not this machine.
            UnauthorizedError: If the password is missing or wrong.
            TooManyError: If this address has tried too many wrong ones.
        """
        if not self._password:
            if self._public or not is_this_machine(request):
                raise StaffForbiddenError("no password is set")
            return ""
        name, password = _credentials(request.headers.get("authorization", ""))
        if not secrets.compare_digest(password, self._password):
            if password:
                self._wrong.take(client_address(request))
            raise UnauthorizedError("wrong or missing password")
        return name


def _credentials(header: str) -> tuple[str, bytes]:
    """Return the name and password of a Basic header (RFC 7617), both empty when it is not one."""
    scheme, _, encoded = header.partition(" ")
    try:
        name, _, password = base64.b64decode(encoded, validate=True).partition(b":")
    except (binascii.Error, ValueError):
        return "", b""
    return (name.decode("utf-8", "replace")[:80], password) if scheme.lower() == "basic" else ("", b"")
