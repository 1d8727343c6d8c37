"""An answer as staff read it out: whole sentences, nothing that only the eye can take in."""

from __future__ import annotations

import re

from bot.bank.texts import DEFAULT_LANGUAGE
from bot.web.words import spoken_forms

_BULLET = re.compile(r"^\s*[-•*]\s+")
_ENDED = re.compile(r"[.:;!?…]$")


def phone_script(text: str, language: str) -> str:
    """Return `text` as one paragraph to read out, shorthand spoken in full (spoken.yml)."""
    lines = [_BULLET.sub("", line).strip() for line in text.splitlines()]
    sentences = [line if _ENDED.search(line) else f"{line}." for line in lines if line]
    spoken = " ".join(_capital(sentence) for sentence in sentences)
    for written, said in spoken_forms().get(language, spoken_forms()[DEFAULT_LANGUAGE]).items():
        spoken = re.sub(_whole(written), said, spoken)
    return _capital(spoken)


def _whole(written: str) -> str:
    """Match a shorthand made of letters as a word only: `BHXH` is not part of another word."""
    return rf"\b{re.escape(written)}\b" if written.isalpha() else re.escape(written)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
