"""`bot complaints`: the answers citizens found not right, for maintainers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import VIETNAM, SystemClock
from bot.commands.options import JsonFlag
from bot.errors import BotError
from bot.evaluation.dataset import read_dataset
from bot.settings import Settings
from bot.store import Complaint, FeedbackStore, Pseudonyms, load_secret, migrate, open_store

TO_BE_LABELLED = "to_be_labelled"
MEASURED = ("tune.jsonl", "report.jsonl")

SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="từ ngày này / from this day on")
]
EvaluationOption = Annotated[
    Path | None,
    typer.Option("--as-evaluation", help="ghi thành câu chờ gắn nhãn / add them to a file of questions to be labelled"),
]


class MeasuredFileError(BotError):
    """Complaints were to be written where what is measured with is kept."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} là bộ câu dùng để đo, không ghi khiếu nại chưa gắn nhãn vào đó. Ghi ra tệp khác rồi gắn nhãn. / "
            "Write to another file and label it first."
        )


def complaints(since: SinceOption = None, as_json: JsonFlag = False, as_evaluation: EvaluationOption = None) -> None:
    """Câu trả lời bị chê, mới nhất trước / answers citizens found not right, newest first."""
    settings = Settings()
    migrate(settings.database)
    store = open_store(settings.database)
    try:
        feedback = FeedbackStore(store, SystemClock(), Pseudonyms(load_secret(settings.data_dir)))
        found = feedback.complaints(since.replace(tzinfo=VIETNAM) if since else None)
    finally:
        store.close()
    if as_evaluation:
        typer.echo(f"{add_to_label(as_evaluation, found)} câu mới trong / new questions in {as_evaluation}")
    elif as_json:
        typer.echo(json.dumps([_json(complaint) for complaint in found], ensure_ascii=False))
    else:
        typer.echo("\n\n".join(_text(complaint) for complaint in found) or "Không có. / None.")


def add_to_label(file: Path, found: Iterable[Complaint]) -> int:
    """Add the questions of `found` to a file, marked as not labelled yet; return how many were not there.

    Only what somebody wrote is a question: an answer to a pressed button, or a sum, has none.

    Raises:
        MeasuredFileError: If the file is one that is measured with.
        DatasetError: If what is there cannot be read; nothing is written then.
    """
    if file.name in MEASURED:
        raise MeasuredFileError(file)
    known = {row.question for row in read_dataset(file)} if file.exists() else set()
    lines: dict[str, str] = {}
    for complaint in found:
        if complaint.question and complaint.question not in known and not _is_button(complaint):
            lines.setdefault(complaint.question, json.dumps(_row(complaint), ensure_ascii=False))
    with file.open("a", encoding="utf-8") as written:
        written.writelines(f"{line}\n" for line in lines.values())
    return len(lines)


def _row(complaint: Complaint) -> dict[str, Any]:
    """Return a line as knowledge/evaluation keeps them; `expected` is null until a person has said what is right."""
    said = {"answered": complaint.entry_id, "why": complaint.why, "words": complaint.words}
    return {
        "question": complaint.question,
        "language": complaint.language,
        "expected": None,
        "category": TO_BE_LABELLED,
        "complaint": said,
    }


def _is_button(complaint: Complaint) -> bool:
    return complaint.question == complaint.entry_id or complaint.question.startswith("[")


def _json(complaint: Complaint) -> dict[str, Any]:
    return {**vars(complaint), "given_at": complaint.given_at.astimezone(VIETNAM).isoformat()}


def _text(complaint: Complaint) -> str:
    at = complaint.given_at.astimezone(VIETNAM)
    lines = [
        f"{at:%d/%m/%Y %H:%M}  {complaint.channel}  {complaint.entry_id or '-'}  ({complaint.probability:.2f})",
        f"  Hỏi: {complaint.question}",
        f"  Chê: {complaint.why or 'không nói / not told'}",
        *([f"  Lời: {complaint.words}"] if complaint.words else []),
    ]
    return "\n".join(lines)
