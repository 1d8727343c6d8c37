"""The interface under /v1, kept stable: chat as a citizen, search, entries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import uuid4

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request, Response

from bot.bank.texts import DEFAULT_LANGUAGE
from bot.channels.channel import Turns
from bot.channels.messages import EventKind, Inbound, MyData
from bot.channels.my_data import FILE_NAME
from bot.clock import Clock, today
from bot.web import entries
from bot.web.callers import client_address, is_this_machine
from bot.web.limits import RateLimit, Turnstile
from bot.web.ports import Answering, CitizensData
from bot.web.schemas import (
    ChatRequest,
    ChatResponse,
    ConversationId,
    Day,
    EntryOut,
    ErrorOut,
    LanguageCode,
    MessageOut,
    SearchRequest,
    SearchResponse,
)

# One conversation's messages are answered one after the other; further ones wait, but not without end.
WAITING_IN_A_CONVERSATION = 20
# So many turns of one address at once: a household or an office is fine, one person with a script is not
# in the others' way.
TURNS_OF_AN_ADDRESS = 8
WAITING_AT_AN_ADDRESS = 200

FAULTS: dict[int | str, dict[str, Any]] = {code: {"model": ErrorOut} for code in (404, 413, 422, 429, 503)}


class Fairness:
    """Keeps conversations in order and everyone to their share."""

    def __init__(self, chat_per_minute: int, address_per_minute: int) -> None:
        self._conversation_rate = RateLimit(chat_per_minute)
        self._address_rate = RateLimit(address_per_minute)
        self._conversations = Turnstile(1, WAITING_IN_A_CONVERSATION)
        self._addresses = Turnstile(TURNS_OF_AN_ADDRESS, WAITING_AT_AN_ADDRESS)

    def count(self, request: Request) -> None:
        """Count a request of an address; programs on this machine are not counted.

        Raises:
            TooManyError: If the address has used up its share.
        """
        if not is_this_machine(request):
            self._address_rate.take(client_address(request))

    @asynccontextmanager
    async def turn(self, request: Request, conversation_id: str) -> AsyncIterator[None]:
        """Wait for this conversation's turn and hold it.

        Raises:
            TooManyError: If the conversation or the address has used up its share.
        """
        self.count(request)
        self._conversation_rate.take(conversation_id)
        async with self._addresses.through(client_address(request)), self._conversations.through(conversation_id):
            yield


def build_api(
    composer: Answering,
    dialogue: Turns,
    clock: Clock,
    mask: Callable[[str], str],
    fairness: Fairness,
    my_data: CitizensData,
) -> APIRouter:
    """Return the routes under /v1."""
    router = APIRouter(prefix="/v1", responses=FAULTS)

    @router.post("/chat", tags=["chat"])
    async def chat(wanted: ChatRequest, request: Request, response: Response) -> ChatResponse:
        """Say something to the assistant, or press a button, and get what it says.

        Personal numbers in the text are masked before anything else sees it.
        """
        inbound = Inbound(
            channel="web",
            account="web",
            conversation_id=wanted.conversation_id,
            event_id=uuid4().hex,
            kind=EventKind.BUTTON if wanted.payload else EventKind.TEXT,
            text=mask(wanted.text or ""),
            payload=wanted.payload or "",
            language=wanted.language,
            sent_at=clock.now(),
        )
        async with fairness.turn(request, wanted.conversation_id):
            messages = await dialogue.turn(inbound)
            if any(message.my_data is MyData.FORGET for message in messages):
                # Still in the conversation's turn: no later message may write it again meanwhile.
                await run_sync(my_data.forget, inbound)
        response.headers["Cache-Control"] = "no-store"
        return ChatResponse(messages=[MessageOut.of(message) for message in messages])

    @router.get("/chat/{conversation_id}/data", tags=["chat"])
    async def data(conversation_id: ConversationId, request: Request) -> Response:
        """Give a copy of all that is kept of a conversation to who holds its id, as a file."""
        fairness.count(request)
        whose = Inbound("web", "web", conversation_id, "", EventKind.UNSUPPORTED)
        export = await run_sync(my_data.export, whose)
        headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        return Response(export.as_json(), media_type="application/json", headers=headers)

    @router.post("/search", tags=["bank"])
    async def search(wanted: SearchRequest, request: Request) -> SearchResponse:
        """Search the bank: entries sure enough to answer with, and those turned down."""
        fairness.count(request)
        hits = await entries.find(composer, wanted, today(clock), DEFAULT_LANGUAGE)
        return SearchResponse(hits=hits)

    @router.get("/entries/{entry_id}", tags=["bank"])
    async def entry(
        entry_id: str,
        request: Request,
        day: Annotated[Day | None, Query(description="as of this day; left out: today in Viet Nam")] = None,
        language: Annotated[LanguageCode, Query()] = DEFAULT_LANGUAGE,
    ) -> EntryOut:
        """Read one entry as of a day: its answer, details and legal basis."""
        fairness.count(request)
        return await entries.read(composer, entry_id, language, day or today(clock))

    return router
