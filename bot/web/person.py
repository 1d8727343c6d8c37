"""The citizen's side of a conversation with a person, on the web page: its browser asks for what is new."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field

from bot.store import HandoverStore, LineStore, Speaker
from bot.store.handover_lines import FETCHED_ON, PushedLine
from bot.web.api import FAULTS, Fairness
from bot.web.schemas import ConversationId

MOST_LINES = 2**53
"""Numbers past it a browser cannot tell apart."""


class Whose(StrEnum):
    """Who answers this citizen now."""

    BOT = "bot"
    WAITING = "waiting"  # the bot, until a person takes the conversation
    PERSON = "person"


class PushedOut(BaseModel):
    """A message that came outside of a turn: from staff, or from the bot about staff."""

    id: int
    speaker: Speaker
    text: str
    at: datetime

    @classmethod
    def of(cls, line: PushedLine) -> PushedOut:
        """Return `line` as the interface gives it."""
        return cls(id=line.id, speaker=line.speaker, text=line.text, at=line.said_at)


class PersonOut(BaseModel):
    """Who answers, how many come before this citizen while waiting, and what is new, oldest first."""

    whose: Whose
    ahead: int | None = None
    messages: list[PushedOut] = Field(default_factory=list)


def build_person(handovers: HandoverStore, lines: LineStore, fairness: Fairness) -> APIRouter:
    """Return the route."""
    router = APIRouter(prefix="/v1", responses=FAULTS, tags=["chat"])

    def look(conversation_id: str, after: int) -> PersonOut:
        fresh = [PushedOut.of(line) for line in lines.pushed(FETCHED_ON, FETCHED_ON, conversation_id, after)]
        handover = handovers.find(FETCHED_ON, FETCHED_ON, conversation_id)
        if handover is None:
            return PersonOut(whose=Whose.BOT, messages=fresh)
        if handover.taken_by is not None:
            return PersonOut(whose=Whose.PERSON, messages=fresh)
        return PersonOut(whose=Whose.WAITING, ahead=handovers.ahead_of(handover.id), messages=fresh)

    @router.get("/chat/{conversation_id}/messages")
    async def messages(
        conversation_id: Annotated[ConversationId, Path()],
        request: Request,
        response: Response,
        after: Annotated[int, Query(ge=0, le=MOST_LINES, description="the last one that arrived; 0 at first")] = 0,
    ) -> PersonOut:
        """Get what a person wrote since, and whether a person answers at all.

        Asking past a message says that it arrived: staff then see it as delivered.
        """
        fairness.count(request)
        response.headers["Cache-Control"] = "no-store"
        return await run_sync(look, conversation_id, after)

    return router
