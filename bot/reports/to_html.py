"""The report of one page as HTML that stands alone: one file to print or to send."""

from __future__ import annotations

from bot.reports.month import OnePage
from bot.reports.report import Report
from bot.reports.wording import Wording
from bot.web.pages import STATIC, fill


def to_html(report: Report, page: OnePage, wording: Wording) -> str:
    """Return the page with its style sheet inside."""
    style = (STATIC / "report.css").read_text(encoding="utf-8")
    return fill("report_month.html", report=report, page=page, r=wording, style=style)
