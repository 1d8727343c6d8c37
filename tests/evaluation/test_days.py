"""One question, several days."""

from __future__ import annotations

from datetime import date

from bot.answering.answer import AnswerStatus
from bot.answering.composer import Composer
from bot.evaluation.days import ask_on, days_page, telling

DAYS = (date(2025, 6, 30), date(2025, 7, 1), date(2027, 1, 1))


def test_each_day_has_its_own_figure(small_composer: Composer) -> None:
    asked = ask_on(small_composer, "voluntary.monthly_amount", DAYS)

    assert asked[0].status is not AnswerStatus.ANSWERED
    assert "330.000 đồng/tháng" in asked[1].text
    assert "385.000 đồng/tháng" in asked[2].text


def test_entries_that_change_are_chosen_topic_by_topic(small_composer: Composer) -> None:
    assert telling(small_composer, DAYS, 2) == ["health_card.lost", "voluntary.monthly_amount"]
    # never more than there are
    assert len(telling(small_composer, DAYS, 99)) == 5


def test_the_page_has_a_table_for_each_entry(small_composer: Composer) -> None:
    page = days_page(small_composer, ["voluntary.monthly_amount"], DAYS)

    assert page.count("| 01/07/2025 | answered | ") == 1
    # what is the same on every day is left out
    assert "385.000 đồng/tháng" in page
    assert "declined_not_in_force" in page
    assert "## `voluntary.monthly_amount` " in page
