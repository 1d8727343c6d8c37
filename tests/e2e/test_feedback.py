"""The conversations of tests/conversations/feedback, held with the whole product through /v1/chat.

Besides what tests/e2e/test_calculations.py knows: `rates` presses the button of that name under the last message that
had it; `text` is a key of knowledge/texts, `rated` whether feedback is asked for. In the end, what is kept of the
conversation is asked of the product itself: `kept` is its feedback, `left` how many lines of it there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import yaml

from bot.bank.bank import Bank
from tests.e2e.product import Product
from tests.rasa.places import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="package")

FOLDER = ROOT / "tests" / "conversations" / "feedback"
LEAST = 25


@dataclass(frozen=True)
class Recorded:
    """One conversation as written down."""

    name: str
    turns: tuple[dict[str, Any], ...]
    kept: list[dict[str, Any]] | None
    left: int | None


def recorded() -> Iterator[Recorded]:
    for path in sorted(FOLDER.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Recorded(item["conversation"], tuple(item["turns"]), item.get("kept"), item.get("left"))


def test_there_are_enough_conversations() -> None:
    assert len(list(recorded())) >= LEAST


@pytest.mark.parametrize("conversation", list(recorded()), ids=lambda conversation: conversation.name)
async def test_conversation(conversation: Recorded, product: Product, bank: Bank) -> None:
    citizen, offered = uuid4().hex, list[str]()
    for number, turn in enumerate(conversation.turns, start=1):
        reply = await product.client.post("/v1/chat", json={"conversation_id": citizen, **_what(turn, offered)})
        assert reply.status_code == 200, reply.text
        messages = reply.json()["messages"]
        for message in messages:
            offered += [button["payload"] for button in (*message["buttons"], *message["feedback"])]
        expected = turn["gets"] if isinstance(turn["gets"], list) else [turn["gets"]]
        assert len(messages) == len(expected), f"turn {number}: {messages}"
        for message, like in zip(messages, expected, strict=True):
            assert _differences(message, like, bank) == {}, f"turn {number}: {message}"

    kept = (await product.client.get(f"/v1/chat/{citizen}/data")).json()
    if conversation.kept is not None:
        rows = kept["tables"]["feedback"]
        assert len(rows) == len(conversation.kept)
        assert [row | like for row, like in zip(rows, conversation.kept, strict=True)] == rows
    if conversation.left is not None:
        assert len(kept["said"]) + sum(map(len, kept["tables"].values())) == conversation.left


def _what(turn: dict[str, Any], offered: list[str]) -> dict[str, str]:
    """Return what is sent for one turn."""
    if "rates" in turn:
        verb, _, why = str(turn["rates"]).partition(":")
        start = f"{verb}:{why}." if why else f"{verb}:"
        fitting = [one for one in offered if one.startswith(start) and ("." in one) == bool(why)]
        return {"payload": fitting[-1]}
    return {"payload": turn["presses"]} if "presses" in turn else {"text": str(turn["says"])}


def _differences(message: dict[str, Any], like: dict[str, Any], bank: Bank) -> dict[str, Any]:
    """Return what of `like` the message does not meet."""
    payloads = [button["payload"] for button in message["buttons"]]
    language = like.get("language", "vi")
    met: dict[str, Callable[[Any], bool]] = {
        "status": lambda status: message["status"] == status,
        "entry": lambda entry: message["entry_id"] == entry,
        "contains": lambda part: part in message["text"],
        "text": lambda key: bank.texts.say(key, language) in message["text"],
        "language": lambda _: True,  # of the text
        "buttons": lambda wanted: set(wanted) <= set(payloads),
        "rated": lambda wanted: bool(message["feedback"]) == wanted,
        "my_data": lambda wanted: message["my_data"] == wanted,
    }
    return {key: value for key, value in like.items() if not met[key](value)}
