"""A report as CSV, the way Excel opens it: one table below the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import timedelta

from bot.reports.cells import Cell, Share, Table, Wait
from bot.reports.report import Report
from bot.reports.wording import Wording

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for Western ones
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: Report, tables: Sequence[Table], wording: Wording) -> str:
    """Return the tables as CSV: numbers bare, shares as parts of 1, times as 1:05:00, what is left out in words."""
    period = report.period
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([wording.title(period)])
    writer.writerow([wording.say("period", first=wording.day(period.first), last=wording.day(period.last))])
    writer.writerow([wording.rule()])
    for table in tables:
        writer.writerow([])
        writer.writerow([harmless(table.title)])
        writer.writerow(table.head)
        writer.writerows([_written(cell, wording) for cell in row] for row in table.rows)
    return BYTE_ORDER_MARK + written.getvalue()


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(cell: Cell, wording: Wording) -> str | int | float:
    if isinstance(cell, Share):
        return round(cell.value, 4)
    if isinstance(cell, Wait):
        minutes, seconds = divmod(round(cell.time / timedelta(seconds=1)), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return cell if isinstance(cell, int) else harmless(wording.cell(cell))
