"""From an answer to what the citizen gets: the message, its buttons, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.memory import CHOICE, HAND_OVER, Memory
from actions.messages import (
    MAX_RELATED,
    ask_buttons,
    capabilities_button,
    details_button,
    hand_over_button,
    language_buttons,
    none_fit_button,
    numbered,
)
from actions.turn import Turn
from bot.answering.answer import Answer, AnswerStatus
from bot.bank.languages import ANSWERED
from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.channels.messages import Button, Outbound

DECLINES_BEFORE_A_PERSON = 2
_DECLINED = (
    AnswerStatus.DECLINED_NO_ENTRY,
    AnswerStatus.DECLINED_OUT_OF_SCOPE,
    AnswerStatus.DECLINED_NOT_IN_FORCE,
)


@dataclass(frozen=True)
class Reply:
    """A message and what is remembered once it is sent."""

    message: Outbound
    memory: Memory


def reply_to(
    answer: Answer, turn: Turn, texts: Texts, *, details: bool = False, calculate: Button | None = None
) -> Reply:
    """Return the reply that gives `answer`.

    Args:
        answer: From the composer.
        turn: The turn it answers.
        texts: The assistant's own sentences.
        details: Whether it already is the rest of an entry.
        calculate: The button to one's own number, where a calculator works out what the entry says of all.
    """
    if answer.status is AnswerStatus.ANSWERED:
        return _answered(answer, turn, texts, details=details, calculate=calculate)
    if answer.status is AnswerStatus.CLARIFIED:
        return _asked_back(answer, turn, texts)
    if answer.language not in ANSWERED:
        return _not_understood(answer, turn, texts)
    if answer.status in _DECLINED:
        return declined(answer.text, answer.status, turn, texts)
    return Reply(_message(answer, answer.text), turn.remember())


def declined(text: str, status: AnswerStatus, turn: Turn, texts: Texts) -> Reply:
    """Return the reply that has no answer. After two in a row a person is offered, and "có" accepts."""
    declines = turn.memory.declines + 1
    offer_person = declines >= DECLINES_BEFORE_A_PERSON
    button = hand_over_button(texts, turn.language)
    if offer_person:
        text = f"{text}\n\n{texts.say('offer_person', turn.language)}"
    elif status is AnswerStatus.DECLINED_OUT_OF_SCOPE:
        button = capabilities_button(texts, turn.language)
    memory = turn.remember(offered=(), declines=declines, pending=HAND_OVER if offer_person else None)
    return Reply(Outbound(text, (button,), status, language=turn.language), memory)


def _not_understood(answer: Answer, turn: Turn, texts: Texts) -> Reply:
    """Return the reply to words in a language we do not read: the ways on are another language and a person."""
    spoken = answer.language if answer.language in texts.languages else DEFAULT_LANGUAGE
    buttons = (*language_buttons(texts), hand_over_button(texts, spoken))
    memory = turn.remember(offered=(), pending=None, declines=turn.memory.declines + 1)
    return Reply(Outbound(answer.text, buttons, answer.status, language=spoken), memory)


def _answered(answer: Answer, turn: Turn, texts: Texts, *, details: bool, calculate: Button | None) -> Reply:
    person = (hand_over_button(texts, answer.language),) if _is_grave(answer, texts) else ()
    own = (*((calculate,) if calculate else ()), *person)  # behind the entries, which may be chosen by their number
    related = answer.related[: MAX_RELATED - len(own)]
    buttons = (*ask_buttons(related), *own)
    if answer.has_details and not details and answer.entry_id:
        buttons = (*buttons, details_button(texts, answer.language, answer.entry_id))
    memory = turn.remember(
        last_entry=answer.entry_id,
        offered=tuple(choice.entry_id for choice in related),
        pending=None,
        declines=0,
    )
    return Reply(_message(answer, answer.text, buttons), memory)


def _is_grave(answer: Answer, texts: Texts) -> bool:
    """Tell whether an answer is about a death or an accident: many then would rather talk to a person."""
    topic = (answer.entry_id or "").partition(".")[0]
    return topic in texts.say("person_topics", DEFAULT_LANGUAGE).split()


def _asked_back(answer: Answer, turn: Turn, texts: Texts) -> Reply:
    buttons = (*ask_buttons(answer.choices), none_fit_button(texts, answer.language))
    memory = turn.remember(offered=tuple(choice.entry_id for choice in answer.choices), pending=CHOICE)
    return Reply(_message(answer, numbered(answer.text, answer.choices), buttons), memory)


def _message(answer: Answer, text: str, buttons: tuple[Button, ...] = ()) -> Outbound:
    return Outbound(
        text,
        buttons,
        answer.status,
        answer.entry_id,
        answer.citations,
        language=answer.language,
    )
