"""Checks the conversation data with Rasa's own validator: `python -m bot.rasa.validate`, part of `make check`."""

from __future__ import annotations

import subprocess
import sys

from bot.rasa import environment

ROOT = environment.ROOT
COMMAND = (
    *("-W", "ignore", "-m", "rasa", "data", "validate", "--fail-on-warnings"),
    *("--config", "config.yml", "--domain", "nlu_data/domain.yml"),
    *("--data", "nlu_data/nlu", "nlu_data/rules"),
)


def main() -> int:
    """Return 0 when Rasa finds nothing to complain of; otherwise print what it found."""
    environment.prepare()
    done = subprocess.run(  # noqa: S603  our own command on our own interpreter
        [sys.executable, *COMMAND], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
        return 1
    print("Conversation data: no problems.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
