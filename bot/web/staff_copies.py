"""An answer as text to paste into a messenger, shaped and cut as that messenger's channel would send it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bot.bank.texts import Texts
from bot.channels.channel import Limits
from bot.channels.messages import CitedSource, Outbound
from bot.channels.shaping import shape, write_basis
from bot.channels.telegram_messages import LIMITS as TELEGRAM
from bot.channels.telegram_messages import as_plain
from bot.channels.zalo_oa import LIMITS as ZALO
from bot.web.schemas import EntryOut

MESSENGERS: Mapping[str, Limits] = {"zalo_oa": ZALO, "telegram": TELEGRAM}


def copies(entry: EntryOut, texts: Texts) -> dict[str, list[str]]:
    """Return by messenger the messages to paste, in order."""
    return {name: _messages(entry, texts, limits) for name, limits in MESSENGERS.items()}


def _messages(entry: EntryOut, texts: Texts, limits: Limits) -> list[str]:
    composed = unicodedata.normalize("NFC", entry.text)  # counts shortest, as the channel of Zalo has it
    citations = tuple(CitedSource(cited.source, cited.text, cited.since) for cited in entry.citations)
    message = Outbound(composed, citations=citations, language=entry.language)
    basis = unicodedata.normalize("NFC", write_basis(message, texts, limits))
    return [as_plain(piece.text, basis if piece.citations else "") for piece in shape(message, limits, basis)]
