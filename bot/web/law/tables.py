"""The bank as Excel and CSV on a page: out, sent back, looked at, taken in."""

from __future__ import annotations

from typing import Annotated, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from bot.accounts import Account, Right
from bot.tables.desk import Looked, TableGoneError, TableOutdatedError
from bot.tables.files import tables_of, write_csv, write_excel
from bot.tables.limits import LARGEST_FILE
from bot.tables.table import Kind, TableFileError
from bot.tables.taking import Options
from bot.tables.told import told_file_error, told_sentence
from bot.tables.words import words as table_words
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.law.lawroom import LONGEST_WHY, Lawroom, author_of, fields_of
from bot.web.words import words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_BODY = LARGEST_FILE + 64 * 1024  # a form with the file in it
ROWS_SHOWN = 300


def build_tables(room: Lawroom) -> APIRouter:
    """Return the routes of tables."""
    router = APIRouter(prefix="/bank/tables", dependencies=[require(Right.READ_BANK)])

    def show(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        account: Account = request.state.visit.account
        return desk.show(request, template, status=status, may_write=account.may(Right.WRITE_BANK), **values)

    def start(request: Request, told: str = "", taken: str = "") -> HTMLResponse:
        return show(request, "tables.html", 422 if told else 200, told=told, taken=taken, kinds=tuple(Kind))

    def looked_page(request: Request, looked: Looked, options: Options, told: str = "") -> HTMLResponse:
        language = desk.language_of(request)
        errors = [error for plan in looked.taking.plans for error in plan.errors]
        return show(
            request,
            "tables_looked.html",
            422 if told else 200,
            looked=looked,
            options=options,
            told=told,
            errors=[(error, told_sentence(error, language)) for error in errors[:ROWS_SHOWN]],
            error_count=len(errors),
            changes=[change for plan in looked.taking.plans for change in plan.changes][:ROWS_SHOWN],
            change_count=sum(len(plan.changes) for plan in looked.taking.plans),
            new=[key for plan in looked.taking.plans for key in plan.new],
            unchanged=sum(plan.unchanged for plan in looked.taking.plans),
            column=lambda key: table_words().say(f"column_{key}", language),
        )

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        return start(request, taken=request.query_params.get("taken", "")[:6])

    @router.get("/export")
    async def export(kind: Literal["all", "entries", "parameters"] = "all", as_csv: bool = False) -> Response:
        bank = await run_sync(room.bank)
        kinds = tuple(Kind) if kind == "all" else (Kind(kind),)
        tables = await run_sync(tables_of, bank, kinds)
        is_csv = as_csv and kind != "all"
        content = await run_sync(write_csv, tables[0]) if is_csv else await run_sync(write_excel, tables)
        name = f"hoi-bhxh-{kind}-{room.day}.{'csv' if is_csv else 'xlsx'}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(content, media_type="text/csv; charset=utf-8" if is_csv else EXCEL, headers=headers)

    @router.post("", max_body_size=LARGEST_BODY)
    async def send(request: Request, account: Annotated[Account, require(Right.WRITE_BANK)]) -> HTMLResponse:
        language = desk.language_of(request)
        file = (await request.form()).get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return start(request, words().say("tables_no_file", language))
        content = await file.read()
        try:
            looked = await run_sync(room.tables.send, content, room.day, Options())
        except TableFileError as error:
            return start(request, told_file_error(error, language))
        return looked_page(request, looked, Options())

    @router.post("/{token}")
    async def take(request: Request, token: str, account: Annotated[Account, require(Right.WRITE_BANK)]) -> Response:
        language, given = desk.language_of(request), await fields_of(request)
        options = Options(history="history" in given, only_right="only_right" in given)
        try:
            if given.get("step") != "take":
                return looked_page(request, await run_sync(room.tables.look, token, room.day, options), options)
            why, version = given.get("why", "")[:LONGEST_WHY], given.get("version", "")
            kept = await run_sync(room.tables.keep, token, version, options, author_of(account), why, room.day)
        except TableGoneError:
            return start(request, words().say("tables_gone", language))
        except TableOutdatedError:
            again = await run_sync(room.tables.look, token, room.day, options)
            return looked_page(request, again, options, words().say("tables_outdated", language))
        files = sorted(kept.taking.files)
        await run_sync(lambda: room.audit.note(account.name, "table", token[:12], files=files, why=why))
        return RedirectResponse(f"/bank/tables?taken={len(files)}", status_code=303)

    return router
