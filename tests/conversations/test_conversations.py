"""The conversations written in the .yml files here, held with the real Rasa.

A turn is what a citizen does (`says`, `presses`, `sends`) and what each message that comes back is like:
`status`, `entry`, `language`, `contains`, `text` (a key of knowledge/texts), `buttons` (payloads among them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from bot.channels.messages import EventKind, Inbound, Outbound
from bot.dialogue.rasa_client import RasaClient
from bot.dialogue.turn import MAX_TEXT, Dialogue
from bot.language.detect import detect
from tests.actions.stand_ins import TEXTS, clock
from tests.conversations.live_rasa import LiveRasa

TIMEOUT = 30.0


@dataclass(frozen=True)
class Conversation:
    """One conversation as written down."""

    name: str
    turns: tuple[dict[str, Any], ...]
    handed_over: str | None


def written() -> Iterator[Conversation]:
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Conversation(item["conversation"], tuple(item["turns"]), item.get("handed_over"))


@pytest.mark.parametrize("conversation", list(written()), ids=lambda conversation: conversation.name)
async def test_conversation(conversation: Conversation, rasa: LiveRasa) -> None:
    client = RasaClient(rasa.url, TIMEOUT)
    dialogue = Dialogue(client, lambda: TEXTS, clock(), detect)
    citizen = uuid4().hex
    for number, turn in enumerate(conversation.turns, start=1):
        messages = await dialogue.turn(_event(turn, citizen, number))
        expected = turn["gets"] if isinstance(turn["gets"], list) else [turn["gets"]]
        assert len(messages) == len(expected), f"turn {number}: {messages}"
        for message, like in zip(messages, expected, strict=True):
            assert _differences(message, like) == {}, f"turn {number}: {message}"
    await client.close()
    reasons = [row.reason for row in rasa.handovers.rows if row.conversation_id == citizen]
    assert reasons == ([conversation.handed_over] if conversation.handed_over else [])


def _event(turn: dict[str, Any], citizen: str, number: int) -> Inbound:
    kind = EventKind(turn["sends"]) if "sends" in turn else EventKind.TEXT
    if "presses" in turn:
        kind = EventKind.BUTTON
    text = str(turn.get("says", "")) * int(turn.get("times", 1))
    return Inbound("web", "site", citizen, f"{citizen}-{number}", kind, text, turn.get("presses", ""))


def _differences(message: Outbound, like: dict[str, Any]) -> dict[str, Any]:
    """Return what of `like` the message does not meet."""
    payloads = [button.payload for button in message.buttons]
    met: dict[str, Callable[[Any], bool]] = {
        "status": lambda status: message.status == status,
        "entry": lambda entry: message.entry_id == entry,
        "language": lambda language: message.language == language,
        "contains": lambda part: part in message.text,
        "text": lambda key: TEXTS.say(key, message.language, limit=MAX_TEXT) in message.text,
        "buttons": lambda wanted: set(wanted) <= set(payloads),
        "basis": lambda part: any(part in citation.text for citation in message.citations),
    }
    return {key: value for key, value in like.items() if not met[key](value)}
