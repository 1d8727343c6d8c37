"""A part of the bank, and what is asked about it."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.evaluation.bench.systems.part import about, most_asked, narrowed
from bot.evaluation.bench.systems.system import Corpus
from bot.evaluation.dataset import LabelledQuestion

LOST, RENEWAL, CONDITIONS = "health_card.lost", "health_card.renewal_how", "maternity.conditions"


def row(question: str, *expected: str) -> LabelledQuestion:
    return LabelledQuestion(question, expected, "tidy" if expected else "oos_far")


ROWS = (row("mất thẻ", LOST), row("rơi thẻ", LOST, RENEWAL), row("thai sản", CONDITIONS), row("giá vàng"))


def test_the_entries_asked_about_most_are_taken() -> None:
    assert most_asked(ROWS, 1) == {LOST}
    assert most_asked(ROWS, 2) == {LOST, RENEWAL}  # as often as the third, and before it in the alphabet
    assert most_asked(ROWS, 9) == {LOST, RENEWAL, CONDITIONS}


def test_questions_about_other_entries_are_left_out() -> None:
    assert about(ROWS, {RENEWAL}) == (row("rơi thẻ", RENEWAL), row("giá vàng"))


def test_only_the_part_is_published(small_bank: Bank) -> None:
    part = narrowed(small_bank, {LOST})
    assert [entry.id for entry in part.published] == [LOST]
    assert set(part.entries) == set(small_bank.entries)
    assert {entry for entry, _ in Corpus.of(part).asked} == {LOST}
    assert Corpus.of(part).off_topic == Corpus.of(small_bank).off_topic
