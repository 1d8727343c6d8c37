"""Deleting conversations from the table in which Rasa keeps them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dialogue.tracker_store import TrackerStore

YESTERDAY, TODAY = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The table as Rasa makes it, with two conversations on two days."""
    path = tmp_path / "rasa.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, data TEXT)")
        connection.executemany(
            "INSERT INTO events (sender_id, timestamp, data) VALUES (?, ?, '{}')",
            [
                ("telegram:bot:1", YESTERDAY.timestamp()),
                ("telegram:bot:1", TODAY.timestamp()),
                ("telegram:bot:12", YESTERDAY.timestamp()),
            ],
        )
    return path


def left(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("SELECT sender_id FROM events ORDER BY id")]


def test_a_citizens_conversation_is_deleted_and_nobody_elses(database: Path) -> None:
    assert TrackerStore(f"sqlite:///{database}").forget("telegram:bot:1") == 2
    assert left(database) == ["telegram:bot:12"]


def test_what_happened_before_a_day_is_deleted(database: Path) -> None:
    assert TrackerStore(f"sqlite:///{database}").forget_before(TODAY) == 2
    assert left(database) == ["telegram:bot:1"]


def test_there_is_nothing_to_delete_before_rasa_made_its_table(tmp_path: Path) -> None:
    assert TrackerStore(f"sqlite:///{tmp_path / 'new.sqlite3'}").forget("telegram:bot:1") == 0
