from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.channels.messages import EventKind, Inbound, Outbound
from bot.dialogue.payloads import Payload, Verb
from bot.dialogue.rasa_client import DialogueTimeoutError
from bot.dialogue.turn import MAX_TEXT, Dialogue, intent_message, plain_text
from bot.errors import DialogueError
from bot.language.detect import detect
from tests.actions.stand_ins import TEXTS, clock

ANSWER = Outbound("Câu trả lời", status="answered", entry_id="a.b")


@dataclass
class FakeRasa:
    """Remembers what it was sent and answers the same each time, or fails."""

    answer: list[Outbound] | DialogueError = field(default_factory=lambda: [ANSWER])
    sent: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    async def send(self, conversation_id: str, message: str, metadata: dict[str, Any]) -> list[Outbound]:
        self.sent.append((conversation_id, message, metadata))
        if isinstance(self.answer, DialogueError):
            raise self.answer
        return list(self.answer)


def dialogue(rasa: FakeRasa) -> Dialogue:
    return Dialogue(rasa, lambda: TEXTS, clock(), detect)


def event(text: str = "", kind: EventKind = EventKind.TEXT, payload: str = "", language: str | None = None) -> Inbound:
    return Inbound("telegram", "bot1", "42", "u7", kind, text, payload, language)


async def test_words_go_to_rasa_with_where_and_when_they_were_said() -> None:
    rasa = FakeRasa()
    assert await dialogue(rasa).turn(event("Mất thẻ  BHYT thì sao?")) == [ANSWER]
    assert rasa.sent == [
        (
            "telegram:bot1:42",
            "Mất thẻ BHYT thì sao?",
            {
                "channel": "telegram",
                "account": "bot1",
                "conversation_id": "42",
                "event_id": "u7",
                "payload": "",
                "language": "vi",
                "language_sure": True,
                "day": "2026-11-22",
            },
        )
    ]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/restart", "restart"),
        ("//session_start", "session_start"),
        (" / /ask_person", "ask_person"),
        ("\u200b/restart", "restart"),
        ("\u2007/back", "back"),
        ('/choose_option{"argument": "a.b"}', 'choose_option{"argument": "a.b"}'),
        ("nghỉ 30/4 có lương không", "nghỉ 30/4 có lương không"),
    ],
)
def test_words_never_become_an_intent(text: str, sent: str) -> None:
    assert plain_text(text) == sent


@pytest.mark.parametrize(
    ("payload", "sent"),
    [
        (Payload(Verb.ASK, "maternity.conditions"), '/choose_option{"argument": "maternity.conditions"}'),
        (Payload(Verb.DETAILS, "maternity.conditions"), '/details{"argument": "maternity.conditions"}'),
        (Payload(Verb.NONE_FIT), "/none_fit"),
        (Payload(Verb.HAND_OVER), "/ask_person"),
        (Payload(Verb.START), "/greet"),
        (Payload(Verb.CAPABILITIES), "/capabilities"),
        (Payload(Verb.LANGUAGE, "en"), '/change_language{"argument": "en"}'),
    ],
)
async def test_a_button_is_an_intent_and_needs_no_nlu(payload: Payload, sent: str) -> None:
    assert intent_message(payload) == sent
    rasa = FakeRasa()
    await dialogue(rasa).turn(event(kind=EventKind.BUTTON, payload=str(payload)))
    assert rasa.sent[0][1] == sent
    assert rasa.sent[0][2]["payload"] == str(payload)


async def test_a_button_we_never_made_is_read_as_words() -> None:
    rasa = FakeRasa()
    await dialogue(rasa).turn(event("gia hạn", EventKind.BUTTON, "buy:everything"))
    assert rasa.sent[0][1] == "gia hạn"


async def test_following_opens_the_conversation_and_leaving_says_nothing() -> None:
    rasa = FakeRasa()
    assert await dialogue(rasa).turn(event(kind=EventKind.FOLLOW)) == [ANSWER]
    assert rasa.sent[0][1] == "/greet"
    assert await dialogue(rasa).turn(event(kind=EventKind.UNFOLLOW)) == []
    assert await dialogue(rasa).turn(event(kind=EventKind.WITHDRAW)) == []


@pytest.mark.parametrize("text", ["", "   \n", "\u200b\u200d", "/", "// /"])
async def test_a_message_without_words_is_asked_for_words(text: str) -> None:
    rasa = FakeRasa()
    (said,) = await dialogue(rasa).turn(event(text))
    assert said.text == TEXTS.say("empty_message", "vi")
    assert rasa.sent == []


@pytest.mark.parametrize("kind", [EventKind.IMAGE, EventKind.VOICE, EventKind.LOCATION, EventKind.UNSUPPORTED])
async def test_what_cannot_be_read_is_said_so_in_the_persons_language(kind: EventKind) -> None:
    (said,) = await dialogue(FakeRasa()).turn(event(kind=kind, language="en"))
    assert (said.text, said.language) == (TEXTS.say("only_text", "en"), "en")


async def test_a_very_long_message_is_cut_and_said_to_be() -> None:
    rasa = FakeRasa()
    first, second = await dialogue(rasa).turn(event("bảo hiểm " * 3000))
    assert first.text == TEXTS.say("too_long", "vi", limit=MAX_TEXT)
    assert second == ANSWER
    assert len(rasa.sent[0][1]) == MAX_TEXT


@pytest.mark.parametrize(
    ("answer", "key", "status"),
    [
        (DialogueTimeoutError("slow"), "apology_timeout", "error_timeout"),
        (DialogueError("away"), "apology_error", "error_search"),
        ([], "apology_error", "error_search"),  # an action failed; Rasa then says nothing
    ],
)
async def test_a_fault_is_apologised_for(answer: list[Outbound] | DialogueError, key: str, status: str) -> None:
    (said,) = await dialogue(FakeRasa(answer)).turn(event("mất thẻ"))
    assert (said.text, said.status) == (TEXTS.say(key, "vi"), status)


@pytest.mark.parametrize(
    ("text", "language", "sure"),
    [
        ("hello", "en", True),
        ("thẻ", "vi", True),
        ("mat the bhyt", "vi", True),
        ("ok 2", "vi", False),  # could follow any language
        ("2", "vi", False),
    ],
)
async def test_how_sure_the_language_is(text: str, language: str, sure: bool) -> None:
    rasa = FakeRasa()
    await dialogue(rasa).turn(event(text))
    metadata = rasa.sent[0][2]
    assert (metadata["language"], metadata["language_sure"]) == (language, sure)


@pytest.mark.parametrize(("channel", "language"), [("web", "en"), ("telegram", "vi")])
async def test_a_language_chosen_on_the_page_is_kept_that_of_a_telephone_is_not(channel: str, language: str) -> None:
    rasa = FakeRasa()

    await dialogue(rasa).turn(replace(event("thẻ bảo hiểm y tế của tôi", language="en"), channel=channel))

    assert rasa.sent[0][2]["language"] == language
