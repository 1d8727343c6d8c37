"""Messages as they travel through Rasa: its `custom` JSON, read again by bot.dialogue.rasa_client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.answering.answer import Choice
from bot.bank.languages import ANSWERED
from bot.bank.texts import Texts
from bot.channels.messages import Button, Outbound
from bot.dialogue.payloads import Payload, Verb
from bot.store.feedback import Why

MAX_RELATED = 4


def to_json(message: Outbound) -> dict[str, Any]:
    """Return `message` as JSON for Rasa."""
    return asdict(message)


def ask_buttons(choices: Iterable[Choice]) -> tuple[Button, ...]:
    """Return a button for each entry to choose from."""
    return tuple(Button(choice.title, str(Payload(Verb.ASK, choice.entry_id))) for choice in choices)


def details_button(texts: Texts, language: str, entry_id: str) -> Button:
    """Return the button for the rest of an entry."""
    return Button(texts.say("details_button", language), str(Payload(Verb.DETAILS, entry_id)))


def none_fit_button(texts: Texts, language: str) -> Button:
    """Return the button for "none of these"."""
    return Button(texts.say("none_fit", language), str(Payload(Verb.NONE_FIT)))


def hand_over_button(texts: Texts, language: str) -> Button:
    """Return the button for "a person, please"."""
    return Button(texts.say("hand_over_button", language), str(Payload(Verb.HAND_OVER)))


def capabilities_button(texts: Texts, language: str) -> Button:
    """Return the button for "what can you do"."""
    return Button(texts.say("capabilities_button", language), str(Payload(Verb.CAPABILITIES)))


def language_buttons(texts: Texts) -> tuple[Button, ...]:
    """Return a button for each language the bank answers in, named in that language."""
    return tuple(Button(texts.say("language", code), str(Payload(Verb.LANGUAGE, code))) for code in ANSWERED)


def feedback_buttons(texts: Texts, language: str, answer_id: str) -> tuple[Button, ...]:
    """Return the two buttons that rate an answer."""
    verbs = (Verb.USEFUL, Verb.NOT_RIGHT)
    return tuple(
        Button(texts.say(f"feedback_{verb}_button", language), str(Payload(verb, answer_id))) for verb in verbs
    )


def why_buttons(texts: Texts, language: str, answer_id: str) -> tuple[Button, ...]:
    """Return a button for each reason why an answer was not right."""
    return tuple(
        Button(texts.say(f"feedback_{why}_button", language), str(Payload(Verb.NOT_RIGHT, f"{why}.{answer_id}")))
        for why in Why
    )


def forget_buttons(texts: Texts, language: str) -> tuple[Button, ...]:
    """Return the buttons that confirm or take back the wish to be forgotten."""
    return tuple(
        Button(texts.say(f"data_forget_{reply}_button", language), str(Payload(Verb.FORGET, reply)))
        for reply in ("yes", "no")
    )


def numbered(text: str, choices: Iterable[Choice]) -> str:
    """Return `text` with the choices listed under it, so that "2" can be typed where buttons are not shown."""
    lines = [f"{number}. {choice.title}" for number, choice in enumerate(choices, start=1)]
    return "\n".join([text, *lines])
