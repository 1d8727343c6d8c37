"""The steps of an entry after it is written: read over, measured, published, retired, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from bot.accounts import Account, Right
from bot.bank.editing.bench import Opened
from bot.bank.editing.difference import difference
from bot.bank.editing.files import UnsafeIdError
from bot.bank.editing.git import HistoryError
from bot.bank.editing.refusals import StepRefusedError, UnfitError
from bot.bank.editing.workbench import Signature
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.bank.form import clean
from bot.web.bank.newsroom import Newsroom
from bot.web.bank.pages import Reader, Writer, author_of, show_entry
from bot.web.bank.told import Told, refusal
from bot.web.errors import NotFoundError

Reviewer = Annotated[Account, require(Right.REVIEW)]
Signer = Annotated[Account, require(Right.SIGN_FOR_DROP)]

REASON_WANTED = 10  # letters: whoever reads the history must understand it
MOST_WORDS = 300


def build_steps(newsroom: Newsroom) -> APIRouter:
    """Return the routes of the steps."""
    router = APIRouter(prefix="/bank/entries/{entry_id}", include_in_schema=False)
    bench, publisher = newsroom.workbench, newsroom.publisher

    async def take(
        request: Request, entry_id: str, who: Account, done: str, step: Callable[[str, str], Opened], **details: str
    ) -> Response:
        """Take a step with the version the person saw and their reason; a refusal is told on the page."""
        form = await request.form()
        why = _field(form, "why")
        try:
            await run_sync(step, _field(form, "version"), why)
            await run_sync(partial(newsroom.audit.note, who.name, f"bank_{done}", entry_id, why=why, **details))
        except UnsafeIdError as error:
            raise NotFoundError("no id") from error
        except UnfitError as refused:
            return await show_entry(
                request, newsroom, entry_id, who, told=Told("bank_refused_unfit", True), problems=refused.problems
            )
        except (StepRefusedError, HistoryError) as refused:
            return await show_entry(request, newsroom, entry_id, who, told=refusal(refused))
        return RedirectResponse(f"/bank/entries/{entry_id}?told={done}", 303)

    @router.post("/discard")
    async def discard(request: Request, entry_id: str, who: Writer) -> Response:
        return await take(
            request,
            entry_id,
            who,
            "discarded",
            lambda version, why: bench.discard(entry_id, version, author_of(who), why),
        )

    @router.post("/review")
    async def review(request: Request, entry_id: str, who: Reviewer) -> Response:
        return await take(
            request,
            entry_id,
            who,
            "reviewed",
            lambda version, why: bench.review(entry_id, version, author_of(who), why, newsroom.today, alone=who.alone),
        )

    @router.post("/trial")
    async def begin_trial(request: Request, entry_id: str, who: Reader) -> HTMLResponse:
        opened = await run_sync(_opened, newsroom, entry_id)
        if opened.draft is not None:
            await run_sync(publisher.begin_trial, opened)
        return await _trial(request, entry_id, opened, who)

    @router.get("/trial")
    async def trial(request: Request, entry_id: str, who: Reader) -> HTMLResponse:
        return await _trial(request, entry_id, await run_sync(_opened, newsroom, entry_id), who)

    async def _trial(request: Request, entry_id: str, opened: Opened, who: Account) -> HTMLResponse:
        found = await run_sync(publisher.trial, opened)
        return desk.show(
            request,
            "bank_trial_piece.html",
            trial=found,
            entry_id=entry_id,
            opened=opened,
            may_review=who.may(Right.REVIEW),
            may_sign=who.may(Right.SIGN_FOR_DROP),
            today=newsroom.today,
        )

    @router.post("/publish")
    async def publish(request: Request, entry_id: str, who: Reviewer) -> Response:
        return await release(request, entry_id, who, None)

    @router.post("/sign")
    async def sign(request: Request, entry_id: str, who: Signer) -> Response:
        reason = _field(await request.form(), "reason")
        if len(reason) < REASON_WANTED:
            return await show_entry(request, newsroom, entry_id, who, told=Told("bank_refused_reason", True))
        return await release(request, entry_id, who, Signature(who.name, reason))

    async def release(request: Request, entry_id: str, who: Account, signed: Signature | None) -> Response:
        start = _start(_field(await request.form(), "start"), newsroom.today)

        def now(version: str, why: str) -> Opened:
            return publisher.publish(entry_id, version, author_of(who), why, signed)

        def later(version: str, why: str) -> Opened:
            publisher.may_publish(bench.open(entry_id), signed)
            assert start is not None  # noqa: S101 - asked below
            return bench.schedule(entry_id, version, author_of(who), start, signed)

        details = {"start": f"{start}"} if start else {}
        details |= {"signed_for": signed.reason} if signed else {}
        done = "scheduled" if start else "published"
        return await take(request, entry_id, who, done, later if start else now, **details)

    @router.post("/retire")
    async def retire(request: Request, entry_id: str, who: Reviewer) -> Response:
        return await take(
            request,
            entry_id,
            who,
            "retired",
            lambda version, why: bench.retire(entry_id, version, author_of(who), why, newsroom.today),
        )

    @router.post("/roll-back")
    async def roll_back(request: Request, entry_id: str, who: Reviewer) -> Response:
        commit = _field(await request.form(), "commit")
        return await take(
            request,
            entry_id,
            who,
            "rolled_back",
            lambda version, why: bench.roll_back(entry_id, version, commit, author_of(who), why, newsroom.today),
        )

    @router.get("/history")
    async def history(request: Request, entry_id: str, who: Reader) -> HTMLResponse:
        opened = await run_sync(_opened, newsroom, entry_id)
        versions = await run_sync(bench.history.of, entry_id)
        return desk.show(
            request,
            "bank_history.html",
            entry_id=entry_id,
            opened=opened,
            versions=versions,
            may_review=who.may(Right.REVIEW),
        )

    @router.get("/history/{commit}")
    async def changes(request: Request, entry_id: str, commit: str, who: Reader) -> HTMLResponse:
        await run_sync(_opened, newsroom, entry_id)
        before, after = await run_sync(bench.history.texts, entry_id, commit)
        return desk.show(request, "bank_changes.html", changes=difference(before, after))

    return router


def _opened(newsroom: Newsroom, entry_id: str) -> Opened:
    try:
        return newsroom.open(entry_id)
    except UnsafeIdError as error:
        raise NotFoundError("no id") from error


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return clean(value)[:MOST_WORDS] if isinstance(value, str) else ""


def _start(text: str, today: date) -> date | None:
    """Return the day to publish on, None for now."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day > today else None
