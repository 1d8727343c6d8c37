"""`bot check` and `bot schema`: every mistake in the bank at once, how much it holds, and the shapes of its files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot.bank.bank import Bank
from bot.bank.entry import Status
from bot.bank.loader import load_bank
from bot.bank.schema import write_schemas
from bot.commands.options import DayOption, JsonFlag, as_day
from bot.language.spellings import spellings
from bot.settings import Settings

BankOption = Annotated[Path | None, typer.Option("--bank", help="thư mục ngân hàng / bank folder")]


def check(day: DayOption = None, as_json: JsonFlag = False, folder: BankOption = None) -> None:
    """Kiểm tra ngân hàng: in mọi lỗi dạng tệp:dòng: câu / print every problem of the bank; exit 1 if any."""
    bank = load_bank(folder or Settings().knowledge_dir, as_day(day))
    counts = count(bank)
    if as_json:
        typer.echo(json.dumps({**counts, "problems": [str(problem) for problem in bank.problems]}, ensure_ascii=False))
    else:
        for problem in bank.problems:
            typer.echo(str(problem))
        entries, variants = _table(counts["entries"]), _table(counts["variants"])
        typer.echo(
            f"{entries['published']} mục đã xuất bản, {entries['draft']} nháp; {variants['written']} cách hỏi "
            f"({variants['with_spellings']} với các cách viết); {counts['parameters']} con số; "
            f"{counts['sources']} văn bản; {len(bank.problems)} lỗi."
        )
    raise typer.Exit(1 if bank.problems else 0)


def _table(value: dict[str, int] | int) -> dict[str, int]:
    return value if isinstance(value, dict) else {}


def count(bank: Bank) -> dict[str, dict[str, int] | int]:
    """Return how much the bank holds, as `bot check --json` prints it."""
    statuses = Counter(entry.status for entry in bank.entries.values())
    phrasings = [text for entry in bank.published for _, text in entry.phrasings()]
    spelled = sum(
        1 + len(spellings(text, bank.glossary.abbreviations, bank.glossary.chat)) for text in dict.fromkeys(phrasings)
    )
    return {
        "entries": {status.value: statuses[status] for status in Status},
        "variants": {"written": len(phrasings), "with_spellings": spelled},
        "parameters": len(bank.parameters),
        "sources": len(bank.sources),
        "languages": {code: sum(code in entry.answer for entry in bank.published) for code in ("vi", "en")},
    }


def schema(folder: BankOption = None) -> None:
    """Ghi mẫu tệp cho trình soạn thảo vào schema/ / write the editor schemas of the bank's files."""
    for path in write_schemas((folder or Settings().knowledge_dir) / "schema"):
        typer.echo(f"Đã ghi / written: {path}")
