"""The reports: on a page, as one page to print, as PDF and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from bot.accounts import Right
from bot.reports.period import Period, PeriodError
from bot.reports.reports import Reports, Told
from bot.web import pages
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.errors import BadPeriodError

MONTHS = 12  # months to choose from


@dataclass
class Asked:
    """The days that the address of a page asks for: a month, days from and to, or neither for this month."""

    month: Annotated[str | None, Query(max_length=10)] = None
    first: date | None = None
    last: date | None = None

    def period(self, day: date) -> Period:
        """Return those days; `day` is today.

        Raises:
            BadPeriodError: If there are no such days.
        """
        try:
            if self.month:
                return Period.of_month(self.month)
            if self.first and self.last:
                return Period(self.first, self.last)
            return Period.of_month(f"{day:%Y-%m}")
        except PeriodError as fault:
            raise BadPeriodError(str(fault)) from fault


def build_reports(reports: Reports) -> APIRouter:
    """Return the routes, all of them for those who may read reports."""
    router = APIRouter(prefix="/reports", include_in_schema=False, dependencies=[require(Right.READ_REPORTS)])

    async def told(request: Request, asked: Asked) -> Told:
        return await run_sync(reports.of, asked.period(reports.today()), desk.language_of(request))

    @router.get("")
    async def page(request: Request, asked: Annotated[Asked, Depends()]) -> HTMLResponse:
        made = await told(request, asked)
        period = made.report.period
        months = _months(reports.today())
        if period.month and period.month not in months:
            months = [period.month, *months]
        query = urlencode({"first": period.first.isoformat(), "last": period.last.isoformat()})
        return desk.show(
            request, "reports.html", report=made.report, tables=made.tables, r=made.wording, months=months, query=query
        )

    @router.get("/page")
    async def one_page(request: Request, asked: Annotated[Asked, Depends()]) -> HTMLResponse:
        made = await told(request, asked)
        html = pages.fill("report_month.html", report=made.report, page=made.page, r=made.wording, style="")
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    @router.get("/pdf")
    async def pdf(request: Request, asked: Annotated[Asked, Depends()]) -> Response:
        made = await told(request, asked)
        return _file(await run_sync(made.pdf), "application/pdf", made, "pdf")

    @router.get("/csv")
    async def csv(request: Request, asked: Annotated[Asked, Depends()]) -> Response:
        made = await told(request, asked)
        return _file(made.csv().encode(), "text/csv; charset=utf-8", made, "csv")

    return router


def _months(day: date) -> list[str]:
    """Return the months to choose from, this one first."""
    months = []
    for _ in range(MONTHS):
        months.append(f"{day:%Y-%m}")
        day = day.replace(day=1) - timedelta(days=1)
    return months


def _file(content: bytes, kind: str, made: Told, ending: str) -> Response:
    period = made.report.period
    name = f"hoi-bhxh-{period.month or f'{period.first}-{period.last}'}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
