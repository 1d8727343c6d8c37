"""The staff page: one search box, the answer beside it, and the citizens waiting for a person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from bot.accounts import Right
from bot.answering.answer import AnswerStatus
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.store import Handover
from bot.web import entries
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import HandoverGoneError
from bot.web.phone_script import phone_script, time_limits
from bot.web.ports import Answering, Handovers
from bot.web.schemas import Day, EntryOut, LanguageCode, SearchRequest, SearchResponse
from bot.web.words import of_page, words


class StaffEntryOut(EntryOut):
    """An entry with the words to read out on the phone."""

    phone: str


class LineOut(BaseModel):
    """One thing said before the hand-over."""

    speaker: str
    text: str


class HandoverOut(BaseModel):
    """One citizen waiting."""

    id: int
    channel: str
    reason: str
    opened_at: datetime
    transcript: list[LineOut]

    @classmethod
    def of(cls, handover: Handover) -> HandoverOut:
        """Return `handover` as the page shows it: without the messenger's id of the citizen."""
        lines = [LineOut(speaker=line.speaker, text=line.text) for line in handover.transcript]
        return cls(
            id=handover.id,
            channel=handover.channel,
            reason=handover.reason,
            opened_at=handover.opened_at,
            transcript=lines,
        )


class HandoversOut(BaseModel):
    """Everyone waiting, the longest first."""

    handovers: list[HandoverOut] = Field(default_factory=list)


def build_staff(composer: Answering, handovers: Handovers, clock: Clock) -> APIRouter:
    """Return the page's routes, all of them for those who serve citizens."""
    router = APIRouter(prefix="/staff", include_in_schema=False, dependencies=[require(Right.SERVE)])

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        language = desk.language_of(request)
        topics = {key: names.get(language, names[DEFAULT_LANGUAGE]) for key, names in composer.bank.topics.items()}
        return desk.show(
            request,
            "staff.html",
            topics=topics,
            day=today(clock).isoformat(),
            languages={code: words().say("language", code) for code in (language, *words().languages)},
            script_words=of_page(language),
        )

    @router.post("/search")
    async def search(wanted: SearchRequest, language: LanguageCode = DEFAULT_LANGUAGE) -> SearchResponse:
        return SearchResponse(hits=await entries.find(composer, wanted, today(clock), language))

    @router.get("/entries/{entry_id}")
    async def entry(entry_id: str, day: Day | None = None, language: LanguageCode = DEFAULT_LANGUAGE) -> StaffEntryOut:
        found = await entries.read(composer, entry_id, language, day or today(clock))
        bank, sent = composer.bank, found.status is AnswerStatus.ANSWERED
        limits = tuple(time_limits(bank, bank.entries[entry_id], found.language, found.day)) if sent else ()
        return StaffEntryOut(**found.model_dump(), phone=phone_script(found.text, found.language, limits))

    @router.get("/handovers")
    async def waiting() -> HandoversOut:
        return HandoversOut(handovers=[HandoverOut.of(one) for one in await run_sync(handovers.open_list)])

    @router.post("/handovers/{handover_id}/close", status_code=204)
    async def close(handover_id: Annotated[int, Path(ge=1, le=2**53)], request: Request) -> None:
        if not await run_sync(handovers.close, handover_id, request.state.staff):
            raise HandoverGoneError("closed already or never open")

    return router
