"""What goes in and out of the interface under /v1, checked and documented."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.answering.answer import Choice
from bot.channels.messages import Button, MyData, Outbound
from bot.dialogue import payloads

# The conversation itself cuts at a length people can still mean; this only keeps nonsense out.
LONGEST_TEXT = 20_000
LONGEST_SEARCH = 2_000
MOST_HITS = 50

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# NUL and its like: nobody types them, PostgreSQL refuses the first and terminals obey the rest.
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def _mistake(key: LiteralString) -> PydanticCustomError:
    """Return the mistake whose sentence is `field_<key>` in words/."""
    return PydanticCustomError(key, "its sentence is in words/")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise _mistake("bad_conversation_id")
    return text


def _text(text: str) -> str:
    clean = text.translate(_CONTROL)
    if all(unicodedata.category(letter)[0] in "CZ" for letter in clean):
        raise _mistake("empty_text")
    return clean


def _payload(text: str) -> str:
    if len(text) > payloads.MAX_BYTES or payloads.parse(text) is None:
        raise _mistake("bad_payload")
    return text.strip()


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise _mistake("bad_language")
    return text


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # such as 2026-02-30; refused below like every other wrong day
    raise _mistake("bad_day")


ConversationId = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_text)]
SearchText = Annotated[str, Field(max_length=LONGEST_SEARCH), AfterValidator(_text)]
PayloadText = Annotated[str, AfterValidator(_payload)]
LanguageCode = Annotated[str, AfterValidator(_language)]
Day = Annotated[date, BeforeValidator(_day)]


class ChatRequest(BaseModel):
    """One thing a citizen says or one button they press."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"conversation_id": "3f1c2a9e-5d0b-4b7e-9a53", "text": "bhxh tu nguyen dong nhieu 1 thang"}
        }
    )

    conversation_id: ConversationId = Field(description="made by the caller, unguessable, 8-64 of A-Z a-z 0-9 _ -")
    text: Text | None = Field(None, description="what the citizen wrote; this or payload")
    payload: PayloadText | None = Field(None, description="the payload of the button pressed; this or text")
    language: LanguageCode | None = Field(None, description="vi, en ...; left out: found from the text")

    @model_validator(mode="after")
    def _one_of_two(self) -> ChatRequest:
        if (self.text is None) == (self.payload is None):
            raise _mistake("text_or_payload")
        return self


class ButtonOut(BaseModel):
    """A choice offered."""

    title: str
    payload: str

    @classmethod
    def of(cls, button: Button) -> ButtonOut:
        """Return `button` as the interface gives it."""
        return cls(title=button.title, payload=button.payload)


class CitationOut(BaseModel):
    """The place in a legal text an answer rests on, as citizens read it, and since when it holds."""

    source: str
    text: str
    since: str


class MessageOut(BaseModel):
    """One message to the citizen; `status` says how it came about."""

    text: str
    buttons: list[ButtonOut]
    status: str | None
    entry_id: str | None
    citations: list[CitationOut]
    feedback: list[ButtonOut] = Field(description="buttons that rate the answer; none where it is not asked")
    my_data: MyData | None = Field(
        description="forget: all that was kept of the conversation is deleted, its id must not be used again; "
        "export: a copy is at /v1/chat/{conversation_id}/data"
    )

    @classmethod
    def of(cls, message: Outbound) -> MessageOut:
        """Return `message` as the interface gives it."""
        return cls(
            text=message.text,
            buttons=[ButtonOut.of(button) for button in message.buttons],
            status=message.status,
            entry_id=message.entry_id,
            citations=[CitationOut(source=c.source, text=c.text, since=c.since) for c in message.citations],
            feedback=[ButtonOut.of(button) for button in message.feedback],
            my_data=message.my_data,
        )


class ChatResponse(BaseModel):
    """What the citizen gets, in order."""

    messages: list[MessageOut]


class SearchRequest(BaseModel):
    """A search of the bank, as staff do it."""

    model_config = ConfigDict(json_schema_extra={"example": {"text": "gia han the bhyt", "top_k": 5}})

    text: SearchText
    day: Day | None = Field(None, description="as of this day, 2026-11-22; left out: today in Viet Nam")
    top_k: int = Field(10, ge=1, le=MOST_HITS, description="how many hits at most")
    topic: str | None = Field(None, max_length=40, description="only this topic")


class HitOut(BaseModel):
    """An entry found: sure enough to answer with (`accepted`), or not."""

    entry_id: str
    score: float
    variant: str
    accepted: bool
    title: str
    topic: str


class SearchResponse(BaseModel):
    """The hits, best first."""

    hits: list[HitOut]


class ChoiceOut(BaseModel):
    """An entry people ask next."""

    entry_id: str
    title: str

    @classmethod
    def of(cls, choice: Choice) -> ChoiceOut:
        """Return `choice` as the interface gives it."""
        return cls(entry_id=choice.entry_id, title=choice.title)


class EntryOut(BaseModel):
    """One entry as of a day; when it does not hold then, `status` says so and `text` is that sentence."""

    entry_id: str
    status: str
    language: str
    day: date
    title: str
    question: str
    topic: str
    risk: str
    audience: list[str]
    text: str
    details: str | None
    citations: list[CitationOut]
    related: list[ChoiceOut]
    bank_version: str


class ErrorBody(BaseModel):
    """A fault: its code and a sentence in each language; `fields` says what is wrong with which field."""

    code: str
    vi: str
    en: str
    fields: list[dict[str, str]] | None = None


class ErrorOut(BaseModel):
    """How every fault is answered."""

    error: ErrorBody
