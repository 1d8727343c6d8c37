"""What is known of a question on its way to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.answering.answer import Answer, AnswerStatus, Question
from bot.language.readings import Reading
from bot.retrieval.hits import Found, Hit

NOTHING = Found((), 0.0, 0.0, 0)


@dataclass(frozen=True)
class Context:
    """A question read together with what went before it.

    `leans_back` tells that it must be understood so ("còn ... thì sao", "ý tôi là ..."). A follow-up goes on from the
    entry `last`: what it asks is beside that entry, not the entry itself.
    """

    reading: Reading
    leans_back: bool
    last: str = ""


@dataclass(frozen=True)
class Draft:
    """A question and what the steps have found out so far; the last step sets `answer`.

    `shut_out` are the entries for other people than it tells of. `contexts` are the ways to understand it by what went
    before; `in_context` tells that it was searched so, `beside` is the first hit of the reading that was not taken.
    """

    question: Question
    language: str = "vi"
    reading: Reading | None = None
    shut_out: frozenset[str] = frozenset()
    contexts: tuple[Context, ...] = ()
    in_context: bool = False
    beside: Hit | None = None
    found: Found = NOTHING
    probability: float = 0.0
    status: AnswerStatus = AnswerStatus.DECLINED_NO_ENTRY
    chosen: tuple[str, ...] = ()
    answer: Answer | None = None


class Step(Protocol):
    """One step of the way; a pure function of the draft and what the step was built with."""

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with what this step found out."""
        ...
