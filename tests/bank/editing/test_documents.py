"""Fields put into an entry's file; the rest of the file stays as it was written."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.bank.editing.documents import DocumentError, put_fields
from bot.bank.yaml_file import parse_yaml
from bot.settings import ROOT

DOCUMENT = """\
# đọc lại mỗi quý
status: published   # đã duyệt
reviewed_on: 2026-11-22
audience: [parent]
sources:
  - {source: luat-41-2024, at: Điều 50 khoản 2}   # chính
title: {vi: Điều kiện, en: Conditions}
variants:
  vi:
    - một   # người miền Nam hỏi
    # hai câu dưới từ tổng đài
    - hai
    - ba
answer:
  vi: |
    Câu một.

    Câu hai.
"""


def changed(values: dict[str, Any], document: str = DOCUMENT) -> list[str]:
    """Return the lines that went and came."""
    rows = difflib.ndiff(document.splitlines(), put_fields(document, values).splitlines())
    return [row for row in rows if row.startswith(("+ ", "- "))]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({}, []),
        # what it says already is not written again
        ({"title": {"vi": "Điều kiện"}, "reviewed_on": date(2026, 11, 22)}, []),
        ({"status": "draft"}, ["- status: published   # đã duyệt", "+ status: draft       # đã duyệt"]),
        ({"variants": {"vi": ["một", "ba"]}}, ["-     - hai"]),
        ({"variants": {"vi": ["một", "hai", "ba", "tư: năm"]}}, ["+     - 'tư: năm'"]),
        # YAML would read this one as false
        ({"variants": {"vi": ["một", "hai", "ba", "no"]}}, ['+     - "no"']),
        ({"audience": ["parent", "family"]}, ["- audience: [parent]", "+ audience: [parent, family]"]),
        # a new key comes where the model has it
        ({"risk": "money"}, ["+ risk: money"]),
        ({"note": "hai\ndòng"}, ["+ note: |", "+   hai", "+   dòng"]),
        ({"audience": []}, ["- audience: [parent]"]),
        ({"answer": {"vi": "Câu khác."}}, ["-     Câu một.", "- ", "-     Câu hai.", "+     Câu khác."]),
    ],
)
def test_only_what_changed_changes(values: dict[str, Any], lines: list[str]) -> None:
    assert changed(values) == lines


def test_a_new_citation_is_written_on_one_line() -> None:
    cited = [{"source": "luat-41-2024", "at": "Điều 50 khoản 2"}, {"source": "nd-158-2025", "at": "Điều 3, Điều 4"}]
    assert changed({"sources": cited}) == ["+   - {source: nd-158-2025, at: 'Điều 3, Điều 4'}"]


def test_line_ends_stay() -> None:
    document = DOCUMENT.replace("\n", "\r\n")
    assert put_fields(document, {"risk": "money"}).count("\r\n") == document.count("\r\n") + 1


@pytest.mark.parametrize(
    "text", ["{{ a.b }} đồng", "<b>đậm</b>", "a # b", "- a", "😀", '"', "1.5", "null", "2026-01-01"]
)
def test_any_text_reads_back(text: str) -> None:
    read = parse_yaml(put_fields("", {"question": {"vi": text}, "variants": {"vi": [text]}}).encode(), "").value
    assert read == {"question": {"vi": text}, "variants": {"vi": [text]}}


@pytest.mark.parametrize("document", ["a: [", "- a\n- b\n", "chỉ là chữ"])
def test_what_is_no_entry_is_not_touched(document: str) -> None:
    with pytest.raises(DocumentError):
        put_fields(document, {"note": "x"})


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge" / "faq").rglob("*.yml"))[::40], ids=lambda path: path.stem)
def test_the_banks_own_files_stay_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert put_fields(text, {}) == text
