"""Rasa's REST channel, spoken to over HTTP.

Source: rasa/core/channels/rest.py of rasa 3.6.21. What comes back is a list of `{"recipient_id", "text" | "custom",
"buttons"}`; our actions send `custom` only (actions/messages.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import httpx

from bot.channels.messages import Button, CitedSource, MyData, Outbound
from bot.errors import DialogueError

WEBHOOK = "/webhooks/rest/webhook"
HEALTH = "/webhooks/rest/"


class DialogueTimeoutError(DialogueError):
    """The conversation process did not answer in time."""


class RasaClient:
    """Sends one message of one conversation, and returns what is to be said.

    Args:
        url: Where Rasa answers, without a path.
        timeout: Seconds after which a turn is given up.
        client: To share or replace the HTTP client; one of our own otherwise.
    """

    def __init__(self, url: str, timeout: float, client: httpx.AsyncClient | None = None) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout
        self._client = client or httpx.AsyncClient(trust_env=False)

    async def send(self, conversation_id: str, message: str, metadata: Mapping[str, Any]) -> list[Outbound]:
        """Return what Rasa says to `message`; nothing when one of its actions failed.

        Raises:
            DialogueTimeoutError: If it took too long.
            DialogueError: If Rasa is away or answered what we do not understand.
        """
        body = {"sender": conversation_id, "message": message, "metadata": dict(metadata)}
        try:
            response = await self._client.post(self._url + WEBHOOK, json=body, timeout=self._timeout)
            response.raise_for_status()
            return [_outbound(item) for item in response.json()]
        except httpx.TimeoutException as fault:
            raise DialogueTimeoutError(f"Rasa did not answer within {self._timeout:g} s.") from fault
        except httpx.HTTPError as fault:
            raise DialogueError(
                f"Rasa could not be reached at {self._url}: {fault}. "
                "Is it running (.venv-rasa/bin/python -m bot.rasa.run)?"
            ) from fault
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise DialogueError(f"Rasa answered something we do not understand: {fault!r}.") from fault

    async def is_up(self) -> bool:
        """Tell whether Rasa answers, for /health."""
        try:
            response = await self._client.get(self._url + HEALTH, timeout=self._timeout)
        except httpx.HTTPError:
            return False
        return response.is_success

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _outbound(item: Mapping[str, Any]) -> Outbound:
    message = item.get("custom") or item
    return Outbound(
        text=str(message.get("text") or ""),
        buttons=_buttons(message.get("buttons")),
        status=message.get("status"),
        entry_id=message.get("entry_id"),
        citations=tuple(CitedSource(**citation) for citation in message.get("citations") or ()),
        answer_id=message.get("answer_id"),
        language=message.get("language") or "vi",
        feedback=_buttons(message.get("feedback")),
        my_data=MyData(message["my_data"]) if message.get("my_data") else None,
    )


def _buttons(given: Iterable[Mapping[str, Any]] | None) -> tuple[Button, ...]:
    return tuple(Button(button["title"], button["payload"]) for button in given or ())
