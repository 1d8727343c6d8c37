"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock, today

JsonFlag = Annotated[bool, typer.Option("--json", help="in JSON / print JSON")]
DayOption = Annotated[
    datetime | None,
    typer.Option("--day", "--on", formats=["%Y-%m-%d"], help="ngày xét hiệu lực, mặc định hôm nay / day in force"),
]
BankOption = Annotated[Path | None, typer.Option("--bank", help="thư mục ngân hàng / bank folder")]


def as_day(given: datetime | None) -> date:
    """Return the day asked for, today in Viet Nam by default."""
    return given.date() if given else today(SystemClock())
