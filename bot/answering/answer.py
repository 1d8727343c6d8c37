"""A question as asked and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.channels.messages import CitedSource


class AnswerStatus(StrEnum):
    """How an answer came about. One text, one count and one test each."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    DECLINED_NO_ENTRY = "declined_no_entry"
    DECLINED_OUT_OF_SCOPE = "declined_out_of_scope"
    DECLINED_NOT_IN_FORCE = "declined_not_in_force"
    HANDED_OVER_ASKED = "handed_over_asked"
    HANDED_OVER_STAFF = "handed_over_staff"
    ERROR_SEARCH = "error_search"
    ERROR_TIMEOUT = "error_timeout"


@dataclass(frozen=True)
class Question:
    """What a citizen asked, masked, and what went before it.

    `last_entry_id` is the entry answered last, `before` what was asked before this question; where that was asked back,
    `offered` holds the choices, none of them taken, and this question may be the rest of it: "thẻ bhyt", "bị mất".
    """

    text: str
    day: date
    language: str | None = None
    last_entry_id: str | None = None
    before: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An entry offered when asking back, or as a next question."""

    entry_id: str
    title: str


@dataclass(frozen=True)
class FoundEntry:
    """An entry the search came up with: accepted for the answer, or turned down."""

    entry_id: str
    score: float
    variant: str
    accepted: bool


@dataclass(frozen=True)
class Answer:
    """What is sent back and how it came about.

    `probability` is the calibrated chance, 0 to 1, that the first hit answers the question. `choices`
    are entries to pick from when asking back, `related` what people ask next after an answer.
    """

    status: AnswerStatus
    text: str
    language: str
    day: date
    entry_id: str | None = None
    probability: float = 0.0
    citations: tuple[CitedSource, ...] = ()
    choices: tuple[Choice, ...] = ()
    related: tuple[Choice, ...] = ()
    hits: tuple[FoundEntry, ...] = ()
    has_details: bool = False
    bank_version: str = ""
    index_version: str = ""
