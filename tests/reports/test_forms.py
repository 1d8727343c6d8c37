"""The same report as CSV, HTML and PDF."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pypdf import PdfReader

from bot.reports.reports import Reports, Told
from bot.reports.to_csv import harmless
from bot.reports.wording import report_words
from tests.reports.making import OCTOBER


def test_excel_reads_the_csv_as_vietnamese(told: Told) -> None:
    text = told.csv()
    assert text.startswith("\ufeffBáo cáo tháng 10/2026")
    rows = list(csv.reader(io.StringIO(text)))
    assert ["Theo kênh"] in rows
    assert ["Kênh", "Người hỏi", "Lượt hỏi", "Trả lời"] in rows
    assert any(row and row[-1] == "dưới 5" for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("mất thẻ = làm sao") == "mất thẻ = làm sao"


def test_the_html_stands_alone(told: Told) -> None:
    html = told.html()
    assert "<style>" in html
    assert 'src="' not in html
    assert "<link" not in html
    assert "Báo cáo tháng 10/2026" in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pdf_is_one_page_with_its_letters(reports: Reports, language: str) -> None:
    told = reports.of(OCTOBER, language)
    pdf = PdfReader(io.BytesIO(told.pdf()))
    text = pdf.pages[0].extract_text()

    assert len(pdf.pages) == 1
    assert told.wording.title(OCTOBER) in text
    assert told.wording.cell(told.report.now.questions) in text
    assert told.wording.say("in_vain") in text
    assert told.wording.say("most_waited") in text
    assert {font["/BaseFont"].partition("+")[2] for font in fonts(pdf)} == {"BeVietnamPro", "BeVietnamProSemiBold"}


def fonts(pdf: PdfReader) -> list[Any]:
    resources: Any = pdf.pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def test_every_language_has_the_same_words() -> None:
    vi, en = (report_words().by_language[code] for code in ("vi", "en"))
    assert list(vi) == list(en)
