"""`bot report`: the report of a month, as HTML, PDF or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.answering import open_composer
from bot.commands.options import as_day
from bot.reports.period import Period

if TYPE_CHECKING:
    from bot.reports.reports import Told

ENDINGS = (".html", ".pdf", ".csv")


def report(
    month: Annotated[str, typer.Option("--month", help="tháng, như 2026-10 / the month")],
    write: Annotated[Path, typer.Option("--write", help="tệp .html, .pdf hoặc .csv / the file")],
    language: Annotated[str, typer.Option("--language", help="vi hoặc en / vi or en")] = "vi",
) -> None:
    """Báo cáo một tháng cho lãnh đạo: HTML, PDF một trang, hoặc CSV đủ số liệu / the report of a month."""
    from bot.looking_back import build_board, build_reports
    from bot.settings import Settings
    from bot.stores import build_stores

    if write.suffix.lower() not in ENDINGS:
        raise typer.BadParameter(f"tệp cần có đuôi {', '.join(ENDINGS)} / the file must end so")
    period, clock, composer = Period.of_month(month), SystemClock(), open_composer(as_day(None))
    store = build_stores(Settings(), clock).store
    told = build_reports(store, build_board(store, composer, clock), composer, clock).of(period, language)
    write.write_bytes(_written(told, write.suffix.lower()))
    typer.echo(f"Đã ghi / written: {write} ({told.wording.number(told.report.now.questions)} lượt hỏi / questions)")


def _written(told: Told, ending: str) -> bytes:
    if ending == ".pdf":
        return told.pdf()
    return (told.html() if ending == ".html" else told.csv()).encode()
