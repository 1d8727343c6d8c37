"""Filling figures into a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.bank.parameter import NotInForceError
from bot.bank.render import placeholders
from tests.conftest import DAY

LOWEST = "{{ voluntary.lowest_contribution }}"


@pytest.mark.parametrize(
    ("text", "language", "day", "written"),
    [
        (f"Ít nhất {LOWEST}.", "vi", DAY, "Ít nhất 330.000 đồng/tháng."),
        (f"At least {LOWEST}.", "en", DAY, "At least 330,000 VND a month."),
        # the day decides, and a figure nobody has seen the wording of is marked
        (LOWEST, "vi", date(2027, 1, 1), "385.000 đồng/tháng (chưa xác minh)"),
        ("Từ {{ maternity.least_months.since }}", "vi", DAY, "Từ 01/07/2025"),
        # spaces inside the braces are the writer's choice
        ("{{voluntary.contribution_rate}}", "vi", DAY, "22%"),
        ("Không có số nào.\n", "vi", DAY, "Không có số nào."),
        # there is no template language beyond that
        ("{% if x %} {{ 1 + 1 }}", "vi", DAY, "{% if x %} {{ 1 + 1 }}"),
    ],
)
def test_figures_are_those_of_the_day(small_bank: Bank, text: str, language: str, day: date, written: str) -> None:
    assert small_bank.render(text, language, day).text == written


def test_the_figures_used_come_along_each_once(small_bank: Bank) -> None:
    rendered = small_bank.render(f"{LOWEST} {LOWEST} {{{{ maternity.least_months }}}}", "vi", DAY)

    assert [figure.name for figure in rendered.figures] == ["voluntary.lowest_contribution", "maternity.least_months"]


def test_nothing_is_written_for_a_day_without_a_figure(small_bank: Bank) -> None:
    with pytest.raises(NotInForceError):
        small_bank.render(LOWEST, "vi", date(2025, 6, 30))


def test_a_figure_that_does_not_exist_is_a_fault(small_bank: Bank) -> None:
    with pytest.raises(KeyError, match=r"wages\.gold"):
        small_bank.render("{{ wages.gold }}", "vi", DAY)


def test_the_parameters_of_a_text_are_named_once() -> None:
    assert placeholders("{{ a.b }} từ {{ a.b.since }}, {{ c.d }}") == ("a.b", "c.d")
