"""Bringing a database to the newest form. Migrations only add to one another; none is ever rewritten."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from bot.store.database import open_engine


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest form, making it when there is none.

    Safe to call at every start and from several processes at once.

    Args:
        url: A SQLAlchemy address.
    """
    engine = open_engine(url)
    try:
        _keep_private(engine)
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _keep_private(engine: Engine) -> None:
    """Make SQLite's file readable by its owner only: it holds tokens and what citizens asked."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).touch(mode=0o600)
