"""Reading what a messenger posts to us, and no more of it than a messenger would send."""

from __future__ import annotations

from starlette.requests import Request

# The longest update has a text of some kilobytes; anything near this is no messenger's.
MAX_BODY_BYTES = 1_000_000


class BodyError(ValueError):
    """The body is too long."""


async def read_body(request: Request) -> bytes:
    """Return the raw bytes of the request.

    Raises:
        BodyError: If there are more than `MAX_BODY_BYTES`; the rest is not read.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise BodyError(f"More than {MAX_BODY_BYTES} bytes")
    return bytes(body)
