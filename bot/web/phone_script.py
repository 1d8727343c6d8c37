"""An answer as staff read it out: the time limit first, whole sentences, nothing that only the eye can take in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.render import placeholders
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.web.words import spoken_forms, words

_BULLET = re.compile(r"^\s*[-•*]\s+")
_SYMPATHY = re.compile(
    r"(?:Xin chia|Rất tiếc|Mong |Please accept our|Our (?:deepest )?condolences|We (?:are (?:very )?sorry|share))"
    r"[^.!?]*[.!?]"
)

_ENDED = re.compile(r"[.:;!?…]$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def time_limits(bank: Bank, entry: Entry, language: str, day: date) -> Iterator[str]:
    """Yield the sentences of the answer that name a time limit the caller must keep (`deadline: true`)."""
    for line in entry.in_language(entry.answer, language).splitlines():
        for sentence in _SENTENCE_END.split(_BULLET.sub("", line).strip()):
            if any(bank.parameters[name].deadline for name in placeholders(sentence) if name in bank.parameters):
                yield bank.render(sentence, language, entry.day_of_figures(day)).text


def phone_script(text: str, language: str, limits: Sequence[str] = ()) -> str:
    """Return `text` as one paragraph to read out, its `limits` first, shorthand spoken in full (spoken.yml).

    Who hears nothing else before the line breaks has heard by when to act; only a word of sympathy comes before it.
    """
    for limit in limits:
        text = text.replace(limit, "", 1)
    lines = [_BULLET.sub("", line).strip() for line in text.splitlines()]
    sentences = [line if _ENDED.search(line) else f"{line}." for line in lines if re.search(r"\w", line)]
    if limits:
        told = f"{words().say('phone_limit', language)} {' '.join(_capital(_ended(limit)) for limit in limits)}"
        kind = _SYMPATHY.match(sentences[0]) if sentences else None
        if kind:
            sentences[:1] = [kind[0], told, sentences[0][kind.end() :].strip()]
        else:
            sentences.insert(0, told)
    spoken = " ".join(_capital(sentence) for sentence in sentences if sentence)
    for written, said in spoken_forms().get(language, spoken_forms()[DEFAULT_LANGUAGE]).items():
        spoken = re.sub(_whole(written), said, spoken)
    return _capital(spoken)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence.rstrip(';:,')}."


def _whole(written: str) -> str:
    """Match a shorthand made of letters as a word only: `BHXH` is not part of another word."""
    return rf"\b{re.escape(written)}\b" if written.isalpha() else re.escape(written)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
