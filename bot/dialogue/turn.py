"""One event in, the messages to send out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from bot.answering.answer import AnswerStatus
from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import Clock, today
from bot.dialogue.payloads import Payload, Verb, parse
from bot.dialogue.rasa_client import DialogueTimeoutError
from bot.errors import DialogueError
from bot.language.normalize import clean, has_accents

log = logging.getLogger(__name__)

MAX_TEXT = 2000
"""Characters of one message that are read: a Zalo message holds as many, and no question needs more."""

TELLING_WORDS = 3
"""From so many words on, a text without accents tells its language; "ok 2" does not."""

# There the language is a switch the citizen set; a messenger only tells the language of the telephone.
LANGUAGE_IS_CHOSEN_ON = "web"
_SILENT = (EventKind.UNFOLLOW, EventKind.WITHDRAW)
_INTENTS = {
    Verb.ASK: "choose_option",
    Verb.DETAILS: "details",
    Verb.NONE_FIT: "none_fit",
    Verb.HAND_OVER: "ask_person",
    Verb.START: "greet",
    Verb.CAPABILITIES: "capabilities",
    Verb.LANGUAGE: "change_language",
    Verb.USEFUL: "praise",
    Verb.NOT_RIGHT: "complain",
    Verb.FORGET: "delete_data",
    Verb.MY_DATA: "export_data",
    Verb.CALCULATE: "calculate",
    Verb.REMIND: "remind",
}


class Rasa(Protocol):
    """The conversation process, as a turn sees it (`bot.dialogue.rasa_client.RasaClient`)."""

    async def send(self, conversation_id: str, message: str, metadata: dict[str, Any]) -> list[Outbound]:
        """Return what is to be said to `message`."""
        ...


@dataclass(frozen=True)
class _Said:
    """What goes to Rasa for one event, and what is known of its language."""

    message: str
    language: str | None
    language_sure: bool = False
    cut: bool = False


class Dialogue:
    """Takes events to Rasa and brings back what is to be said. It never raises: a fault has its text too.

    Args:
        rasa: The client of the conversation process.
        texts: The assistant's own sentences, now: called on every use, as the bank may be swapped.
        clock: For the day the answer is to hold on.
        detect: Returns the language of a text (`bot.language.detect.detect`).
    """

    def __init__(self, rasa: Rasa, texts: Callable[[], Texts], clock: Clock, detect: Callable[[str], str]) -> None:
        self._rasa = rasa
        self._texts = texts
        self._clock = clock
        self._detect = detect

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        """Return the messages to send after one event; none for events that want no answer."""
        if inbound.kind in _SILENT:
            return []
        said = self._said(inbound)
        if said is None:
            return [self._unreadable(inbound)]
        messages = await self._send(inbound, said)
        if said.cut:
            messages.insert(0, self._say("too_long", messages[0].language, limit=MAX_TEXT))
        return messages

    async def _send(self, inbound: Inbound, said: _Said) -> list[Outbound]:
        metadata = {
            "channel": inbound.channel,
            "account": inbound.account,
            "conversation_id": inbound.conversation_id,
            "event_id": inbound.event_id,
            "payload": inbound.payload,
            "language": said.language,
            "language_sure": said.language_sure,
            "day": today(self._clock).isoformat(),
        }
        language = said.language or DEFAULT_LANGUAGE
        try:
            messages = await self._rasa.send(conversation_key(inbound), said.message, metadata)
        except DialogueTimeoutError as fault:
            log.error("Event %s has no answer: %s", inbound.event_id, fault)
            return [self._say("apology_timeout", language, AnswerStatus.ERROR_TIMEOUT)]
        except DialogueError as fault:
            log.error("Event %s has no answer: %s", inbound.event_id, fault)
            return [self._say("apology_error", language, AnswerStatus.ERROR_SEARCH)]
        if not messages:
            log.error("Event %s has no answer: an action failed, see above.", inbound.event_id)
            return [self._say("apology_error", language, AnswerStatus.ERROR_SEARCH)]
        return messages

    def _said(self, inbound: Inbound) -> _Said | None:
        """Return what to send to Rasa, None when there is nothing it could read."""
        if inbound.kind is EventKind.FOLLOW:
            return _Said(intent_message(Payload(Verb.START)), inbound.language)
        payload = parse(inbound.payload) if inbound.kind is EventKind.BUTTON else None
        if payload:
            return _Said(intent_message(payload), inbound.language)
        if inbound.kind not in (EventKind.TEXT, EventKind.BUTTON):
            return None
        text = plain_text(inbound.text)
        if not text:
            return None
        heard = self._detect(text)
        if inbound.language and heard == DEFAULT_LANGUAGE and inbound.channel == LANGUAGE_IS_CHOSEN_ON:
            return _Said(text[:MAX_TEXT], inbound.language, language_sure=True, cut=len(text) > MAX_TEXT)
        return _Said(text[:MAX_TEXT], heard, _is_telling(text, heard), cut=len(text) > MAX_TEXT)

    def _unreadable(self, inbound: Inbound) -> Outbound:
        key = "empty_message" if inbound.kind in (EventKind.TEXT, EventKind.BUTTON) else "only_text"
        return self._say(key, inbound.language or DEFAULT_LANGUAGE)

    def _say(self, key: str, language: str, status: AnswerStatus | None = None, **values: object) -> Outbound:
        texts = self._texts()
        spoken = language if language in texts.languages else DEFAULT_LANGUAGE
        return Outbound(texts.say(key, spoken, **values), status=status, language=spoken)


def conversation_key(inbound: Inbound) -> str:
    """Return Rasa's name for the conversation: the same person on two messengers is two."""
    return f"{inbound.channel}:{inbound.account}:{inbound.conversation_id}"


def intent_message(payload: Payload) -> str:
    """Return a button's wish as Rasa takes it, past its NLU: /intent{"entity": value}."""
    argument = json.dumps({"argument": payload.argument}) if payload.argument else ""
    return f"/{_INTENTS[payload.verb]}{argument}"


def plain_text(text: str) -> str:
    """Return a citizen's words without the slash that would make Rasa take them for an intent.

    "/restart" typed by a citizen is the word restart. Rasa looks at the text stripped of white space, so
    slashes and spaces go together; what cannot be seen is gone before that.
    """
    return clean(text).lstrip("/ ").strip()


def _is_telling(text: str, heard: str) -> bool:
    return heard != DEFAULT_LANGUAGE or has_accents(text) or len(text.split()) >= TELLING_WORDS
