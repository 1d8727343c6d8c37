"""Starts the bot process: `python -m bot.web`. `bot serve` starts it together with Rasa."""

from __future__ import annotations

import logging
import sys

import uvicorn

from bot.commands.progress import progress_bar
from bot.errors import BotError
from bot.services import build_services
from bot.settings import Settings
from bot.web.app import create_app

SECONDS_TO_FINISH = 8


def main() -> int:
    """Serve until told to stop."""
    settings = Settings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # httpx logs addresses, and a Telegram address holds the token; the others tell how they were built.
    for talkative in ("httpx", "faiss", "sentence_transformers", "alembic", "rasa_sdk", "uvicorn"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    try:
        with progress_bar("Lập chỉ mục / indexing") as progress:
            services = build_services(settings, progress)
    except BotError as error:
        print(error, file=sys.stderr)
        return 2
    uvicorn.run(
        create_app(settings, services),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
