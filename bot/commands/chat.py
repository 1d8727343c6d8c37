"""`bot chat`: talk to the running assistant in the terminal, as a citizen would."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import uuid4

import httpx
import typer

from bot.errors import DialogueError
from bot.settings import Settings


def chat(
    url: Annotated[str, typer.Option(help="địa chỉ trợ lý / address of the assistant")] = "",
    language: Annotated[str | None, typer.Option(help="vi, en")] = None,
) -> None:
    """Trò chuyện với trợ lý đang chạy; gõ số để bấm nút, Ctrl-D để thôi / talk to the running assistant."""
    settings = Settings()
    base = url or f"http://127.0.0.1:{settings.port}"
    conversation, buttons = uuid4().hex, list[dict[str, str]]()
    with httpx.Client(base_url=base, timeout=settings.rasa_timeout + 5, trust_env=False) as client:
        while (said := _read()) is not None:
            body: dict[str, Any] = {"conversation_id": conversation}
            if language:
                body["language"] = language
            if said.isdigit() and 0 < int(said) <= len(buttons):
                body["payload"] = buttons[int(said) - 1]["payload"]
            else:
                body["text"] = said
            buttons = _show(_send(client, body))


def _read() -> str | None:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        typer.echo()
        return None


def _send(client: httpx.Client, body: dict[str, Any]) -> list[dict[str, Any]]:
    try:
        answer = client.post("/v1/chat", json=body)
    except httpx.HTTPError as error:
        raise DialogueError(
            f"Trợ lý chưa chạy ở {client.base_url}. Chạy `make run` trước. / Start it with `make run` first."
        ) from error
    content = answer.json()
    if answer.status_code != httpx.codes.OK:
        return [{"text": str(content), "buttons": [], "citations": []}]
    messages: list[dict[str, Any]] = content["messages"]
    return messages


def _show(messages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Print the messages and return their buttons, numbered through."""
    buttons: list[dict[str, str]] = []
    for message in messages:
        typer.echo(message["text"])
        for cited in message["citations"]:
            typer.secho(f"  § {cited['text']}", dim=True)
        for button in message["buttons"]:
            buttons.append(button)
            typer.secho(f"  [{len(buttons)}] {button['title']}", fg=typer.colors.CYAN)
    return buttons
