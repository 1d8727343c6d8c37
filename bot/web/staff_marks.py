"""Marking on the staff page: this is wrong, outdated, or missing, in one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.accounts import Account, Right
from bot.store.marks import MarkKind, MarkStore
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.ports import Answering
from bot.web.schemas import LONGEST_SEARCH

LONGEST_NOTE = 2_000


class MarkIn(BaseModel):
    """What is the matter with which entry, and what was searched."""

    kind: MarkKind
    entry_id: Annotated[str, Field(max_length=128)] = ""
    question: Annotated[str, Field(max_length=LONGEST_SEARCH)] = ""
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


def build_staff_marks(marks: MarkStore, composer: Answering, mask: Callable[[str], str]) -> APIRouter:
    """Return the route."""
    router = APIRouter(prefix="/staff/marks", include_in_schema=False)

    @router.post("", status_code=204)
    async def mark(made: MarkIn, who: Annotated[Account, require(Right.SERVE)]) -> None:
        if made.entry_id and made.entry_id not in composer.bank.entries:
            raise NotFoundError("no such entry")
        words = {"question": mask(made.question.strip()), "note": mask(made.note.strip())}
        await run_sync(partial(marks.add, made.kind, who.name, entry_id=made.entry_id, **words))

    return router
