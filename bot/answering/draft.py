"""What is known of a question on its way to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.answering.answer import Answer, AnswerStatus, Question
from bot.language.readings import Reading
from bot.retrieval.hits import Found

NOTHING = Found((), 0.0, 0.0, 0)


@dataclass(frozen=True)
class Draft:
    """A question and what the steps have found out so far; the last step sets `answer`.

    `follow_up` is the question read together with the entry answered before it, when it is short enough to be one;
    `shut_out` are the entries for other people than it tells of; `leans_back` tells that its words lean on what
    went before ("còn ... thì sao"), `in_context` that it was searched that way.
    """

    question: Question
    language: str = "vi"
    reading: Reading | None = None
    follow_up: Reading | None = None
    shut_out: frozenset[str] = frozenset()
    leans_back: bool = False
    in_context: bool = False
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
