from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store import Store, migrate
from bot.store.models import Base


def test_the_migrations_make_the_tables_the_models_describe(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_second_run_changes_nothing(database: str) -> None:
    migrate(database)


def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'together.sqlite3'}"
    with ThreadPoolExecutor(4) as starting:
        list(starting.map(migrate, [url] * 4))


def test_only_the_owner_may_read_the_database(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'var' / 'bot.sqlite3'}")

    assert (tmp_path / "var" / "bot.sqlite3").stat().st_mode & 0o077 == 0
