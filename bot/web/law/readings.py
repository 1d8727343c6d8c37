"""The work list of entries to read again after a change of the law."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, Right
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.law.lawroom import Lawroom, fields_of
from bot.web.law.shown import Shown

DONE_SHOWN = 100
LONGEST_NOTE = 500


def build_readings(room: Lawroom) -> APIRouter:
    """Return the routes of the work list."""
    router = APIRouter(prefix="/law/readings", dependencies=[require(Right.READ_BANK)])

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        bank = await run_sync(room.bank)
        waiting = await run_sync(room.rereadings.listed)
        done = await run_sync(lambda: room.rereadings.listed(done=True))
        account: Account = request.state.visit.account
        return desk.show(
            request,
            "law_readings.html",
            s=Shown(bank, desk.language_of(request)),
            bank=bank,
            groups=[(about, list(rows)) for about, rows in groupby(waiting, key=lambda row: (row.about, row.since))],
            waiting=len(waiting),
            done=done[:DONE_SHOWN],
            may_write=account.may(Right.WRITE_BANK),
        )

    @router.post("/{reading}/read")
    async def read(
        request: Request,
        reading: Annotated[int, Path(ge=1, le=2**53)],
        account: Annotated[Account, require(Right.WRITE_BANK)],
    ) -> Response:
        note = (await fields_of(request)).get("note", "").strip()[:LONGEST_NOTE]
        marked = await run_sync(room.rereadings.mark_read, reading, account.name, note)
        if marked is None:
            raise NotFoundError("read already or never asked for")
        details = {"about": marked.about, "note": note}
        await run_sync(lambda: room.audit.note(account.name, "law_read", marked.entry_id, **details))
        return RedirectResponse("/law/readings", status_code=303)

    return router
