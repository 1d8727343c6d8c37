"""What there is to translate in the small bank."""

from __future__ import annotations

from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.translation.rows import Row, rows_of
from tests.conftest import BankFolder


def by_context(bank: Bank) -> dict[str, Row]:
    return {row.context: row for row in rows_of(bank)}


def test_sentences_and_the_four_fields_of_entries_are_translated(small_bank: Bank) -> None:
    rows = by_context(small_bank)

    assert rows["text:ask_back"].vietnamese == "Ý anh/chị là câu nào?"
    assert {context for context in rows if context.startswith("faq:voluntary.monthly_amount:")} == {
        f"faq:voluntary.monthly_amount:{field}" for field in ("title", "question", "answer", "details")
    }
    # an entry without details has none to translate
    assert "faq:health_card.lost:details" not in rows


def test_a_row_knows_where_its_translation_stands(small_bank: Bank) -> None:
    rows = by_context(small_bank)
    folder = Path("knowledge")

    lost, ask_back = rows["faq:health_card.lost:title"], rows["text:ask_back"]
    assert (lost.path(folder, "km"), lost.place("km")) == (Path("knowledge/faq/health_card/lost.yml"), ("title", "km"))
    assert (ask_back.path(folder, "km"), ask_back.place("km")) == (Path("knowledge/texts/km.yml"), ("ask_back",))


def test_what_is_no_sentence_or_retired_is_left_out(bank_folder: BankFolder) -> None:
    bank_folder.write("texts/vi.yml", "language: Tiếng Việt\nreviewed: no\nstarters: a.b\nhello: Chào\n")
    bank_folder.change("faq/pension/not_ready.yml", "status: draft", "status: retired")

    contexts = set(by_context(bank_folder.load()))

    assert {context for context in contexts if context.startswith("text:")} == {"text:hello"}
    assert not any("pension.not_ready" in context for context in contexts)
