"""Drawing entries to read against the law."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.evaluation.sample import draw, sheet
from tests.conftest import DAY


def test_the_same_seed_draws_the_same_entries(small_bank: Bank) -> None:
    drawn = [entry.id for entry in draw(small_bank, 3, seed=1)]

    assert len(set(drawn)) == 3
    assert drawn == [entry.id for entry in draw(small_bank, 3, seed=1)]
    assert any(drawn != [entry.id for entry in draw(small_bank, 3, seed)] for seed in range(2, 9))


def test_more_than_there_are_is_all_there_are(small_bank: Bank) -> None:
    assert [entry.id for entry in draw(small_bank, 99, seed=0)] == [entry.id for entry in small_bank.published]


def test_a_sheet_shows_the_answer_as_sent_and_what_it_rests_on(small_bank: Bank) -> None:
    lines = "\n".join(sheet(small_bank, small_bank.entries["maternity.conditions"], DAY))

    assert "Anh/chị cần đóng đủ 6 tháng trước khi sinh." in lines
    assert "You need 6 months of contributions before the birth." in lines
    assert "§ luat-41-2024 Điều 50 khoản 2" in lines
