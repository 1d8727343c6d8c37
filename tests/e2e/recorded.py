"""Conversations as written down under tests/conversations, held with the whole product through /v1/chat.

A turn is what a citizen does (`says`, `presses` a button by its payload) and what each message that comes back is like:
`contains` and `lacks` parts of its text, `buttons` payloads among its own, `entry`, `status` (one of), `basis`; `text`
a key of knowledge/texts, said in `language`; `reaches` entries of which one is sent, or offered when asking back.
`code` is that of a refused request. No figure of the law is typed there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from bot.bank.bank import Bank
from tests.e2e.expected import said
from tests.e2e.product import Product
from tests.rasa.places import ROOT

CONVERSATIONS = ROOT / "tests" / "conversations"


@dataclass(frozen=True)
class Recorded:
    """One conversation as written down."""

    name: str
    turns: tuple[dict[str, Any], ...]


def recorded(folder: Path) -> Iterator[Recorded]:
    """Return the conversations of a folder."""
    for path in sorted(folder.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Recorded(item["conversation"], tuple(item["turns"]))


async def hold(conversation: Recorded, product: Product, bank: Bank) -> None:
    """Hold a conversation as somebody new; every message must be as written."""
    citizen = uuid4().hex
    for number, turn in enumerate(conversation.turns, start=1):
        what = {"payload": turn["presses"]} if "presses" in turn else {"text": str(turn["says"])}
        reply = await product.client.post("/v1/chat", json={"conversation_id": citizen, **what})
        assert reply.status_code == turn.get("code", 200), reply.text
        if reply.is_error:
            continue
        messages = reply.json()["messages"]
        expected = turn["gets"] if isinstance(turn["gets"], list) else [turn["gets"]]
        assert len(messages) == len(expected), f"turn {number}: {messages}"
        for message, like in zip(messages, expected, strict=True):
            assert _differences(message, like, bank) == {}, f"turn {number}: {message}"


def _differences(message: dict[str, Any], like: dict[str, Any], bank: Bank) -> dict[str, Any]:
    """Return what of `like` the message does not meet."""
    payloads = {button["payload"] for button in message["buttons"]}
    cited = " ".join(citation["text"] for citation in message["citations"])
    offered = payloads if message["status"] == "clarified" else set()
    language = like.get("language", "vi")
    met: dict[str, Callable[[Any], bool]] = {
        "contains": lambda parts: all(part in message["text"] for part in _listed(parts)),
        "lacks": lambda parts: all(part not in message["text"] for part in _listed(parts)),
        "buttons": lambda wanted: set(wanted) <= payloads,
        "entry": lambda entry: message["entry_id"] == entry,
        "status": lambda wanted: message["status"] in _listed(wanted),
        "reaches": lambda wanted: any(
            entry == message["entry_id"] or f"ask:{entry}" in offered for entry in _listed(wanted)
        ),
        "basis": lambda part: part in cited,
        "text": lambda key: said(bank, key, language) in message["text"],
        "language": lambda _: True,
    }
    return {key: value for key, value in like.items() if not met[key](value)}


def _listed(parts: str | list[str]) -> list[str]:
    return [parts] if isinstance(parts, str) else parts
