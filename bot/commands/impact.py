"""`bot impact`: all that a changed figure or a repealed source touches: entries, figures and calculators."""

from __future__ import annotations

import difflib
import json
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from bot.bank import changes
from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.commands.options import BankOption, DayOption, JsonFlag, as_day
from bot.settings import Settings


def impact(
    name: Annotated[str, typer.Argument(help="tên con số hoặc mã văn bản / a parameter or a source")],
    day: DayOption = None,
    value: Annotated[str, typer.Option(help="thử giá trị mới từ ngày ấy / try a new value from that day")] = "",
    as_json: JsonFlag = False,
    folder: BankOption = None,
) -> None:
    """Mục nào đổi khi một con số hay một văn bản đổi, trước và sau / what a figure or a source touches.

    Con số: so ngày trước và sau lần đổi gần nhất (hoặc --on NGÀY); với --value thì thử một giá trị chưa có. Văn bản:
    thử bãi bỏ từ ngày ấy. Không tệp nào bị sửa. / Nothing is written.
    """
    when = as_day(day)
    bank = load_bank(folder or Settings().knowledge_dir, when)
    if name in bank.parameters:
        touched, figures = changes.resting_on_parameter(bank, name)
        calculators = changes.calculators_on(bank, [name])
        before, after = _two_views(bank, name, day, when, value)
    elif name in bank.sources:
        touched, figures = changes.resting_on_source(bank, name)
        calculators = changes.calculators_on(bank, figures, name)
        before = changes.View(bank, when)
        after = changes.View(changes.without_source(bank, name, when), when)
    else:
        raise typer.BadParameter(f'không có con số hay văn bản nào tên "{name}" / no such parameter or source')
    changed = changes_json(before, after, touched)
    if as_json:
        report = {
            "name": name,
            "entries_touched": touched,
            "figures_touched": figures,
            "calculators_touched": calculators,
            "changes": changed,
        }
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    for title, names in (
        ("Con số liên quan", figures),
        ("Mục có nhắc tới", touched),
        ("Phép tính dùng tới", calculators),
    ):
        typer.echo(f"{title} ({len(names)}): {', '.join(names) or '-'}")
    print_changes(changed, before.day, after.day)


def _two_views(
    bank: Bank, name: str, day: datetime | None, when: date, value: str
) -> tuple[changes.View, changes.View]:
    """Return the bank before and after a figure's change: a tried one, the one on `day`, or the nearest to today."""
    if value:
        try:
            tried = changes.with_value(bank, name, when, Decimal(value.replace(",", ".")))
        except (InvalidOperation, ValueError) as error:
            reason = str(error) if isinstance(error, ValueError) else f'"{value}" không phải là số'
            raise typer.BadParameter(reason, param_hint="--value") from error
        return changes.View(bank, when), changes.View(tried, when)
    if day is None:
        starts = bank.figures.starts(name)
        when = next((start for start in starts if start > when), starts[-1])
    return changes.View(bank, when - timedelta(days=1)), changes.View(bank, when)


def changes_json(before: changes.View, after: changes.View, among: list[str] | None = None) -> dict[str, Any]:
    """Return the figures and the entries that differ between two views, written out."""
    written = after.bank.renderer.write
    return {
        "figures": [
            {
                "name": change.name,
                "before": written(change.before, "vi") if change.before else None,
                "after": written(change.after, "vi") if change.after else None,
            }
            for change in changes.changed_figures(before, after)
        ],
        "entries": [vars(change) for change in changes.changed_entries(before, after, among=among)],
    }


def print_changes(report: dict[str, Any], before: date, after: date) -> None:
    """Print what `changes_json` returned, line by line."""
    typer.echo(f"Từ {before:%d/%m/%Y} đến {after:%d/%m/%Y}:")
    for figure in report["figures"]:
        typer.echo(f"  {figure['name']}: {figure['before'] or 'chưa có'} -> {figure['after'] or 'hết hiệu lực'}")
    for entry in report["entries"]:
        typer.echo(f"  {entry['entry_id']}:")
        if entry["before"] is None or entry["after"] is None:
            typer.echo("    không gửi được nữa" if entry["after"] is None else "    bắt đầu được gửi")
            continue
        for line in _different_lines(entry["before"], entry["after"]):
            typer.echo(f"    {line}")
    typer.echo(f"  {len(report['figures'])} con số và {len(report['entries'])} câu trả lời khác đi.")


def _different_lines(before: str, after: str) -> list[str]:
    compared = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in compared if line[:2] in ("- ", "+ ")]
