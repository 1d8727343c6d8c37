"""Rasa's custom actions, served by this process: POST /actions/webhook as rasa-sdk's own server does it."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.web.callers import require_this_machine
from bot.web.ports import Actions

# Rasa sends the conversation so far with each call, and may send its whole domain.
LARGEST_CALL = 16 * 1024 * 1024


def build_actions(actions: Actions, remote: bool) -> APIRouter:
    """Return the routes; `remote` lets other machines call them."""
    router = APIRouter(prefix="/actions", include_in_schema=False)

    @router.post("/webhook", max_body_size=LARGEST_CALL)
    async def webhook(request: Request) -> JSONResponse:
        if not remote:
            require_this_machine(request)
        try:
            call = json.loads(await request.body())
        except ValueError:  # also broken UTF-8
            raise HTTPException(400) from None
        if not isinstance(call, dict):
            raise HTTPException(400)
        status, body = await actions(call)
        return JSONResponse(dict(body), status_code=status)

    @router.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    return router
