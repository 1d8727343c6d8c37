"""An answer to paste into a messenger."""

from __future__ import annotations

from datetime import date

import pytest

from bot.channels.shaping import length
from bot.web.schemas import CitationOut, EntryOut
from bot.web.staff_copies import MESSENGERS, copies
from tests.web.tiny_bank import TINY_BANK

ARTICLE = CitationOut(source="luat-41-2024", text="Điều 36 khoản 1, Luật Bảo hiểm xã hội", since="01/07/2025")


def entry(text: str, *citations: CitationOut) -> EntryOut:
    return EntryOut(
        entry_id="voluntary.monthly_amount",
        status="answered",
        language="vi",
        day=date(2026, 11, 22),
        title="",
        question="",
        topic="voluntary",
        risk="money",
        audience=["everyone"],
        text=text,
        details=None,
        citations=list(citations),
        related=[],
        bank_version="bank-1",
    )


@pytest.mark.parametrize("messenger", MESSENGERS)
def test_a_short_answer_is_one_message_with_its_basis_below(messenger: str) -> None:
    [message] = copies(entry("Đóng 22%.", ARTICLE), TINY_BANK.texts)[messenger]
    assert message.startswith("Đóng 22%.\n\n")
    assert "Điều 36 khoản 1" in message
    assert "01/07/2025" in message


def test_a_long_one_is_cut_at_the_limit_of_each_and_loses_nothing() -> None:
    sentences = [f"Câu thứ {number} nói về mức đóng 😀." for number in range(150)]
    made = copies(entry(" ".join(sentences), ARTICLE), TINY_BANK.texts)
    assert len(made["zalo_oa"]) > len(made["telegram"]) > 1
    for messenger, limits in MESSENGERS.items():
        assert all(length(message, limits.unit) <= limits.max_text for message in made[messenger])
        assert all(sentence in " ".join(made[messenger]) for sentence in sentences)


def test_markup_stays_the_text_it_is() -> None:
    assert copies(entry("<b>1 < 2</b> & *x*"), TINY_BANK.texts)["telegram"] == ["<b>1 < 2</b> & *x*"]
