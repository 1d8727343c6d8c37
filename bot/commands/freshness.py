"""`bot freshness`: how long a saved change takes until citizens are answered with it."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import DayOption, JsonFlag, as_day
from bot.settings import Settings


def freshness(
    rounds: Annotated[int, typer.Option(min=1, help="số lần mỗi loại / times each kind of change")] = 5,
    day: DayOption = None,
    as_json: JsonFlag = False,
    write: Annotated[Path | None, typer.Option("--write", help="ghi trang Markdown / write a Markdown page")] = None,
) -> None:
    """Đo từ lúc lưu một thay đổi đến lúc trả lời theo nó (khoảng hai phút) / from saving to answering."""
    from bot.evaluation.bench.freshness import measure, page

    with tempfile.TemporaryDirectory() as work:
        found = measure(Settings(), as_day(day), Path(work), rounds, lambda line: typer.echo(line, err=True))
    if write:
        write.write_text("\n".join(page(found)) + "\n", encoding="utf-8")
        typer.echo(f"Đã ghi / written: {write}")
    typer.echo(json.dumps(asdict(found)) if as_json else "\n".join(page(found)))
