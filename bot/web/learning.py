"""The board of questions not answered well: what a maintainer sees of them and does about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, BeforeValidator, Field

from bot.accounts import Account, AuditLog, Right
from bot.bank.editing.files import UnsafeIdError
from bot.bank.editing.git import Author
from bot.bank.editing.off_topic import UnknownKindError
from bot.bank.editing.refusals import EditConflictError, UnfitError, UnknownEntryError
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import VIETNAM, Clock, today
from bot.errors import BankError, StoreError
from bot.learning.cluster import Cluster, Wording
from bot.learning.deeds import AskedAlreadyError, Deeds, EntryTakenError
from bot.learning.learning import Learning
from bot.store.unmet import Why
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.ports import Answering

PATH = "/learning"
CLUSTERS_ON_A_PAGE = 15
HITS = 6
LONGEST_TEXT, MOST_TEXTS = 2000, 200
DAYS = (7, 30, 90)


class Do(StrEnum):
    """The buttons under a cluster."""

    VARIANT = "variant"
    ENTRY = "entry"
    OFF_TOPIC = "off_topic"
    LATER = "later"


Days = Annotated[int, Field(ge=1, le=90)]
Short = Annotated[str, Field(max_length=128)]


class Shown(BaseModel):
    """Which part of the board the address asks for."""

    days: Days = 30
    why: Annotated[Why | None, BeforeValidator(lambda chosen: chosen or None)] = None
    page: int = Field(1, ge=1, le=1000)
    done: Do | None = None


class Decided(BaseModel):
    """What a maintainer sends: the wordings ticked, what to do about them, and where they go."""

    do: Do
    text: list[Annotated[str, Field(max_length=LONGEST_TEXT)]] = Field(default_factory=list, max_length=MOST_TEXTS)
    days: Days = 30
    entry: Short = ""
    topic: Short = ""
    name: Short = ""
    kind: Short = ""

    @property
    def entry_id(self) -> str:
        """The id of the entry to begin."""
        return f"{self.topic}.{self.name.strip()}"


def build_learning(learning: Learning, composer: Answering, clock: Clock, audit: AuditLog) -> APIRouter:
    """Return the page's routes: to look for who may read the bank, to decide for who may write it."""
    router = APIRouter(prefix=PATH, include_in_schema=False)

    async def show(request: Request, shown: Shown, *, refused: BankError | None = None) -> HTMLResponse:
        board = await run_sync(learning.board.show, shown.days)
        clusters = [one for one in board.clusters if shown.why is None or shown.why in one.reasons]
        start = (shown.page - 1) * CLUSTERS_ON_A_PAGE
        decisions = await run_sync(learning.decisions.all)
        return desk.show(
            request,
            "learning.html",
            status=422 if refused else 200,
            shown=shown,
            refused=_refusal(refused),
            problems=refused.problems if isinstance(refused, UnfitError) else (),
            zone=VIETNAM,
            board=board,
            number=len(clusters),
            clusters=clusters[start : start + CLUSTERS_ON_A_PAGE],
            last_page=max(1, -(-len(clusters) // CLUSTERS_ON_A_PAGE)),
            candidates=_candidates,
            decisions=decisions,
            answered=await run_sync(learning.decisions.answered_since, decisions),
            why=Why,
            every_days=DAYS,
            kinds=[kind for kind, _ in composer.bank.off_topic.kinds()],
            **_names(request, composer),
        )

    @router.get("", dependencies=[require(Right.READ_BANK)])
    async def page(request: Request, shown: Annotated[Shown, Query()]) -> HTMLResponse:
        return await show(request, shown)

    @router.get("/entries", dependencies=[require(Right.READ_BANK)])
    async def entries(request: Request, find: Annotated[str, Query(max_length=500)] = "") -> HTMLResponse:
        text = find.strip()
        hits = await run_sync(composer.search, text, today(clock), HITS) if text else ()
        return desk.show(request, "learning_entries.html", hits=hits, searched=bool(text), **_names(request, composer))

    @router.post("")
    async def decide(
        request: Request, decided: Annotated[Decided, Form()], who: Annotated[Account, require(Right.WRITE_BANK)]
    ) -> Response:
        author = Author(who.name, who.display)
        try:
            wordings = await run_sync(learning.board.find, decided.text, decided.days)
            if not wordings:
                raise NothingLeftError("none of these is on the board any more")
            await run_sync(_carry_out, learning.deeds, decided, wordings, author)
        except StoreError:
            raise
        except BankError as fault:
            return await show(request, Shown(days=decided.days), refused=fault)
        await run_sync(partial(audit.note, who.name, f"learning.{decided.do}", wordings[0].text, texts=len(wordings)))
        if decided.do is Do.ENTRY:
            return RedirectResponse(f"/bank/entries/{decided.entry_id}", status_code=303)
        return RedirectResponse(f"{PATH}?days={decided.days}&done={decided.do}", status_code=303)

    @router.post("/{decision_id}/undo")
    async def undo(decision_id: int, who: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        if not 0 < decision_id < 2**53 or not await run_sync(learning.decisions.undo, decision_id):
            raise NotFoundError(f"no decision {decision_id}")
        await run_sync(audit.note, who.name, "learning.undo", str(decision_id))
        return RedirectResponse(PATH, status_code=303)

    return router


class NothingLeftError(BankError):
    """Somebody decided about these questions meanwhile, or nothing was ticked."""


_REFUSALS: Mapping[type[BankError], str] = {
    NothingLeftError: "nothing_left",
    UnknownEntryError: "unknown_entry",
    EntryTakenError: "entry_taken",
    AskedAlreadyError: "asked_already",
    UnsafeIdError: "unsafe_id",
    UnknownKindError: "unknown_kind",
    UnfitError: "unfit",
    EditConflictError: "conflict",
}


def _refusal(fault: BankError | None) -> str | None:
    """Return the word that says why a deed was not done."""
    return f"learning_refused_{_REFUSALS.get(type(fault), 'other')}" if fault else None


def _carry_out(deeds: Deeds, decided: Decided, wordings: Sequence[Wording], author: Author) -> None:
    match decided.do:
        case Do.VARIANT:
            deeds.take_up(decided.entry, wordings, author)
        case Do.ENTRY:
            deeds.begin(decided.entry_id, wordings, author)
        case Do.OFF_TOPIC:
            deeds.off_topic(decided.kind, wordings, author)
        case Do.LATER:
            deeds.put_aside(wordings, author)


def _candidates(cluster: Cluster) -> list[str]:
    """Return the entries most likely meant: chosen when asked back, nearest, then at fault."""
    chosen = [entry_id for entry_id, _ in cluster.chosen.most_common(2)]
    best = [cluster.best_hit.entry_id] if cluster.best_hit else []
    at_fault = [trouble.entry_id for trouble, _ in cluster.troubles.most_common(2) if trouble.entry_id]
    return list(dict.fromkeys([*chosen, *best, *at_fault]))


def _names(request: Request, composer: Answering) -> dict[str, Any]:
    """Return how entries and topics are called on the page."""
    bank, language = composer.bank, desk.language_of(request)

    def title(entry_id: str) -> str:
        entry = bank.entries.get(entry_id)
        return entry.in_language(entry.title, language) if entry else entry_id

    topics = {key: names.get(language) or names.get(DEFAULT_LANGUAGE, key) for key, names in bank.topics.items()}
    return {"title_of": title, "topics": topics}
