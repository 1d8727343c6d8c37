"""Amounts derived from other figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.bank.formula import FormulaError, evaluate, names_in

FIGURES = {"voluntary.rate": Decimal("0.22"), "wages.line": Decimal(1_500_000), "support": Decimal("0.5")}


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("voluntary.rate * wages.line", 330_000),
        ("voluntary.rate * wages.line * (1 - support)", 165_000),
        ("wages.line / 2 + wages.line / 12", 875_000),
        ("12 * wages.line - wages.line", 16_500_000),
        # brackets bind before *
        ("2 * (wages.line + wages.line)", 6_000_000),
        ("100 * support", 50),
    ],
)
def test_a_formula_is_worked_out_exactly(formula: str, amount: int) -> None:
    assert evaluate(formula, FIGURES.__getitem__) == amount


def test_each_name_is_given_once_in_order() -> None:
    assert names_in("wages.line * voluntary.rate * (1 - support) + wages.line") == (
        "wages.line",
        "voluntary.rate",
        "support",
    )


@pytest.mark.parametrize(
    "formula",
    [
        # a figure set by law belongs in a parameter
        "wages.line * 0.22",
        "wages.line * 22",
        "wages.line ** 2",
        "max(wages.line, support)",
        "wages.line if support else 1",
        "'1'",
        # True is 1 to Python, and nonsense to a maintainer
        "True * wages.line",
        "-wages.line",
        "__import__('os')",
        "wages.line *",
        "",
    ],
)
def test_nothing_else_can_be_said(formula: str) -> None:
    with pytest.raises(FormulaError, match="công thức"):
        evaluate(formula, FIGURES.__getitem__)
