"""Spellings people would give a phrasing: without accents, abbreviated, in chat spelling. Seeded, never stored."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from bot.language.normalize import normalize, strip_accents

_DROPPED = ("ạ", "cho", "hỏi", "thì", "là", "được", "có", "không", "và", "của", "nhé", "vậy")


def spellings(text: str, abbreviations: Mapping[str, str], chat: Mapping[str, str], seed: int = 0) -> list[str]:
    """Return other spellings of `text`, without `text` itself; the same ones for the same seed.

    Args:
        text: A phrasing as a maintainer wrote it.
        abbreviations: Short form to full form (`bhxh` to `bảo hiểm xã hội`).
        chat: Chat spelling to plain word (`ko` to `không`).
        seed: Chooses which of several short forms is taken.
    """
    chosen = random.Random(f"{seed}:{text}")  # noqa: S311 - repeatable, not secret
    plain = normalize(text)
    return [other for other in dict.fromkeys(_spell(plain, abbreviations, chat, chosen)) if other and other != plain]


def _spell(
    plain: str, abbreviations: Mapping[str, str], chat: Mapping[str, str], chosen: random.Random
) -> Iterator[str]:
    short = _shorten(plain, abbreviations, chosen)
    chatty = _shorten(short, chat, chosen)
    full = _lengthen(plain, abbreviations)
    for written in (plain, short, full, chatty, _drop(plain, chosen)):
        yield written
        yield strip_accents(written)


def _shorten(text: str, forms: Mapping[str, str], chosen: random.Random) -> str:
    """Replace full forms by one of their short forms, longest first."""
    by_full: dict[str, list[str]] = {}
    for short, full in forms.items():
        by_full.setdefault(normalize(full), []).append(short)
    for full in sorted(by_full, key=len, reverse=True):
        if full in text:
            text = re.sub(rf"(?<!\w){re.escape(full)}(?!\w)", chosen.choice(sorted(by_full[full])), text)
    return text


def _lengthen(text: str, forms: Mapping[str, str]) -> str:
    return " ".join(normalize(forms[word]) if word in forms else word for word in text.split())


def _drop(text: str, chosen: random.Random) -> str:
    """Leave out one of the small words that people in a hurry leave out."""
    words = text.split()
    small = [place for place, word in enumerate(words) if word in _DROPPED]
    if not small or len(words) < 4:
        return text
    place = chosen.choice(small)
    return " ".join(words[:place] + words[place + 1 :])
