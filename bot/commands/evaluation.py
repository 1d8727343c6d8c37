"""`bot evaluate`, `bot gate` and `bot ablation`: measure on labelled questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.answering.composer import Composer
from bot.commands.answering import open_composer
from bot.commands.options import DayOption, JsonFlag, as_day
from bot.commands.progress import progress_bar
from bot.evaluation.bench.systems.registry import PLOT_PACKAGE, NotInstalledError
from bot.evaluation.dataset import LabelledQuestion, read_dataset
from bot.evaluation.markdown import page
from bot.evaluation.metrics import Outcome
from bot.evaluation.reliability import draw, reliability
from bot.settings import Settings

FOLLOW_UPS = Path("evaluation", "follow_ups", "report.yml")


def evaluate(
    file: Annotated[Path | None, typer.Argument(help="tệp JSONL; mặc định bộ báo cáo / default: report set")] = None,
    day: DayOption = None,
    as_json: JsonFlag = False,
    bare: Annotated[bool, typer.Option("--bare", help="bỏ dấu trước khi hỏi / strip accents first")] = False,
    write: Annotated[Path | None, typer.Option(help="ghi trang Markdown / write a Markdown page")] = None,
    follow_ups: Annotated[bool, typer.Option("--follow-ups", help="đo câu hỏi tiếp / measure follow-ups")] = False,
) -> None:
    """Đo trên câu hỏi đã gán nhãn, theo loại / measure on labelled questions, by category."""
    from bot.evaluation.run import as_json as report_json

    if follow_ups:
        _print(report_json(_held(file or Settings().knowledge_dir / FOLLOW_UPS, as_day(day), bare)), as_json)
        return

    if write and find_spec(PLOT_PACKAGE) is None:
        raise NotInstalledError([PLOT_PACKAGE])
    rows = read_dataset(file or Settings().knowledge_dir / "evaluation" / "report.jsonl")
    when = as_day(day)
    composer = open_composer(when)
    outcomes = _run(composer, rows, when, bare)
    report = report_json(outcomes)
    if write:
        stripped = report_json(_run(composer, rows, when, True))
        bins, plot = reliability(outcomes), write.with_suffix(".svg")
        write.write_text(page(report, stripped, _facts(composer, rows, when), bins, plot.name), encoding="utf-8")
        draw(bins, plot)
        typer.echo(f"Đã ghi / written: {write}, {plot.name}")
    _print(report, as_json)


def gate(
    floors: Annotated[Path | None, typer.Option(help="tệp mức sàn / file of floors")] = None,
    day: DayOption = None,
) -> None:
    """Chặn khi bộ báo cáo tụt dưới mức sàn; thoát với 1 / refuse when the report half drops below its floors."""
    from bot.evaluation.gate import read_gate
    from bot.evaluation.run import as_json as report_json

    evaluation = Settings().knowledge_dir / "evaluation"
    wanted = read_gate(floors or evaluation / "gate.yml")
    when = as_day(day)
    shares = report_json(_run(open_composer(when), read_dataset(evaluation / "report.jsonl"), when, False))["summary"]
    failures = list(wanted.failures(shares))
    for name in (*wanted.at_least, *wanted.at_most):
        if name in shares:
            typer.echo(f"{name}: {shares[name]['value']:.1%} (n={shares[name]['n']})")
    for failure in failures:
        typer.secho(failure, fg=typer.colors.RED, err=True)
    raise typer.Exit(1 if failures else 0)


def ablation(
    write: Annotated[Path | None, typer.Option(help="ghi trang Markdown / write a Markdown page")] = None,
    only: Annotated[list[str] | None, typer.Option(help="chỉ các dòng có chữ này / only rows with these words")] = None,
    day: DayOption = None,
) -> None:
    """Đo từng bước đọc và tìm mang lại bao nhiêu, khoảng 20 phút / what each step brings, about 20 minutes."""
    from bot.bank.loader import load_bank
    from bot.evaluation.ablation import VARIANTS, ablate
    from bot.evaluation.ablation import page as ablation_page
    from bot.evaluation.spaces import Spaces

    settings, when = Settings(), as_day(day)
    folder = settings.knowledge_dir / "evaluation"
    halves = (read_dataset(folder / "tune.jsonl"), read_dataset(folder / "report.jsonl"))
    bank = load_bank(settings.knowledge_dir, when)
    wanted = [one for one in VARIANTS if not only or any(words in one.name for words in only)]
    with progress_bar("Đo / measuring") as progress:
        rows = list(ablate(bank, Spaces(bank, settings.data_dir), halves, when, wanted, progress))
    facts = [
        f"{len(halves[1])} labelled questions of the report half, learned on {len(halves[0])}, as of {when}",
        f"{len(bank.published)} published entries, bank {bank.version}",
    ]
    told = ablation_page(rows, facts)
    if write:
        write.write_text(told, encoding="utf-8")
        typer.echo(f"Đã ghi / written: {write}")
    else:
        typer.echo(told)


def _facts(composer: Composer, rows: Sequence[LabelledQuestion], day: date) -> list[str]:
    index, learned_on = composer.index, composer.calibration.run["questions"]
    return [
        f"{len(rows)} labelled questions, as of {day}; they were not used for training or thresholds",
        f"{len(index.entry_ids)} published entries, {len(index.phrasings)} phrasings, bank {composer.bank.version}",
        f"encoder {index.encoder.name}, index {index.version}, learned on {learned_on} questions",
    ]


def _run(composer: Composer, rows: Sequence[LabelledQuestion], day: date, bare: bool) -> list[Outcome]:
    from bot.evaluation.run import run

    with progress_bar("Hỏi / asking") as progress:
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            progress(done, len(rows))

        return run(composer, rows, day, step, bare)


def _held(file: Path, day: date, bare: bool) -> list[Outcome]:
    from bot.evaluation.talks import hold, read_talks

    talks = read_talks(file)
    composer = open_composer(day)
    with progress_bar("Trò chuyện / talking") as progress:
        done = count(1)
        return hold(composer, talks, day, lambda: progress(next(done), len(talks)), bare)


def _print(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        _print_tables(report)


def _print_tables(report: dict[str, dict[str, dict[str, float]]]) -> None:
    console = Console(width=150)
    names = ("n", "right_first", "right_in_three", "answered", "answered_right", "asked_back", "declined")
    table = Table("category", *names)
    for category, counts in report["categories"].items():
        table.add_row(category, *(str(counts[name]) for name in names))
    console.print(table)
    shares = Table("share", "value", "95%", "n")
    for name, share in report["summary"].items():
        shares.add_row(name, f"{share['value']:.1%}", f"{share['low']:.1%} - {share['high']:.1%}", str(share["n"]))
    console.print(shares)
