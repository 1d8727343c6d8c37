"""`bot bench`: how fast and how big the product is beside stock Rasa, and how well its search does beside others."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import DayOption, JsonFlag, as_day
from bot.commands.progress import progress_bar
from bot.settings import ROOT, Settings

SYSTEMS_PAGE = ROOT / "docs" / "benchmarks" / "systems.md"

app = typer.Typer(invoke_without_command=True, add_completion=False)


@app.callback()
def bench(
    context: typer.Context,
    rounds: Annotated[int, typer.Option(min=3, help="số vòng / rounds, products take turns")] = 3,
    messages: Annotated[int, typer.Option(min=5, help="số tin mỗi vòng / messages one by one in a round")] = 40,
    senders: Annotated[int, typer.Option(min=1, help="số người gửi cùng lúc / senders at once")] = 8,
    page: Annotated[Path, typer.Option(help="ghi bảng kết quả vào / write the tables to")] = (
        ROOT / "docs" / "benchmarks" / "chat.md"
    ),
    as_json: JsonFlag = False,
) -> None:
    """Đo tốc độ và bộ nhớ, cạnh Rasa gốc (khoảng năm phút) / measure speed and memory beside stock Rasa."""
    if context.invoked_subcommand:
        return
    from bot.evaluation.bench.results import markdown
    from bot.evaluation.bench.run import Plan, run

    dataset = Settings().knowledge_dir / "evaluation" / "report.jsonl"
    measured = run(Plan(rounds, messages, senders), dataset, _say, progress_bar)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(markdown(measured), encoding="utf-8")
    typer.echo(json.dumps(asdict(measured), ensure_ascii=False) if as_json else markdown(measured))
    _say(f"Đã ghi / written: {page}")


@app.command("systems")
def systems(
    system: Annotated[
        list[str] | None, typer.Option(help="chỉ hệ thống này, nhắc lại được / only this system, repeatable")
    ] = None,
    day: DayOption = None,
    epochs: Annotated[int, typer.Option(min=1, help="số vòng học của Rasa / how long Rasa trains")] = 100,
    limit: Annotated[
        int | None, typer.Option(min=1, help="chỉ thử từng ấy câu mỗi nửa / try with so many questions of each half")
    ] = None,
    entries: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="chỉ từng ấy mục mỗi nửa, được hỏi nhiều nhất / only so many entries of each half, those asked most",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="giữ kết quả đo lần trước nếu không gì đổi / keep what is still true")
    ] = False,
    page: Annotated[Path | None, typer.Option(help="ghi trang và hình vào / write page and plot to")] = None,
) -> None:
    """Đo tìm kiếm cạnh các hệ thống khác (vài giờ) / measure the search beside others (hours)."""
    from bot.evaluation.bench.systems.run import Plan, run

    plan = Plan(tuple(system or ()), as_day(day), epochs, limit, resume, entries)
    report = run(plan, Settings(), _say, progress_bar)
    from bot.evaluation.bench.systems.page import markdown
    from bot.evaluation.bench.systems.plot import draw  # after the run, which says first when the plot cannot be drawn

    # A trial is no measurement, so it takes no place among them unless it is told one.
    own = SYSTEMS_PAGE if entries is None else SYSTEMS_PAGE.with_name("systems_part.md")
    target = page or (own if limit is None and not system else None)
    text = markdown(report, (target or own).with_suffix(".svg"))
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        draw(report, target.with_suffix(".svg"))
        _say(f"Đã ghi / written: {target}, {target.with_suffix('.svg').name}")
    typer.echo(text)


@app.command("scale")
def scale(
    phrasings: Annotated[int, typer.Option(min=1, help="số cách hỏi / phrasings the bank is grown to")] = 100_000,
    searches: Annotated[int, typer.Option(min=20, help="số lần tìm / searches")] = 300,
    day: DayOption = None,
    page: Annotated[Path, typer.Option(help="ghi trang vào / write the page to")] = (
        ROOT / "docs" / "benchmarks" / "scale.md"
    ),
    as_json: JsonFlag = False,
) -> None:
    """Đo với ngân hàng lớn gấp nhiều lần, khoảng 15 phút / a bank many times as large, about 15 minutes."""
    from bot.evaluation.bench.questions import questions
    from bot.evaluation.bench.scale import measure_apart
    from bot.evaluation.bench.scale_page import markdown
    from bot.evaluation.dataset import read_dataset

    texts = questions(read_dataset(Settings().knowledge_dir / "evaluation" / "report.jsonl"), searches)
    with progress_bar("Mã hóa / encoding") as progress:
        measured = measure_apart(phrasings, texts, as_day(day), progress)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(markdown(measured), encoding="utf-8")
    typer.echo(json.dumps(asdict(measured)) if as_json else markdown(measured))
    _say(f"Đã ghi / written: {page}")


@app.command("grouping")
def grouping(as_json: JsonFlag = False) -> None:
    """Đo việc gom các câu hỏi cùng nghĩa / measure how questions that mean the same are brought together."""
    from bot.commands.answering import open_composer
    from bot.evaluation.dataset import read_dataset
    from bot.evaluation.grouping import measure_grouping

    index, folder = open_composer(as_day(None)).index, Settings().knowledge_dir / "evaluation"
    told = {half: measure_grouping(index, read_dataset(folder / f"{half}.jsonl")) for half in ("tune", "report")}
    if as_json:
        typer.echo(json.dumps({half: asdict(one) for half, one in told.items()}))
        return
    for half, one in told.items():
        typer.echo(
            f"{half}: {one.questions} câu / questions, {one.entries} mục / entries, {one.groups} nhóm / groups; "
            f"P {one.precision:.2f}, R {one.recall:.2f}, F1 {one.f1:.2f}"
        )


@app.command("desk")
def desk(
    asked: Annotated[int, typer.Option(min=2, help="số câu gõ từng chữ / questions typed letter by letter")] = 100,
    publications: Annotated[int, typer.Option(min=0, help="số mục xuất bản thử / entries published")] = 3,
    day: DayOption = None,
    page: Annotated[Path, typer.Option(help="ghi trang vào / write the page to")] = (
        ROOT / "docs" / "benchmarks" / "desk.md"
    ),
    as_json: JsonFlag = False,
) -> None:
    """Đo các trang của nhân viên và người biên soạn / speed of the pages for staff and maintainers."""
    from bot.evaluation.bench.desk import run
    from bot.evaluation.bench.desk_page import markdown

    measured = run(asked, publications, Settings(), as_day(day), _say, progress_bar)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(markdown(measured), encoding="utf-8")
    typer.echo(json.dumps(asdict(measured), ensure_ascii=False) if as_json else markdown(measured))
    _say(f"Đã ghi / written: {page}")


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)
