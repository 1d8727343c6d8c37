"""The two processes of the product, and how each is started."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.settings import ROOT
from bot.supervisor import Program, StartError


def web(environment: Mapping[str, str] | None = None, name: str = "Trợ lý (web)", log: Path | None = None) -> Program:
    """Return the bot process: pages, interface, actions, messengers, search."""
    return Program(name, [sys.executable, "-m", "bot.web"], environment or {}, log)


def rasa(
    port: int, environment: Mapping[str, str], log: Path, name: str = "Rasa", options: Sequence[str] = ()
) -> Program:
    """Return the conversation process on `port`.

    Args:
        port: Where it answers, on 127.0.0.1.
        environment: HOI_BHXH_PORT at least, where it finds the actions.
        log: What it prints goes there.
        name: What people know it by.
        options: More options of `python -m bot.rasa.run`.

    Raises:
        StartError: If Rasa's environment is missing.
    """
    command = [str(rasa_python()), "-m", "bot.rasa.run", "--port", str(port), *options]
    return Program(name, command, {"PYTHONPATH": str(ROOT), **environment}, log)


def rasa_python() -> Path:
    """Return the interpreter of Rasa's environment.

    Raises:
        StartError: If it is missing.
    """
    python = ROOT / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise StartError("Chưa có môi trường Rasa (.venv-rasa). Chạy `make install`. / Run `make install` first.")
    return python
