"""The list, a new entry, and the editor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import Account, Right
from bot.bank.editing.bench import Opened
from bot.bank.editing.difference import FieldChange, difference
from bot.bank.editing.documents import DocumentError, put_fields
from bot.bank.editing.files import UnsafeIdError
from bot.bank.editing.git import Author
from bot.bank.editing.reading import FieldProblem
from bot.bank.editing.refusals import EditConflictError
from bot.bank.entry import Audience, Risk, Status
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.bank.form import EntryForm, as_form, clean, read_form, read_text
from bot.web.bank.listing import PAGE, Show, Wanted, rows
from bot.web.bank.newsroom import Newsroom
from bot.web.bank.preview import MESSENGERS, PHONE
from bot.web.bank.told import Told
from bot.web.errors import NotFoundError

Reader = Annotated[Account, require(Right.READ_BANK)]
Writer = Annotated[Account, require(Right.WRITE_BANK)]

PROBLEMS_SHOWN = 20
STEPS_TOLD = ("saved", "reviewed", "published", "scheduled", "retired", "rolled_back", "discarded")
"""The steps that the editor tells of once they are taken; the audit log knows them as `bank_<step>`."""


def author_of(who: Account) -> Author:
    """Return the person as the history names them."""
    return Author(who.name, who.display)


def build_pages(newsroom: Newsroom) -> APIRouter:
    """Return the routes of the list, of new entries and of the editor."""
    router = APIRouter(prefix="/bank", include_in_schema=False)

    @router.get("")
    async def listing(
        request: Request,
        who: Reader,
        q: Annotated[str, Query(max_length=400)] = "",
        topic: str = "",
        status: str = "",
        show: str = "",
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> HTMLResponse:
        narrowed = Wanted(q, topic, status, Show(show) if show in set(Show) else Show.ALL)
        found = await run_sync(rows, newsroom, who, narrowed, desk.language_of(request))
        bank = await run_sync(newsroom.bank)
        template = "bank_rows.html" if request.headers.get("HX-Request") else "bank.html"
        return desk.show(
            request,
            template,
            rows=found[(page - 1) * PAGE : page * PAGE],
            count=len(found),
            page=page,
            pages=max(1, -(-len(found) // PAGE)),
            wanted=narrowed,
            shows=list(Show),
            statuses=list(Status),
            topics=bank.topics,
            problems=bank.problems[:PROBLEMS_SHOWN],
            problem_count=len(bank.problems),
            live_is_older=newsroom.live.bank.version != bank.version,
            may_write=who.may(Right.WRITE_BANK),
        )

    @router.get("/new")
    async def new(request: Request, who: Writer, told: str = "") -> HTMLResponse:
        bank = await run_sync(newsroom.bank)
        return desk.show(request, "bank_new.html", topics=bank.topics, told=told == "bad_id")

    @router.post("/new")
    async def begin(request: Request, who: Writer) -> Response:
        form = await request.form()
        entry_id = f"{clean(str(form.get('topic', '')))}.{clean(str(form.get('name', '')))}"
        try:
            await run_sync(newsroom.open, entry_id)
        except UnsafeIdError:
            return RedirectResponse("/bank/new?told=bad_id", 303)
        return RedirectResponse(f"/bank/entries/{entry_id}", 303)

    @router.get("/entries/{entry_id}")
    async def editor(request: Request, entry_id: str, who: Reader, told: str = "") -> HTMLResponse:
        sentence = Told(f"bank_told_{told}") if told in STEPS_TOLD else None
        return await show_entry(request, newsroom, entry_id, who, told=sentence)

    @router.post("/entries/{entry_id}")
    async def save(request: Request, entry_id: str, who: Writer) -> Response:
        form = await request.form()
        values = read_form(form)
        version, why = str(form.get("version", "")), clean(str(form.get("why", "")))[:300]
        try:
            await run_sync(newsroom.workbench.save, entry_id, version, values, author_of(who), why)
        except EditConflictError as refused:
            return await show_entry(request, newsroom, entry_id, who, values=values, theirs=refused.theirs)
        except DocumentError as error:
            return await show_entry(
                request, newsroom, entry_id, who, told=Told("bank_refused_document", True, str(error))
            )
        await run_sync(partial(newsroom.audit.note, who.name, "bank_saved", entry_id, why=why))
        return RedirectResponse(f"/bank/entries/{entry_id}?told=saved", 303)

    return router


async def show_entry(
    request: Request,
    newsroom: Newsroom,
    entry_id: str,
    who: Account,
    *,
    told: Told | None = None,
    values: dict[str, Any] | None = None,
    theirs: str | None = None,
    problems: Sequence[FieldProblem] | None = None,
) -> HTMLResponse:
    """Return the editor of an entry.

    Args:
        request: The request it answers.
        newsroom: The bank.
        entry_id: The entry.
        who: The person.
        told: What to say about the step just taken.
        values: What the person typed, when it could not be saved.
        theirs: What somebody else saved meanwhile.
        problems: What was found wrong, when that is known already.

    Raises:
        NotFoundError: If that is no id of an entry.
    """
    try:
        opened = await run_sync(newsroom.open, entry_id)
    except UnsafeIdError as error:
        raise NotFoundError("no id") from error
    readable = read_text(opened.text)
    found = problems if problems is not None else await run_sync(_problems, newsroom, opened)
    bank = await run_sync(newsroom.bank)
    authors = await run_sync(newsroom.workbench.history.authors_of_draft, entry_id) if opened.draft else frozenset()
    trial = await run_sync(newsroom.publisher.trial, opened) if opened.draft else None
    form = as_form(values) if values is not None else readable.form
    return desk.show(
        request,
        "bank_entry.html",
        status=409 if theirs is not None else 422 if told and told.bad else 200,
        entry_id=entry_id,
        opened=opened,
        entry=bank.entries.get(entry_id),
        form=form or EntryForm(as_form({}).texts, as_form({}).variants),
        broken=readable if readable.form is None else None,
        told=told,
        conflict=_conflict(theirs, values) if theirs is not None and values is not None else None,
        outdated=difference(opened.published.text, opened.text) if opened.outdated and opened.published else None,
        problems=found,
        by_field=_by_field(found),
        trial=trial,
        own_work=who.name in authors and not who.alone,
        alone=who.alone,
        risks=list(Risk),
        audiences=list(Audience),
        sources=bank.sources,
        topics=bank.topics,
        messengers=[*MESSENGERS, PHONE],
        today=newsroom.today,
        may_write=who.may(Right.WRITE_BANK),
        may_review=who.may(Right.REVIEW),
        may_sign=who.may(Right.SIGN_FOR_DROP),
    )


def _problems(newsroom: Newsroom, opened: Opened) -> list[FieldProblem]:
    """Return what would be wrong if the entry were published as it is; nothing of one that nobody has begun."""
    if not opened.text:
        return []
    try:
        return newsroom.workbench.problems(opened.entry_id, opened.text, newsroom.today)
    except DocumentError:
        return []  # said above the form


def _by_field(problems: Sequence[FieldProblem]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in problems:
        told.setdefault(one.field.split(".")[0] if one.field.startswith("sources") else one.field, []).append(
            one.problem.message
        )
    return told


def _conflict(theirs: str, values: dict[str, Any]) -> list[FieldChange]:
    """Return what saving what was typed would change in what somebody else saved."""
    return difference(theirs, put_fields(theirs, values))
