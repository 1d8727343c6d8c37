"""`bot evaluate`, `bot gate` and `bot calibrate`: measure on labelled questions, and learn the thresholds from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.answering.composer import Composer
from bot.commands.answering import open_composer
from bot.commands.options import DayOption, JsonFlag, as_day
from bot.commands.progress import progress_bar
from bot.evaluation.dataset import LabelledQuestion, read_dataset
from bot.evaluation.markdown import page
from bot.evaluation.metrics import Outcome
from bot.settings import Settings


def evaluate(
    file: Annotated[Path | None, typer.Argument(help="tệp JSONL; mặc định bộ báo cáo / default: report set")] = None,
    day: DayOption = None,
    as_json: JsonFlag = False,
    bare: Annotated[bool, typer.Option("--bare", help="bỏ dấu trước khi hỏi / strip accents first")] = False,
    write: Annotated[Path | None, typer.Option(help="ghi trang Markdown / write a Markdown page")] = None,
) -> None:
    """Đo trên câu hỏi đã gán nhãn, theo loại / measure on labelled questions, by category."""
    from bot.evaluation.run import as_json as report_json

    rows = read_dataset(file or Settings().knowledge_dir / "evaluation" / "report.jsonl")
    when = as_day(day)
    composer = open_composer(when)
    report = report_json(_run(composer, rows, when, bare))
    if write:
        stripped = report_json(_run(composer, rows, when, True))
        write.write_text(page(report, stripped, _facts(composer, rows, when)), encoding="utf-8")
        typer.echo(f"Đã ghi / written: {write}")
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    _print_tables(report)


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


def calibrate(
    file: Annotated[Path | None, typer.Argument(help="tệp JSONL; mặc định bộ học / default: tune set")] = None,
    day: DayOption = None,
    save: Annotated[bool, typer.Option(help="ghi kết quả / write what was learned")] = True,
) -> None:
    """Học lại trọng số và ngưỡng trả lời từ bộ học / learn weights and thresholds from the tune half."""
    from bot.evaluation.calibrate import calibrate as learn
    from bot.retrieval.calibration import PATH

    rows = read_dataset(file or Settings().knowledge_dir / "evaluation" / "tune.jsonl")
    when = as_day(day)
    learned = learn(open_composer(when), rows, when, typer.echo)
    if save:
        learned.save()
        typer.echo(f"Đã ghi / written: {PATH.name}")


def train(
    seed: Annotated[int, typer.Option(help="hạt giống ngẫu nhiên / random seed")] = 0,
) -> None:
    """Học lại phép xoay không gian câu hỏi từ ngân hàng (khoảng một phút) / learn the adapter from the bank."""
    from bot.bank.loader import load_bank
    from bot.evaluation.train import training_set
    from bot.retrieval.adapter_training import train_adapter
    from bot.retrieval.dense import EmbeddingCache
    from bot.retrieval.encoder import load_encoder

    settings = Settings()
    encoder = load_encoder(settings.encoder, settings.data_dir / "models")
    cache = EmbeddingCache(settings.data_dir / "embeddings.sqlite3", encoder)
    bank = load_bank(settings.knowledge_dir, as_day(None))
    with progress_bar("Mã hóa / encoding") as encoding:
        data = training_set(bank, cache, seed, encoding)
    with progress_bar("Học / learning") as learning:
        train_adapter(data, encoder.name, seed, learning).save()
    typer.echo("Xong. Chạy tiếp `bot calibrate` / done; now run `bot calibrate`.")
