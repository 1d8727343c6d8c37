"""Figures as people write them: 2.530.000 đồng/tháng, 4,5%, 61 tuổi 6 tháng."""

from __future__ import annotations

from decimal import Decimal

from bot.bank.source import FileModel

_SEPARATORS = {"vi": (".", ","), "en": (",", ".")}


class Unit(FileModel):
    """How figures of a unit are written, by language. `{n}` is the number; `en_one` is for 1 (1 month)."""

    vi: str
    en: str
    en_one: str = ""
    kind: str = "number"

    def write(self, amount: Decimal | str, language: str) -> str:
        """Return `amount` in this unit, in Vietnamese unless `language` is English."""
        spoken = language if language in _SEPARATORS else "vi"
        pattern = self.vi if spoken == "vi" else self.en_one if self.en_one and amount == 1 else self.en
        if isinstance(amount, str):
            return pattern.format(n=amount)
        if self.kind == "age":
            return _age(amount, spoken)
        return pattern.format(n=write_number(amount, spoken))


def write_number(amount: Decimal, language: str) -> str:
    """Return a number with the language's separators, without needless decimals.

    >>> write_number(Decimal("4.50"), "vi")
    '4,5'
    """
    group, point = _SEPARATORS[language]
    whole, _, rest = f"{amount.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    sign = "-" if whole.startswith("-0") else ""
    return sign + grouped + (point + rest if rest else "")


def write_share(share: float, language: str, decimals: int = 1) -> str:
    """Return a part of 1 as a percentage with at most so many decimals.

    >>> write_share(0.9576, "vi")
    '95,8%'
    """
    return f"{write_number(Decimal(str(round(share * 100, decimals))), language)}%"


def _age(months: Decimal, language: str) -> str:
    years, rest = divmod(int(months), 12)
    if language == "en":
        return f"{years} years" + (f" {rest} months" if rest else "")
    return f"{years} tuổi" + (f" {rest} tháng" if rest else "")
