"""Holds Rasa's test stories against the trained model: `python -m bot.rasa.stories`, part of `make check`."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot.rasa import environment
from bot.rasa.train import train

STORIES = environment.ROOT / "tests" / "rasa" / "stories"
FAILED = "failed_test_stories.yml"
"""Where Rasa writes the stories that went another way."""


def main() -> int:
    """Return 0 when every story goes as written; otherwise print where Rasa went another way."""
    model = train(environment.models_dir())
    environment.prepare()
    environment.configure_logging(logging.WARNING)
    with tempfile.TemporaryDirectory() as out:
        told = asyncio.run(_held(model, out))["report"]["conversation_accuracy"]
        if told["correct"] < told["total"]:
            print((Path(out) / FAILED).read_text(encoding="utf-8"))
            return 1
    print(f"Test stories: {told['total']} held, no failed prediction.")
    return 0


async def _held(model: Path, out: str) -> dict[str, Any]:
    """Return what Rasa reports, as `rasa test core --e2e` does."""
    from rasa.core import test
    from rasa.core.agent import Agent

    # A turn that a form rejects is given to the rules; Rasa tries that only for forms of the domain, and our loop is an
    # action of our own (docs/adr/0009-a-loop-of-our-own.md).
    test._form_might_have_been_rejected = lambda _, tracker, predicted: tracker.active_loop_name == predicted
    held: dict[str, Any] = await test.test(
        str(STORIES), Agent.load(str(model)), out_directory=out, e2e=True, disable_plotting=True
    )
    return held


if __name__ == "__main__":
    sys.exit(main())
