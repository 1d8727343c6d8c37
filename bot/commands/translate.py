"""`bot translate export` and `bot translate import`: the bank's texts out to translators in PO files, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.bank.atomic_write import write_whole
from bot.bank.languages import Language, load_languages
from bot.bank.loader import load_bank
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.bank.translation import po_file
from bot.bank.translation.rows import rows_of
from bot.bank.translation.taking import Taking, take
from bot.clock import SystemClock, today
from bot.commands.options import BankOption
from bot.errors import BankError
from bot.language.detect import UNKNOWN
from bot.settings import Settings

app = typer.Typer(help="Dịch ngân hàng qua tệp PO / translate the bank in PO files.", no_args_is_help=True)

FileArgument = Annotated[Path, typer.Argument(metavar="FILE.po", help="tệp PO / the PO file")]


@app.command("export")
def export_file(
    file: FileArgument,
    language: Annotated[str, typer.Option("--language", help="mã trong languages.yml / code in languages.yml")],
    folder: BankOption = None,
) -> None:
    """Ghi mọi câu cần dịch ra tệp PO; tệp có sẵn thì giữ phần đã dịch / write what there is to translate.

    Câu tiếng Việt đã đổi từ lần ghi trước thành hàng fuzzy. / Rows whose Vietnamese changed become fuzzy.
    """
    knowledge = (folder or Settings().knowledge_dir).resolve()
    _language(knowledge, language)
    rows = rows_of(load_bank(knowledge, today(SystemClock())))
    text = po_file.written(rows, language, file if file.exists() else None)
    if not file.parent.is_dir():
        raise BankError(f"Không có thư mục {file.parent}.")
    write_whole(file, text)
    done = sum(bool(row.texts.get(language)) for row in rows)
    typer.echo(f"Đã ghi / written: {file}: {len(rows)} câu, {done} đã có bản dịch trong ngân hàng / translated.")


@app.command("import")
def import_file(
    file: FileArgument,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="chỉ in, không ghi / print only")] = False,
    folder: BankOption = None,
) -> None:
    """Đưa bản dịch từ tệp PO vào ngân hàng / take a translation into the bank; exit 1 if any row is refused.

    In từng hàng không nhận và vì sao; hàng để trống không đụng tới gì. / Empty rows touch nothing.
    """
    knowledge = (folder or Settings().knowledge_dir).resolve()
    day = today(SystemClock())
    translation = po_file.read(file)
    language = _language(knowledge, translation.language)
    taking = take(translation, load_bank(knowledge, day), knowledge, language, day)
    if not dry_run:
        taking.write()
    _print(taking, file, dry_run=dry_run)
    raise typer.Exit(1 if taking.refused else 0)


def _language(folder: Path, code: str) -> Language:
    """Return the language of that code.

    Raises:
        BankError: If the bank's list lacks it, or it is what is translated from.
    """
    languages = load_languages(folder).by_code
    known = sorted(set(languages) - {DEFAULT_LANGUAGE, UNKNOWN})
    if code not in known:
        raise BankError(f'languages.yml không có thứ tiếng "{code}" để dịch sang. Có: {", ".join(known) or "-"}.')
    return languages[code]


def _print(taking: Taking, file: Path, *, dry_run: bool) -> None:
    for refused in taking.refused:
        typer.echo(f"{file}:{refused.line}: {refused.context or '-'}: {refused.why}.")
    for taken in taking.taken:
        typer.echo(f"{'sẽ đổi / would change' if dry_run else 'đã đổi / changed'}: {taken.row.context}")
    typer.echo(
        f"{len(taking.taken)} câu {'sẽ nhận' if dry_run else 'đã nhận'} / taken, {len(taking.refused)} không nhận / "
        f"refused, {taking.unchanged} không đổi / unchanged, {len(taking.files)} tệp / files."
    )
