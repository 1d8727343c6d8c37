"""What follows after a new value is written: read over by a second person, confirmed, thrown away, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.editing.bench import Opened
from bot.bank.editing.difference import Part, difference, word_parts
from bot.bank.editing.git import HistoryError
from bot.bank.editing.refusals import NotDraftError, OutdatedDraftError, StepRefusedError, UnfitError
from bot.bank.yaml_edit import EditError
from bot.law.effects import Effects, effects_of
from bot.tables.words import words as table_words
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.bank import told as bank_told
from bot.web.bank.told import Told
from bot.web.law.figure_page import Refused, opened_figure, show_figure
from bot.web.law.lawroom import LONGEST_WHY, Lawroom, author_of, fields_of
from bot.web.law.shown import Shown

STEPS_TOLD = ("written", "confirmed", "discarded", "rolled_back")
ENTRIES_SHOWN = 60  # of one day; the others are counted
_REFUSED: Mapping[type[Exception], str] = {
    NotDraftError: "law_refused_not_draft",
    OutdatedDraftError: "law_refused_outdated",
}
_NOT_TOLD = ("values.", "checked_on")  # told as values, or told by them


def build_figure_steps(room: Lawroom) -> APIRouter:
    """Return the routes of what waits for a second person."""
    router = APIRouter(prefix="/law/figures/{name}", dependencies=[require(Right.READ_BANK)])

    async def draft_page(request: Request, name: str, told: Told | None = None) -> Response:
        bank = await run_sync(room.bank)
        opened = await run_sync(opened_figure, room, bank, name)
        if opened.draft is None:
            return await show_figure(request, room, name, refused=Refused(told=told) if told else None)
        who: Account = request.state.visit.account
        language = desk.language_of(request)
        after = await run_sync(room.figures.bank_with, name, opened.text, room.day)
        readable = name in after.parameters
        effects = await run_sync(effects_of, bank, after, name, room.day, language) if readable else None
        problems = await run_sync(room.figures.problems, name, opened.text, room.day)
        authors = await run_sync(room.figures.history.authors_of_draft, name)
        return desk.show(
            request,
            "law_draft.html",
            status=422 if told else 200,
            s=Shown(after, language),
            name=name,
            opened=opened,
            written=await run_sync(room.figures.history.last, name),
            effects=effects,
            differences=differences(effects, ENTRIES_SHOWN) if effects else {},
            most=ENTRIES_SHOWN,
            fields=_fields(opened),
            column=lambda field: table_words().say(f"column_{field}", language),
            unfit=[one.problem for one in problems],
            told=told,
            own_work=who.name in authors and not who.alone,
            alone=who.alone,
            may_write=who.may(Right.WRITE_BANK),
            may_review=who.may(Right.REVIEW),
        )

    async def take(
        request: Request, name: str, who: Account, done: str, step: Callable[[str, str], Opened], about: str = ""
    ) -> Response:
        """Take a step with the version the person saw and their reason; what changes with it is to be read again."""
        given = await fields_of(request)
        before = await run_sync(room.bank)
        await run_sync(opened_figure, room, before, name)
        why = " ".join(given.get("why", "").split())[:LONGEST_WHY]
        try:
            opened = await run_sync(step, given.get("version", ""), why)
        except (StepRefusedError, HistoryError, EditError) as error:
            return await draft_page(request, name, refusal(error))
        asked = await run_sync(_ask, before, name, who.name)
        await run_sync(partial(room.audit.note, who.name, f"law_{done}", name, why=why, reread=asked))
        page = f"/law/figures/{name}" if opened.published else "/law"
        return RedirectResponse(f"{page}?told={done}&asked={asked}", status_code=303)

    def _ask(before: Bank, name: str, who: str) -> int:
        """Put the entries that read differently now on the list to read again; return how many were not there."""
        after = room.bank()
        if after.version == before.version or name not in after.parameters:
            return 0
        effects = effects_of(before, after, name, room.day)
        return room.rereadings.ask(name, effects.days[0].day, effects.entries, who)

    @router.get("/draft")
    async def draft(request: Request, name: str) -> Response:
        return await draft_page(request, name)

    @router.post("/confirm")
    async def confirm(request: Request, name: str, who: Annotated[Account, require(Right.REVIEW)]) -> Response:
        if "reread" not in await fields_of(request):
            return await draft_page(request, name, Told("law_refused_reread", True))

        def step(version: str, why: str) -> Opened:
            return room.figures.confirm(name, version, author_of(who), why, room.day, alone=who.alone)

        return await take(request, name, who, "confirmed", step)

    @router.post("/discard")
    async def discard(request: Request, name: str, who: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        def step(version: str, why: str) -> Opened:
            return room.figures.discard(name, version, author_of(who), why)

        return await take(request, name, who, "discarded", step)

    @router.post("/roll-back")
    async def roll_back(request: Request, name: str, who: Annotated[Account, require(Right.REVIEW)]) -> Response:
        given = await fields_of(request)
        if not given.get("why", "").strip():
            return await show_figure(request, room, name, refused=Refused(told=Told("law_refused_reason", True)))

        def step(version: str, why: str) -> Opened:
            return room.figures.roll_back(name, version, given.get("commit", ""), author_of(who), why, room.day)

        return await take(request, name, who, "rolled_back", step)

    return router


def refusal(error: Exception) -> Told:
    """Return the sentence for a step that was not taken."""
    if isinstance(error, EditError):
        return Told("law_refused_file", True, f"{error}")
    if isinstance(error, UnfitError):
        return Told("law_refused_unfit", True, f"{error.problems[0].problem}")
    word = _REFUSED.get(type(error))
    return Told(word, True) if word else bank_told.refusal(error)


def differences(effects: Effects, most: int) -> dict[tuple[object, str], list[Part]]:
    """Return, by day and entry, the words that go and the words that come; of `most` entries a day."""
    return {
        (day.day, change.entry_id): word_parts(change.before or "", change.after or "")
        for day in effects.days
        for change in day.entries[:most]
    }


def _fields(opened: Opened) -> list[tuple[str, tuple[Part, ...]]]:
    """Return what else differs in the figure's file: its name, unit, formula."""
    changed = difference(opened.published.text if opened.published else "", opened.text)
    return [(one.field, one.parts) for one in changed if not one.field.startswith(_NOT_TOLD)]
