"""Starts the conversation process: `python -m bot.rasa.run`, on this machine's loopback only."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Container
from pathlib import Path

from bot.rasa import environment, patches
from bot.rasa.train import train

HERE = Path(__file__).resolve().parent
RESPONSE_TIMEOUT = 60


def serve(model: Path, port: int, without: Container[str] = ()) -> None:
    """Serve `model` until the process is told to stop.

    Args:
        model: A trained model.
        port: Port on 127.0.0.1.
        without: Changes to Rasa to leave out (`patches.CHANGES`), to measure them.
    """
    environment.prepare()
    patches.apply(without)
    import rasa

    environment.configure_logging(logging.INFO)
    rasa.run(
        str(model),
        endpoints=str(HERE / "endpoints.yml"),
        credentials=str(HERE / "credentials.yml"),
        interface="127.0.0.1",
        port=port,
        enable_api=False,
        response_timeout=RESPONSE_TIMEOUT,
    )


def main() -> int:
    """Serve from the command line, training first when the data changed."""
    parser = argparse.ArgumentParser(prog="python -m bot.rasa.run", description=__doc__)
    parser.add_argument("--port", type=int, default=environment.rasa_port(), help="port on 127.0.0.1")
    parser.add_argument("--model", type=Path, help="a trained model; default: the one for today's data")
    parser.add_argument("--stock", action="store_true", help="without our changes to Rasa, for measuring only")
    parser.add_argument(
        "--without", action="append", default=[], choices=list(patches.CHANGES), help="without one of them"
    )
    chosen = parser.parse_args()
    model = chosen.model or train(environment.models_dir())
    serve(model, chosen.port, list(patches.CHANGES) if chosen.stock else chosen.without)
    return 0


if __name__ == "__main__":
    sys.exit(main())
