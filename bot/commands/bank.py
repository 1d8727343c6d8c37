"""`bot check` and `bot schema`: every mistake in the bank at once, how much it holds, and the shapes of its files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.bank.bank import Bank
from bot.bank.changes import View
from bot.bank.entry import Status
from bot.bank.law_texts import Cited, Found, Law, missing
from bot.bank.loader import load_bank
from bot.bank.schema import write_schemas
from bot.commands.impact import changes_json, print_changes
from bot.commands.options import BankOption, DayOption, JsonFlag, as_day
from bot.language.normalize import normalize
from bot.settings import Settings

LawOption = Annotated[
    Path | None, typer.Option("--law", help="thư mục toàn văn luật, để dò từng căn cứ / folder of legal texts")
]


def check(day: DayOption = None, as_json: JsonFlag = False, folder: BankOption = None, law: LawOption = None) -> None:
    """Kiểm tra ngân hàng: in mọi lỗi dạng tệp:dòng: câu / print every problem of the bank; exit 1 if any.

    Với --on NGÀY khác hôm nay: in thêm những gì đổi từ hôm nay đến ngày ấy. / With --on: also what changes by that day.
    """
    now, when = as_day(None), as_day(day)
    bank = load_bank(folder or Settings().knowledge_dir, when)
    citations = list(Law(_existing(law), bank).citations()) if law else []
    problems = [*bank.problems, *missing(citations)]
    counts = count(bank)
    report: dict[str, Any] = {**counts, "problems": [str(problem) for problem in problems]}
    if law:
        report["citations"] = _citations(citations)
    if when != now:
        report["changes"] = changes_json(View(bank, now), View(bank, when))
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        raise typer.Exit(1 if problems else 0)
    for problem in problems:
        typer.echo(str(problem))
    if when != now:
        print_changes(report["changes"], now, when)
    if law:
        _print_citations(report["citations"])
    entries, variants = _table(counts["entries"]), _table(counts["variants"])
    typer.echo(
        f"{entries['published']} mục đã xuất bản, {entries['draft']} nháp; {variants['written']} cách hỏi "
        f"({variants['with_spellings']} với các cách viết); {counts['parameters']} con số; "
        f"{counts['sources']} văn bản; {len(problems)} lỗi."
    )
    raise typer.Exit(1 if problems else 0)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise typer.BadParameter(f"không có thư mục {folder} / no such folder", param_hint="--law")
    return folder


def _citations(citations: list[Cited]) -> dict[str, Any]:
    """Return how many cited places were found, and the sources whose wording is not at hand."""
    counts = Counter(cited.found for cited in citations)
    at_hand = counts[Found.FOUND] + counts[Found.NOT_FOUND]
    without = Counter(cited.source for cited in citations if cited.found is Found.NO_TEXT)
    return {
        "places": len(citations),
        "found": counts[Found.FOUND],
        "not_found": counts[Found.NOT_FOUND],
        "share_found": counts[Found.FOUND] / at_hand if at_hand else None,
        "no_text": dict(without.most_common()),
    }


def _print_citations(report: dict[str, Any]) -> None:
    without = report["no_text"]
    typer.echo(
        f"{report['places']} căn cứ: {report['found']} có trong văn bản, {report['not_found']} không thấy; "
        f"{sum(without.values())} chưa có nguyên văn để dò."
    )
    for source, places in without.items():
        typer.echo(f"  chưa có nguyên văn / no wording: {source} ({places})")


def _table(value: dict[str, int] | int) -> dict[str, int]:
    return value if isinstance(value, dict) else {}


def count(bank: Bank) -> dict[str, dict[str, int] | int]:
    """Return how much the bank holds, as `bot check --json` prints it."""
    statuses = Counter(entry.status for entry in bank.entries.values())
    phrasings = [text for entry in bank.published for _, text in entry.phrasings()]
    speller = bank.glossary.speller()
    spelled = {
        spelling for text in dict.fromkeys(phrasings) for spelling in (normalize(text), *speller.spellings(text))
    }
    return {
        "entries": {status.value: statuses[status] for status in Status},
        "variants": {"written": len(phrasings), "with_spellings": len(spelled)},
        "parameters": len(bank.parameters),
        "sources": len(bank.sources),
        "languages": {code: sum(code in entry.answer for entry in bank.published) for code in ("vi", "en")},
    }


def schema(folder: BankOption = None) -> None:
    """Ghi mẫu tệp cho trình soạn thảo vào schema/ / write the editor schemas of the bank's files."""
    for path in write_schemas((folder or Settings().knowledge_dir) / "schema"):
        typer.echo(f"Đã ghi / written: {path}")
