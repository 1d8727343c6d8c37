"""The map of the bank."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.evaluation.coverage import Kind, coverage_page, read_asked
from bot.evaluation.dataset import DatasetError
from bot.settings import ROOT

ASKED = """\
{"id": "q1", "register": "citizen", "kind": "bank", "expected": ["voluntary.monthly_amount"]}
{"id": "q2", "register": "citizen", "kind": "bank", "expected": [], "need": "paying abroad"}
{"id": "q3", "register": "citizen", "kind": "own_file", "expected": []}
"""


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "asked.jsonl"
    path.write_text(ASKED, encoding="utf-8")
    return path


def test_topics_and_asked_questions_are_counted(small_bank: Bank, asked: Path) -> None:
    page = coverage_page(small_bank, read_asked(asked))

    assert "| (`voluntary`) | 2 | 0 |" in page.replace(small_bank.topics["voluntary"]["vi"] + " ", "")
    # own files are counted apart: no bank can answer them
    assert "| citizen | 3 | 2 | 1 | 50.0% | 1 | 0 |" in page
    assert "- q2 (citizen): paying abroad" in page
    assert "- `health_card.lost` " in page
    assert "Bản nháp, chưa gửi cho ai (1)" in page


@pytest.mark.parametrize("line", ["not json", '{"id": "q1"}', '{"id":"q","register":"r","kind":"x","expected":[]}'])
def test_a_line_that_is_no_label_is_named(asked: Path, line: str) -> None:
    asked.write_text(ASKED + line + "\n", encoding="utf-8")

    with pytest.raises(DatasetError, match=r"asked\.jsonl:4"):
        read_asked(asked)


def test_the_map_in_the_docs_is_the_bank_as_it_is() -> None:
    knowledge = ROOT / "knowledge"
    bank = load_bank(knowledge, date(2026, 11, 22))
    labels = read_asked(knowledge / "evaluation" / "coverage.jsonl")

    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == coverage_page(bank, labels)
    published = {entry.id for entry in bank.published}
    assert [row.id for row in labels if not published.issuperset(row.expected)] == []
    assert [row.id for row in labels if row.kind is Kind.BANK and not row.expected and not row.need] == []
