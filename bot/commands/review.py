"""`bot coverage`, `sample`, `twins` and `days`: what the bank holds, draws to read, entries alike, several days."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.bank.law_texts import Law
from bot.bank.loader import load_bank
from bot.commands.answering import open_composer
from bot.commands.options import BankOption, DayOption, JsonFlag, as_day
from bot.commands.progress import progress_bar
from bot.evaluation.coverage import coverage_page, read_asked
from bot.evaluation.sample import draw, sheet
from bot.settings import Settings

WriteOption = Annotated[Path | None, typer.Option("--write", help="ghi vào tệp thay vì in ra / write to a file")]
EXAMPLES = 3  # phrasings shown of a pair of twins
ANNIVERSARIES = ("2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01", "2027-01-01")


def coverage(
    asked: Annotated[
        Path | None, typer.Option("--asked", help="nhãn các câu đã hỏi / labels of asked questions")
    ] = None,
    write: WriteOption = None,
    folder: BankOption = None,
) -> None:
    """Bản đồ ngân hàng: chủ đề, mục, câu đã hỏi mà chưa có mục / what the bank covers, and what it does not."""
    knowledge = folder or Settings().knowledge_dir
    labels = asked or knowledge / "evaluation" / "coverage.jsonl"
    _give(coverage_page(load_bank(knowledge, as_day(None)), read_asked(labels) if labels.exists() else []), write)


def sample(
    count: Annotated[int, typer.Option(min=1, help="số mục / how many entries")] = 60,
    seed: Annotated[int, typer.Option(help="hạt giống ngẫu nhiên / random seed")] = 0,
    law: Annotated[Path | None, typer.Option("--law", help="thư mục toàn văn luật / folder of legal texts")] = None,
    day: DayOption = None,
    write: WriteOption = None,
    folder: BankOption = None,
) -> None:
    """Rút ngẫu nhiên các mục để đọc lại, kèm nguyên văn điều được dẫn / draw entries to read against the law."""
    when = as_day(day)
    bank = load_bank(folder or Settings().knowledge_dir, when)
    texts = Law(law, bank) if law else None
    sheets = ("\n".join(sheet(bank, entry, when, texts)) for entry in draw(bank, count, seed))
    _give("\n\n".join(sheets) + "\n", write)


def days(
    entries: Annotated[list[str] | None, typer.Argument(help="mã các mục; mặc định tự chọn / entry ids")] = None,
    on: Annotated[
        list[datetime] | None, typer.Option("--on", formats=["%Y-%m-%d"], help="các ngày / the days; repeatable")
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="số mục khi tự chọn / how many when none is named")] = 30,
    write: WriteOption = None,
) -> None:
    """Hỏi cùng một câu vào nhiều ngày, thành bảng / ask the same questions on several days, as a table."""
    from bot.evaluation.days import days_page, telling

    asked = sorted(on or [datetime.fromisoformat(day) for day in ANNIVERSARIES])
    when = [day.date() for day in asked]
    composer = open_composer(as_day(None))
    unknown = [entry for entry in entries or () if entry not in composer.bank.entries]
    if unknown:
        raise typer.BadParameter(f"không có mục {', '.join(unknown)} / no such entry")
    _give(days_page(composer, entries or telling(composer, when, count), when), write)


def twins(
    least: Annotated[float, typer.Option(help="tỷ lệ cách hỏi bị lẫn, từ mức này / share lost, at least")] = 0.2,
    as_json: JsonFlag = False,
) -> None:
    """Những mục lấy mất câu hỏi của nhau: nên gộp hoặc viết rõ hơn / entries that take each other's questions."""
    from bot.evaluation.twins import find_twins

    index = open_composer(as_day(None)).index
    with progress_bar("So sánh / comparing") as progress:
        found = [pair for pair in find_twins(index, progress) if pair.share >= least]
    if as_json:
        typer.echo(json.dumps([asdict(pair) for pair in found], ensure_ascii=False))
        return
    for pair in found:
        typer.echo(f"{pair.share:.0%} ({pair.lost}/{pair.of}) {pair.entry_id} -> {pair.other_id}")
        for text in pair.examples[:EXAMPLES]:
            typer.echo(f"      {text}")
    typer.echo(f"{len(found)} cặp / pairs")


def _give(page: str, write: Path | None) -> None:
    if write is None:
        typer.echo(page, nl=False)
        return
    write.write_text(page, encoding="utf-8")
    typer.echo(f"Đã ghi / written: {write}")
