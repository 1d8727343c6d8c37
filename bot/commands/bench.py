"""`bot bench`: how fast and how big the product is on this machine, beside stock Rasa."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import JsonFlag
from bot.commands.progress import progress_bar
from bot.settings import ROOT, Settings


def bench(
    rounds: Annotated[int, typer.Option(min=3, help="số vòng / rounds, products take turns")] = 3,
    messages: Annotated[int, typer.Option(min=5, help="số tin mỗi vòng / messages one by one in a round")] = 40,
    senders: Annotated[int, typer.Option(min=1, help="số người gửi cùng lúc / senders at once")] = 8,
    page: Annotated[Path, typer.Option(help="ghi bảng kết quả vào / write the tables to")] = (
        ROOT / "docs" / "benchmarks" / "chat.md"
    ),
    as_json: JsonFlag = False,
) -> None:
    """Đo tốc độ và bộ nhớ, cạnh Rasa gốc (khoảng năm phút) / measure speed and memory beside stock Rasa."""
    from bot.evaluation.bench.results import markdown
    from bot.evaluation.bench.run import Plan, run

    def say(sentence: str) -> None:
        typer.echo(sentence, err=True)

    dataset = Settings().knowledge_dir / "evaluation" / "report.jsonl"
    measured = run(Plan(rounds, messages, senders), dataset, say, progress_bar)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(markdown(measured), encoding="utf-8")
    typer.echo(json.dumps(asdict(measured), ensure_ascii=False) if as_json else markdown(measured))
    say(f"Đã ghi / written: {page}")
