"""What holds for every request: how large it may be, and the headers that protect the pages."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KIB = 1024
# By the beginning of the path. Rasa sends the whole domain and tracker with each action; a question of
# 20,000 characters written as \uXXXX is 120 kB; messengers' events are a few kB.
LARGEST_BODY = {"/actions/": 16 * KIB * KIB, "/webhooks/": KIB * KIB, "/": 256 * KIB}

_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Swagger UI writes style attributes into its page; it still runs no inline script.
_DOCS = _PAGES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: with it some browsers send `Origin: null`, which the same-origin check must refuse
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def too_large() -> HTTPException:
    """Return the fault for a body over the limit; FastAPI passes an HTTPException on from reading a body."""
    return HTTPException(413)


class BodyLimit:
    """Refuses bodies over the limit of their path, whether or not they say their length."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is received."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = next(most for start, most in LARGEST_BODY.items() if scope["path"].startswith(start))
        stated = Headers(scope=scope).get("content-length", "0")
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit or (stated.isdecimal() and int(stated[:19]) > limit):
                raise too_large()
            return message

        await self._app(scope, counted, send)


class SecurityHeaders:
    """Adds the protecting headers to every answer; a route's own header of the same name wins."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self._app = app
        self._headers = _HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers when the answer starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = _DOCS if scope["path"].startswith("/docs") else _PAGES

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (self._headers | {"Content-Security-Policy": policy}).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, protected)
