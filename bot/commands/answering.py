"""`bot index` and `bot ask`: build the search index, and answer one question without the conversation."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Annotated, Any

import typer

from bot.answering.answer import Answer, Question
from bot.answering.composer import Composer
from bot.commands.options import DayOption, JsonFlag, as_day
from bot.commands.progress import progress_bar
from bot.language.personal_data import mask
from bot.settings import Settings


def open_composer(day: date) -> Composer:
    """Build the composer with a progress bar."""
    from bot.assistant import build_composer  # brings torch, so only when it is needed

    with progress_bar("Lập chỉ mục / indexing") as progress:
        return build_composer(Settings(), day, progress)


def index(as_json: JsonFlag = False) -> None:
    """Lập chỉ mục tìm kiếm; chỉ mã hóa những câu mới / build the index, encoding only what is new."""
    started = time.perf_counter()
    composer = open_composer(as_day(None))
    built = composer.index
    report = {
        "entries": len(built.entry_ids),
        "phrasings": len(built.phrasings),
        "encoder": built.encoder.name,
        "bank_version": composer.bank.version,
        "index_version": built.version,
        "calibrated": composer.calibrated,
        "seconds": round(time.perf_counter() - started, 1),
    }
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    typer.echo(
        f"{report['entries']} mục, {report['phrasings']} cách hỏi, {built.encoder.name}; chỉ mục {built.version} "
        f"trong {report['seconds']} giây."
    )
    if not composer.calibrated:
        typer.echo("Ngưỡng trả lời được học với bộ mã hóa khác. Chạy `bot calibrate`. / Thresholds are stale.")


def ask(
    question: Annotated[str, typer.Argument(help="câu hỏi / the question")],
    day: DayOption = None,
    as_json: JsonFlag = False,
    language: Annotated[str | None, typer.Option(help="ngôn ngữ trả lời: vi, en / language of the answer")] = None,
) -> None:
    """Hỏi một câu / ask one question, on any day in force."""
    when = as_day(day)
    answer = open_composer(when).answer(Question(mask(question), when, language))
    typer.echo(json.dumps(answer_json(answer), ensure_ascii=False) if as_json else answer_text(answer))


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as `bot ask --json` prints it."""
    return {
        "status": answer.status.value,
        "entry_id": answer.entry_id,
        "probability": answer.probability,
        "text": answer.text,
        "citations": [vars(citation) for citation in answer.citations],
        "choices": [vars(choice) for choice in answer.choices],
        "related": [vars(choice) for choice in answer.related],
        "hits": [vars(hit) for hit in answer.hits],
        "language": answer.language,
        "day": f"{answer.day}",
        "bank_version": answer.bank_version,
        "index_version": answer.index_version,
    }


def answer_text(answer: Answer) -> str:
    """Return an answer as a person reads it in a terminal."""
    lines = [answer.text]
    if answer.citations:
        lines += ["", *(f"  § {cited.text} ({cited.since})" for cited in answer.citations)]
    offered = answer.choices or answer.related
    lines += [f"  {number}. {choice.title}  [{choice.entry_id}]" for number, choice in enumerate(offered, 1)]
    lines += ["", f"({answer.status.value}, {answer.entry_id or '-'}, {answer.probability:.2f})"]
    return "\n".join(lines)
