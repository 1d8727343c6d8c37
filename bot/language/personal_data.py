"""Masks personal numbers before anything is written down.

Every pattern is linear in the text: bounded runs, no nested repetition (one unbounded pattern took a large public
bot out of service). What is masked: identity numbers (12 digits, older 9), social insurance codes (10 digits), health
cards (two letters and 13 digits), telephone numbers, bank accounts and cards, e-mail addresses and dates of birth.
Amounts of money and dates of the law are not: they are what people ask about.
"""

from __future__ import annotations

import re

MASK = "[số đã che]"
MASKED_MAIL = "[thư đã che]"
MASKED_BIRTH = "[ngày sinh đã che]"

_GAP = r"[ .\-]?"
# A run of 9 digits or more with single separators: identity, insurance code, telephone, account, card, and several of
# them in a row; letters may stand against it (sđt0912..., 0912...nhé). It is taken whole, so nothing is tried twice.
_LONG_NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,])\+?\d(?:{_GAP}\d){{8,}}")
_HEALTH_CARD = re.compile(rf"(?<!\w)[A-Za-z]{{2}}{_GAP}\d(?:{_GAP}\d){{12}}(?!\w)")
_MAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")
_DATE = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}"
_BIRTH = re.compile(
    rf"((?:sinh\s+ngày|ngày\s+sinh|sinh\s+năm|ns|sn|born(?:\s+on)?)[\s:]{{0,3}})({_DATE})", re.IGNORECASE
)
# 2.530.000 and 15.000.000.000: groups of three after dots or commas, or a word of money behind it.
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ONE_AMOUNT = re.compile(r"[\d.,]+|\d{1,3}(?: \d{3})+")
_MONEY_WORD = re.compile(r"\s{0,2}(?:đồng|đ\b|vnđ|vnd|dong|triệu|trieu|tr\b|tỷ|nghìn|k\b)", re.IGNORECASE)


def mask(text: str) -> str:
    """Return `text` with personal numbers replaced; what was masked cannot be read back."""
    text = _MAIL.sub(MASKED_MAIL, text)
    text = _HEALTH_CARD.sub(MASK, text)
    text = _BIRTH.sub(lambda found: found[1] + MASKED_BIRTH, text)
    return _LONG_NUMBER.sub(lambda found: found[0] if _is_money(found, text) else MASK, text)


def _is_money(found: re.Match[str], text: str) -> bool:
    amounts = found[0].split(" ")
    if all(_MONEY.fullmatch(amount) and len(re.sub(r"\D", "", amount)) not in (10, 12) for amount in amounts):
        return True
    return bool(_ONE_AMOUNT.fullmatch(found[0]) and _MONEY_WORD.match(text, found.end()))
