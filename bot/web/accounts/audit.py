"""Who did what, for administrators."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from bot.accounts import Right
from bot.web.accounts import desk
from bot.web.accounts.door import Door
from bot.web.accounts.guard import require

DEEDS_OF_A_PAGE = 100


def build_audit(door: Door) -> APIRouter:
    """Return the route. It stands before `/accounts/{name}`: nobody is called audit (see `as_name`)."""
    router = APIRouter(prefix="/accounts/audit", include_in_schema=False, dependencies=[require(Right.READ_AUDIT)])

    @router.get("")
    async def page(
        request: Request,
        before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
        who: Annotated[str, Query(max_length=80)] = "",
    ) -> HTMLResponse:
        who = who.strip().lower()
        deeds = await run_sync(door.accounts.audit.recent, DEEDS_OF_A_PAGE, before, who)
        older = deeds[-1].id if len(deeds) == DEEDS_OF_A_PAGE else None
        return desk.show(request, "accounts_audit.html", deeds=deeds, older=older, who=who)

    return router
