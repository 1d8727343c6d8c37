"""Amounts that the law derives from other figures: `voluntary.contribution_rate * wages.base_salary`.

Names of parameters, + - * /, brackets and the numbers 1, 2, 12 and 100 are all there is, so that a
figure set by law can never hide in a formula.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal

ALLOWED_NUMBERS = (1, 2, 12, 100)
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}


class FormulaError(ValueError):
    """A formula that says something formulas cannot say."""


def names_in(formula: str) -> tuple[str, ...]:
    """Return the parameters a formula rests on, in the order they appear.

    Raises:
        FormulaError: If the formula cannot be read.
    """
    found: dict[str, None] = {}

    def note(name: str) -> Decimal:
        found[name] = None
        return Decimal(1)

    _walk(_parse(formula), note)
    return tuple(found)


def evaluate(formula: str, figure: Callable[[str], Decimal]) -> Decimal:
    """Return the formula's value; `figure` gives that of a parameter.

    Raises:
        FormulaError: If the formula cannot be read.
    """
    return _walk(_parse(formula), figure)


def _parse(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except SyntaxError as error:
        raise FormulaError(f'không đọc được công thức "{formula}"') from error


def _walk(node: ast.expr, figure: Callable[[str], Decimal]) -> Decimal:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_walk(node.left, figure), _walk(node.right, figure))
    if isinstance(node, ast.Attribute | ast.Name):
        return figure(ast.unparse(node))
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value in ALLOWED_NUMBERS:
        return Decimal(node.value)
    raise FormulaError(
        f'công thức chỉ dùng tên tham số, + - * /, ngoặc và các số 1, 2, 12, 100; không dùng được "{ast.unparse(node)}"'
    )
