"""The citizens on the staff page: who waits, each conversation, and what staff do with it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request, Response
from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from bot.accounts import Account, Right
from bot.clock import Clock
from bot.handover.desk import Desk
from bot.store import Handover
from bot.store.desk import may_be_relieved
from bot.store.handover_lines import Delivery, Line, Speaker
from bot.store.handovers import CloseReason
from bot.web.accounts import desk as frame
from bot.web.accounts.guard import require
from bot.web.ports import Answering
from bot.web.schemas import Text

LONGEST_REPLY = 5_000
LONGEST_NOTE = 2_000
LARGEST_NUMBER = 2**53

Serves = Annotated[Account, require(Right.SERVE)]
Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
Key = Annotated[str, Field(min_length=8, max_length=64, description="made by the page: twice the same is sent once")]


CLOSE_REASONS = tuple(reason for reason in CloseReason if reason is not CloseReason.UNANSWERED)
"""Those that staff choose among; the other is for what ends by itself."""


def _of_staff(reason: CloseReason) -> CloseReason:
    if reason not in CLOSE_REASONS:
        raise PydanticCustomError("invalid", "its sentence is in words/")
    return reason


class HandoverOut(BaseModel):
    """One citizen, without their messenger's id. `may_take` is whether the reader may take the conversation."""

    id: int
    channel: str
    reason: str
    language: str
    opened_at: datetime
    waits_since: datetime | None
    taken_by: str | None
    mine: bool
    may_take: bool
    facts: list[str]
    close_reason: str | None

    @classmethod
    def of(cls, handover: Handover, reader: str, now: datetime) -> HandoverOut:
        """Return `handover` as the page shows it to `reader`."""
        mine = handover.taken_by == reader
        return cls(
            id=handover.id,
            channel=handover.channel,
            reason=handover.reason,
            language=handover.language,
            opened_at=handover.opened_at,
            waits_since=handover.waits_since,
            taken_by=handover.taken_by,
            mine=mine,
            may_take=not mine and (handover.taken_by is None or may_be_relieved(handover, now)),
            facts=list(handover.facts),
            close_reason=handover.close_reason,
        )


class QueueOut(BaseModel):
    """Every open conversation, the longest waiting first."""

    handovers: list[HandoverOut]


class LineOut(BaseModel):
    """One line: of a bot's, the entry and its title, and how sure it was; of a sent one, whether it arrived."""

    id: int
    speaker: Speaker
    text: str
    said_at: datetime
    staff: str
    is_note: bool
    status: str | None
    entry_id: str | None
    title: str | None
    probability: float | None
    delivery: Delivery | None
    fault: str | None


class ConversationOut(BaseModel):
    """One conversation, oldest line first."""

    handover: HandoverOut
    lines: list[LineOut]


class WordsIn(BaseModel):
    """A reply or a note."""

    text: Annotated[Text, Field(max_length=LONGEST_REPLY)]
    key: Key


class WordsOut(BaseModel):
    """A reply or a note as it was kept: personal numbers are masked."""

    text: str


class ClosingIn(BaseModel):
    """Why a conversation ends."""

    reason: Annotated[CloseReason, AfterValidator(_of_staff)]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


def build_staff_desk(desk: Desk, composer: Answering, clock: Clock) -> APIRouter:
    """Return the routes, all of them for those who serve citizens."""
    router = APIRouter(prefix="/staff/handovers", include_in_schema=False)

    def title(entry_id: str | None, language: str) -> str | None:
        entry = composer.bank.entries.get(entry_id or "")
        return entry.in_language(entry.title, language) if entry else None

    def line_out(line: Line, language: str) -> LineOut:
        return LineOut.model_validate({**vars(line), "title": title(line.entry_id, language)})

    @router.get("", response_model=QueueOut)
    async def queue(request: Request, who: Serves) -> Response:
        open_ones = await run_sync(desk.queue)
        now = clock.now()
        return _unless_known(request, QueueOut(handovers=[HandoverOut.of(one, who.name, now) for one in open_ones]))

    @router.get("/{handover_id}", response_model=ConversationOut)
    async def conversation(handover_id: Number, request: Request, who: Serves) -> Response:
        found = await run_sync(desk.conversation, handover_id)
        language = frame.language_of(request)
        lines = [line_out(line, language) for line in found.lines]
        handover = HandoverOut.of(found.handover, who.name, clock.now())
        return _unless_known(request, ConversationOut(handover=handover, lines=lines))

    @router.post("/{handover_id}/take", status_code=204)
    async def take(handover_id: Number, who: Serves) -> None:
        await run_sync(desk.take, handover_id, who.name)

    @router.post("/{handover_id}/release", status_code=204)
    async def release(handover_id: Number, who: Serves) -> None:
        await run_sync(desk.release, handover_id, who.name)

    @router.post("/{handover_id}/reply")
    async def reply(handover_id: Number, words: WordsIn, who: Serves) -> WordsOut:
        return WordsOut(text=await run_sync(desk.reply, handover_id, who.name, words.text.strip(), words.key))

    @router.post("/{handover_id}/note")
    async def note(handover_id: Number, words: WordsIn, who: Serves) -> WordsOut:
        return WordsOut(text=await run_sync(desk.note, handover_id, who.name, words.text.strip(), words.key))

    @router.post("/{handover_id}/close", status_code=204)
    async def close(handover_id: Number, closing: ClosingIn, who: Serves) -> None:
        await run_sync(partial(desk.close, handover_id, who.name, closing.reason, closing.note.strip()))

    return router


def _unless_known(request: Request, body: BaseModel) -> Response:
    """Return `body`, or 304 where the page has exactly this already: it asks every few seconds."""
    written = body.model_dump_json().encode()
    tag = f'"{hashlib.sha256(written).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-store"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(written, media_type="application/json", headers=headers)
