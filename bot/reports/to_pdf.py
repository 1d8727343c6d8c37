"""The report of one page as PDF, on A4, its letters inside it."""

from __future__ import annotations

from importlib.resources import files

from fpdf import FPDF, XPos, YPos

from bot.reports.cells import Cell, Table
from bot.reports.month import OnePage
from bot.reports.report import Report
from bot.reports.wording import Wording

FONT = "Be Vietnam Pro"
MARGIN, GAP = 14.0, 8.0  # millimetres, as all lengths here
INK, MUTED, LINE, BAR = (23, 32, 38), (84, 98, 108), (205, 213, 219), (120, 165, 190)
TITLE_SIZE, FIGURE_SIZE, HEAD_SIZE, TEXT_SIZE, SMALL, LABEL_SIZE = 17, 14, 10, 8.5, 7, 6.5
ROW, BAR_WIDTH, NUMBER_WIDTH = 5.2, 14.0, 15.0
CHART_HEIGHT = 22.0
ELLIPSIS = "…"


def to_pdf(report: Report, page: OnePage, wording: Wording) -> bytes:
    """Return the page as a PDF."""
    return bytes(_Page(report, page, wording).write())


class _Page:
    def __init__(self, report: Report, page: OnePage, wording: Wording) -> None:
        self.report, self.page, self.wording = report, page, wording
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(auto=False)  # one page: what has no room was cut before
        self.pdf.set_margins(MARGIN, MARGIN)
        self.pdf.c_margin = 0  # words begin where lines do
        letters = files("fontpkg_be_vietnam_pro") / "files"
        self.pdf.add_font(FONT, "", str(letters / "BeVietnamPro-Regular.ttf"))
        self.pdf.add_font(FONT, "B", str(letters / "BeVietnamPro-SemiBold.ttf"))
        self.pdf.set_lang(wording.language)
        self.pdf.set_creation_date(report.made_at)
        self.pdf.set_title(wording.title(report.period))
        self.pdf.add_page()

    def write(self) -> bytearray:
        self._top()
        self._figures()
        self._columns(self.page.days)
        start, width = self.pdf.get_y() + 2, (self.pdf.epw - GAP) / 2
        for place, tables in enumerate((self.page.reach, self.page.needs)):
            self.pdf.set_y(start)
            for table in tables:
                self._table(table, MARGIN + place * (width + GAP), width)
        self._bottom()
        return self.pdf.output()

    def _top(self) -> None:
        say, period, before = self.wording.say, self.report.period, self.report.before.period
        day = self.wording.day
        self._style(TITLE_SIZE, bold=True)
        self._line(self.wording.title(period), 9)
        self._style(TEXT_SIZE, MUTED)
        self._line(say("product"), 4.5)
        compared = say("compared", first=day(before.first), last=day(before.last))
        self._line(f"{say('period', first=day(period.first), last=day(period.last))}. {compared}.", 6.5)

    def _figures(self) -> None:
        """Write the figures of the headline side by side, each above the one it is compared with."""
        rows = self.page.headline.rows
        width, top = self.pdf.epw / len(rows), self.pdf.get_y()
        for place, (label, now, before) in enumerate(rows):
            left = MARGIN + place * width
            self._style(FIGURE_SIZE, bold=True)
            self._at(left, top, width, 7, self.wording.cell(now))
            self._style(LABEL_SIZE)
            self._at(left, top + 6.5, width, 4, self._fitting(self.wording.cell(label), width - 1))
            self._style(SMALL, MUTED)
            self._at(left, top + 10, width, 4, f"{self.wording.say('before')}: {self.wording.cell(before)}")
        self.pdf.set_y(top + 17)

    def _columns(self, table: Table) -> None:
        """Draw a table in time as columns, every fifth one named and numbered."""
        self._style(HEAD_SIZE, bold=True)
        self._line(table.title, 6)
        top, width = self.pdf.get_y() + 3, self.pdf.epw / max(1, len(table.rows))
        bottom = top + CHART_HEIGHT
        self.pdf.set_fill_color(*BAR)
        for place, (row, height) in enumerate(zip(table.rows, table.heights(), strict=True)):
            left, tall = MARGIN + place * width, height * CHART_HEIGHT
            self.pdf.rect(left + width * 0.12, bottom - tall, width * 0.76, tall, style="F")
            self._style(SMALL - 1.5, MUTED)
            number = self.wording.cell(row[1]) if row[1] is not None else "·"
            self._centred(left, bottom - tall - 3, width, number)
            self._centred(left, bottom + 0.3, width, self.wording.cell(row[0])[:2])
        self.pdf.set_draw_color(*LINE)
        self.pdf.line(MARGIN, bottom, MARGIN + self.pdf.epw, bottom)
        self.pdf.set_y(bottom + 5)

    def _table(self, table: Table, left: float, width: float) -> None:
        top = self.pdf.get_y()
        self._style(HEAD_SIZE, bold=True)
        self._at(left, top, width, 6, table.title)
        numbers, bars = len(table.head) - 1, BAR_WIDTH if table.bar is not None else 0.0
        right = left + width - numbers * NUMBER_WIDTH
        words = right - left - bars - GAP / 4
        self._style(SMALL, MUTED)
        for place, head in enumerate(table.head[1:]):
            self._right(right + place * NUMBER_WIDTH, top + 6, self._fitting(head, NUMBER_WIDTH))
        top += 6 + ROW
        if not table.rows:
            self._at(left, top, width, ROW, self.wording.say("empty"))
            top += ROW
        for row, height in zip(table.rows, table.heights() or [0.0] * len(table.rows), strict=True):
            self.pdf.set_draw_color(*LINE)
            self.pdf.line(left, top, left + width, top)
            self._style(TEXT_SIZE)
            self._at(left, top, words, ROW, self._fitting(self.wording.cell(row[0]), words - 1))
            if height:
                self.pdf.set_fill_color(*BAR)
                self.pdf.rect(left + words, top + 1.4, height * bars, ROW - 2.8, style="F")
            self._numbers(row[1:], right, top)
            top += ROW
        self.pdf.set_y(top + 3.5)

    def _numbers(self, cells: tuple[Cell, ...], left: float, top: float) -> None:
        for place, cell in enumerate(cells):
            self._style(TEXT_SIZE if cell is not None else SMALL, INK if cell is not None else MUTED)
            self._right(left + place * NUMBER_WIDTH, top, self.wording.cell(cell))

    def _bottom(self) -> None:
        say = self.wording.say
        self._style(SMALL, MUTED)
        self.pdf.set_xy(MARGIN, self.pdf.h - MARGIN - 16)
        made = say("made_at", time=self.wording.moment(self.report.made_at))
        self.pdf.multi_cell(0, 3.5, f"{self.wording.rule()} {say('person_rule')} {say('province_unknown')}\n{made}.")

    def _style(self, size: float, colour: tuple[int, int, int] = INK, *, bold: bool = False) -> None:
        self.pdf.set_font(FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)

    def _line(self, text: str, height: float) -> None:
        self.pdf.cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _at(self, left: float, top: float, width: float, height: float, text: str) -> None:
        self.pdf.set_xy(left, top)
        self.pdf.cell(width, height, text)

    def _right(self, left: float, top: float, text: str) -> None:
        self.pdf.set_xy(left, top)
        self.pdf.cell(NUMBER_WIDTH, ROW, text, align="R")

    def _centred(self, left: float, top: float, width: float, text: str) -> None:
        self.pdf.set_xy(left, top)
        self.pdf.cell(width, 3, text, align="C")

    def _fitting(self, text: str, width: float) -> str:
        """Return as much of `text` as there is room for."""
        if self.pdf.get_string_width(text) <= width:
            return text
        while text and self.pdf.get_string_width(text + ELLIPSIS) > width:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS
