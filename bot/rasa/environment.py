"""What the environment tells the conversation process, with defaults that need nothing but this machine.

endpoints.yml and credentials.yml name these variables; Rasa refuses a file that names one that is not set, so
they are all given a value here. The first two are the bot process's own settings (bot/settings.py).
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
RASA_PORT = 5005


def read_env_file(file: Path) -> dict[str, str]:
    """Return the `NAME=value` lines of a .env file, none when there is no such file.

    The bot process reads the same file through pydantic-settings, which Rasa's environment does not have.
    """
    if not file.exists():
        return {}
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip().removeprefix("export "): value.strip().strip("\"'") for name, _, value in pairs}


def defaults(environment: Mapping[str, str]) -> dict[str, str]:
    """Return every variable Rasa's side reads, as set in `environment` or else its default.

    - HOI_BHXH_DATA_DIR: folder of the conversation database and of models; `var` in the project.
    - HOI_BHXH_PORT: port of the bot process, which serves the actions; 8000.
    - HOI_BHXH_ACTIONS_URL: where actions are served, when not on this machine.
    - HOI_BHXH_RASA_URL: where this process answers; its port is listened on.
    - HOI_BHXH_RASA_TRACKER_URL: SQLAlchemy address of the conversations; SQLite in the data folder.
      PostgreSQL: postgresql://user:password@host/database
    - HOI_BHXH_RASA_LOCK_STORE: in_memory, or redis when several Rasa processes serve the same citizens;
      then HOI_BHXH_RASA_REDIS_HOST, _PORT, _DB and _PASSWORD.
    - RASA_TELEMETRY_ENABLED: false. Nothing about citizens or their questions is reported anywhere.
    """
    data = environment.get("HOI_BHXH_DATA_DIR") or str(ROOT / "var")
    port = environment.get("HOI_BHXH_PORT") or "8000"
    fallback = {
        "HOI_BHXH_DATA_DIR": data,
        "HOI_BHXH_PORT": port,
        "HOI_BHXH_ACTIONS_URL": f"http://127.0.0.1:{port}/actions/webhook",
        "HOI_BHXH_RASA_URL": f"http://127.0.0.1:{RASA_PORT}",
        "HOI_BHXH_RASA_TRACKER_URL": f"sqlite:///{Path(data).resolve() / 'rasa.sqlite3'}",
        "HOI_BHXH_RASA_LOCK_STORE": "in_memory",
        "HOI_BHXH_RASA_REDIS_HOST": "127.0.0.1",
        "HOI_BHXH_RASA_REDIS_PORT": "6379",
        "HOI_BHXH_RASA_REDIS_DB": "1",
        "HOI_BHXH_RASA_REDIS_PASSWORD": "",
        "RASA_TELEMETRY_ENABLED": "false",
    }
    return {name: environment.get(name) or value for name, value in fallback.items()}


def prepare() -> None:
    """Put .env and the defaults into this process's environment. Call it before Rasa is imported."""
    os.environ.update(defaults(_known()))
    os.umask(0o077)  # what citizens wrote is nobody else's on this machine
    data_dir().mkdir(parents=True, exist_ok=True)
    # TensorFlow is imported by Rasa but not used by our pipeline; its greetings help nobody.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.simplefilter("ignore", DeprecationWarning)


def configure_logging(level: int) -> None:
    """Set what Rasa logs. Without it structlog prints every turn, with the citizen's words, and slows each down."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(level)
    configure_logging_and_warnings(level)
    # Rasa's pinned libraries warn of one another's age on every start; nobody here can act on it.
    warnings.simplefilter("ignore", DeprecationWarning)
    for noisy in ("apscheduler", "sanic.access", "rasa.engine", "rasa.nlu", "rasa.core.policies"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


def data_dir() -> Path:
    """Return the folder for the conversation database."""
    return Path(defaults(_known())["HOI_BHXH_DATA_DIR"]).resolve()


def models_dir() -> Path:
    """Return the folder trained models are kept in: HOI_BHXH_MODELS_DIR, or `models` in the project."""
    return Path(_known().get("HOI_BHXH_MODELS_DIR") or ROOT / "models").resolve()


def rasa_port() -> int:
    """Return the port to listen on."""
    return urlsplit(defaults(_known())["HOI_BHXH_RASA_URL"]).port or RASA_PORT


def _known() -> dict[str, str]:
    return {**read_env_file(ROOT / ".env"), **os.environ}
