"""What goes in from a messenger and out to it, the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What a citizen did."""

    TEXT = "text"
    BUTTON = "button"
    IMAGE = "image"
    VOICE = "voice"
    LOCATION = "location"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    WITHDRAW = "withdraw"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True)
class Inbound:
    """One event of one citizen. `text` is masked before it gets here: no personal number is kept.

    `channel`, `account` (our own account there) and `event_id` together name the event: the same
    triple again is the same event, delivered twice.
    """

    channel: str
    account: str
    conversation_id: str
    event_id: str
    kind: EventKind
    text: str = ""
    payload: str = ""
    language: str | None = None
    sent_at: datetime | None = None


class MyData(StrEnum):
    """What is done with all that is kept of a citizen, once a message has said so."""

    FORGET = "forget"
    EXPORT = "export"


@dataclass(frozen=True)
class Button:
    """A choice offered; `payload` is one of `bot.dialogue.payloads`, at most 64 bytes (Telegram's limit)."""

    title: str
    payload: str


@dataclass(frozen=True)
class CitedSource:
    """Where an answer rests: the place in the text as citizens read it, and since when it holds."""

    source: str
    text: str
    since: str


@dataclass(frozen=True)
class Document:
    """A text file that goes with a message, on a messenger that carries files."""

    name: str
    content: str


@dataclass(frozen=True)
class Outbound:
    """One message to a citizen, before a channel shapes it.

    `language` is the text's own; a channel needs it for the words it adds, such as "Căn cứ:". `feedback` are the
    buttons that rate an answer: they take only room that no other button needs.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    status: str | None = None
    entry_id: str | None = None
    citations: tuple[CitedSource, ...] = ()
    answer_id: str | None = field(default=None, compare=False)
    language: str = "vi"
    feedback: tuple[Button, ...] = field(default=(), compare=False)
    my_data: MyData | None = None
    document: Document | None = None
