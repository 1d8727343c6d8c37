"""Reads an amount as an officer types it for a figure of the law: 2.700.000, 2,7 triệu, 4,5%, 61 tuổi 6 tháng.

What could be meant in two ways is refused, never guessed: a wrong figure reaches every citizen who asks.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from bot.bank.numbers import Unit
from bot.language.amounts import read_money
from bot.language.amounts.figures import figure

LONGEST = 200
_MOST_DIGITS = 15
_AGE = re.compile(r"([0-9]{1,3})\s*(?:tuổi|t)(?:\s*([0-9]{1,2})\s*(?:tháng|th))?|([0-9]{1,4})\s*tháng")
_MONEY = "vnd"
_ONE_GROUP = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 22.500: thousands as Vietnamese write, decimals as others do
_PLAIN_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class AmountError(ValueError):
    """An amount that cannot be read; `code` says why (`law_amount_<code>` of the pages' words)."""

    def __init__(self, code: str, given: str) -> None:
        super().__init__(f"{code}: {given}")
        self.code = code
        self.given = given


def read_amount(text: str, unit_key: str, unit: Unit) -> Decimal | str:
    """Return the amount of `text` as the bank keeps it: in whole dong, in per cent, in months for an age.

    Args:
        text: What was typed, with or without the unit.
        unit_key: The unit's key in units.yml.
        unit: The unit.

    Raises:
        AmountError: If it is empty, not an amount of that unit, or could be meant in two ways.
    """
    given = _cleaned(text)
    if not given:
        raise AmountError("empty", given)
    if len(given) > LONGEST:
        raise AmountError("long", given[:LONGEST])
    if unit.kind == "text":
        return given
    if unit.kind == "age":
        return _age(given)
    bare = _without_unit(given, unit)
    return _money(given, bare) if unit_key.startswith(_MONEY) else _number(given, bare, unit)


def _cleaned(text: str) -> str:
    shown = "".join(letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) != "Cf")
    return " ".join(shown.split())


def _without_unit(given: str, unit: Unit) -> str:
    """Return what is left of "30 ngày làm việc" without the words of its unit."""
    lowered = given.casefold()
    for pattern in (unit.vi, unit.en, unit.en_one):
        before, _, behind = pattern.casefold().partition("{n}")
        if behind and lowered.startswith(before) and lowered.endswith(behind):
            return lowered[len(before) : -len(behind)].strip()
    return lowered


def _money(given: str, bare: str) -> Decimal:
    amount = figure(bare)
    if amount is not None:
        if ("." not in bare and "," not in bare) or (amount == amount.to_integral() and amount >= 1000):
            return _whole(amount, given)
        raise AmountError("scale", given)  # "2,7": of what?
    found = read_money(given)
    if len(found) != 1 or given[: found[0].start].strip() or given[found[0].end :].strip():
        raise AmountError("money", given)
    (only,) = found
    if only.value is None or not only.exact or only.assumed:
        raise AmountError("rough", given)
    return _whole(only.value, given)


def _whole(amount: Decimal, given: str) -> Decimal:
    if amount != amount.to_integral():
        raise AmountError("dong", given)
    return _bounded(amount, given)


def _number(given: str, bare: str, unit: Unit) -> Decimal:
    if unit.kind == "percent" and _ONE_GROUP.fullmatch(bare) and not bare.startswith("0"):
        raise AmountError("two_ways", given)
    amount = figure(bare) if not bare.startswith("0") or bare == "0" else None
    if amount is None and _PLAIN_DECIMAL.fullmatch(bare):
        amount = Decimal(bare.replace(",", "."))  # 0,03 and 0.125, where no group can be meant
    if amount is None:
        raise AmountError("number", given)
    return _bounded(amount, given)


def _bounded(amount: Decimal, given: str) -> Decimal:
    if len(amount.as_tuple().digits) > _MOST_DIGITS:
        raise AmountError("number", given)
    return amount


def _age(given: str) -> Decimal:
    found = _AGE.fullmatch(given.casefold())
    if found is None:
        raise AmountError("age", given)
    years, months, only_months = found.groups()
    if only_months:
        return Decimal(only_months)
    if months and int(months) >= 12:
        raise AmountError("age", given)
    return Decimal(int(years) * 12 + int(months or 0))
