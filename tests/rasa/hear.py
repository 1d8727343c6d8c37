"""Run on Rasa's Python: reads sentences as a JSON list from a file and prints the intent of each as JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path

from bot.rasa import environment


async def intents(model: str, sentences: list[str]) -> list[str]:
    """Return what Rasa takes each sentence for."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    return [(await agent.parse_message(sentence))["intent"]["name"] for sentence in sentences]


def main() -> None:
    """Print the intents."""
    environment.prepare()
    import rasa  # noqa: F401  Rasa wants to be imported before its logging is set

    environment.configure_logging(logging.ERROR)
    model, file = sys.argv[1:]
    print("\n" + json.dumps(asyncio.run(intents(model, json.loads(Path(file).read_text("utf-8"))))))


if __name__ == "__main__":
    main()
