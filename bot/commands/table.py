"""`bot table export` and `bot table import`: the bank as Excel or CSV, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.bank.atomic_write import write_whole, write_whole_bytes
from bot.bank.loader import load_bank
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import SystemClock, today
from bot.commands.options import BankOption
from bot.errors import BankError
from bot.settings import Settings
from bot.tables.files import read_tables, tables_of, write_csv, write_excel
from bot.tables.limits import LARGEST_FILE
from bot.tables.table import Kind, TableFileError
from bot.tables.taking import Options, Taking, take
from bot.tables.told import told_error, told_file_error
from bot.tables.words import header

app = typer.Typer(help="Ngân hàng ra Excel, CSV và trở lại / the bank as tables.", no_args_is_help=True)

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="tệp .xlsx hoặc .csv / the file")]
_SHOWN = 60  # letters of a cell


@app.command("export")
def export_file(
    file: FileArgument,
    kind: Annotated[Kind | None, typer.Option(help="chỉ một loại; CSV cần chọn / one kind; CSV needs it")] = None,
    folder: BankOption = None,
) -> None:
    """Ghi câu hỏi và con số ra .xlsx (cả hai) hoặc .csv (một loại) / write entries and figures."""
    bank = load_bank((folder or Settings().knowledge_dir).resolve(), today(SystemClock()))
    if not file.parent.is_dir():
        raise BankError(f"Không có thư mục {file.parent}.")
    is_csv = file.suffix.casefold() == ".csv"
    if is_csv and kind is None:
        raise typer.BadParameter("CSV chỉ chứa một loại / one kind a file", param_hint="--kind")
    tables = tables_of(bank, (kind,) if kind else tuple(Kind))
    try:
        write_whole_bytes(file, write_csv(tables[0]) if is_csv else write_excel(tables))
    except TableFileError as error:
        raise BankError(told_file_error(error, DEFAULT_LANGUAGE)) from error
    typer.echo(f"Đã ghi / written: {file}: {', '.join(f'{len(table.rows)} {table.kind}' for table in tables)}")


@app.command("import")
def import_file(
    file: FileArgument,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="chỉ in, không ghi / print only")] = False,
    only_right: Annotated[bool, typer.Option("--only-right", help="nhận dòng đúng dù dòng khác sai")] = False,
    history: Annotated[bool, typer.Option("--history", help="sửa, thêm cả giá trị cũ / old values too")] = False,
    folder: BankOption = None,
) -> None:
    """Đưa bảng vào ngân hàng; exit 1 nếu có dòng sai / take a table in.

    In từng ô đổi và từng dòng sai. Có dòng sai thì không ghi gì, trừ khi chọn --only-right.
    """
    knowledge = (folder or Settings().knowledge_dir).resolve()
    day = today(SystemClock())
    try:
        tables = read_tables(_content(file))
        taking = take(tables, load_bank(knowledge, day), knowledge, day, Options(history, only_right))
    except TableFileError as error:
        raise BankError(f"{file}: {told_file_error(error, DEFAULT_LANGUAGE)}") from error
    if not dry_run:
        for name, text in sorted(taking.files.items()):
            (knowledge / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(knowledge / name, text)
    _print(taking, file, dry_run=dry_run)
    raise typer.Exit(1 if taking.errors else 0)


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise BankError(f"Không có tệp {file}.")
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)  # one more than is taken, by which a larger one is known


def _print(taking: Taking, file: Path, *, dry_run: bool) -> None:
    for plan in taking.plans:
        for error in plan.errors:
            typer.echo(f"{file}: {told_error(error, DEFAULT_LANGUAGE)}")
        for change in plan.changes:
            where = " ".join(part for part in (change.key, header(change.column), change.day) if part)
            typer.echo(f"  {where}: {_short(change.before)} -> {_short(change.after)}")
    unchanged = sum(plan.unchanged for plan in taking.plans)
    typer.echo(
        f"{len(taking.files)} tệp {'sẽ ghi / would be written' if dry_run else 'đã ghi / written'}, "
        f"{taking.errors} chỗ sai / wrong, {unchanged} dòng không đổi / rows unchanged."
    )


def _short(text: str) -> str:
    line = " ⏎ ".join(text.splitlines()) or "(trống)"
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
