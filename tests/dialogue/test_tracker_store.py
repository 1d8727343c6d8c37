"""Reading and deleting conversations in the table in which Rasa keeps them."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dialogue.tracker_store import TrackerStore
from bot.store.export import SaidLine

YESTERDAY, TODAY = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The table as Rasa makes it, with two conversations on two days."""
    path = tmp_path / "rasa.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, type_name TEXT, data TEXT)"
        )
        connection.executemany(
            "INSERT INTO events (sender_id, timestamp, type_name, data) VALUES (?, ?, 'action', '{}')",
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


def test_what_was_said_is_read_and_nothing_else(database: Path) -> None:
    happened = [
        ("user", {"event": "user", "text": "mất thẻ", "metadata": {"payload": ""}}),
        ("slot", {"event": "slot", "name": "last_entry", "value": "a.b"}),
        ("bot", {"event": "bot", "text": None, "data": {"custom": {"text": "Dạ …", "buttons": []}}}),
        ("user", {"event": "user", "text": '/hand_over{"argument": "x"}', "metadata": {"payload": "hand_over"}}),
        ("bot", {"event": "bot", "text": None, "data": {}}),
    ]
    with sqlite3.connect(database) as connection:
        connection.executemany(
            "INSERT INTO events (sender_id, timestamp, type_name, data) VALUES ('web:web:7', ?, ?, ?)",
            [(TODAY.timestamp(), kind, json.dumps(event)) for kind, event in happened],
        )

    assert TrackerStore(f"sqlite:///{database}").said("web:web:7") == [
        SaidLine(TODAY, "citizen", "mất thẻ"),
        SaidLine(TODAY, "bot", "Dạ …"),
        SaidLine(TODAY, "citizen", "[hand_over]"),
    ]


def test_nothing_was_said_before_rasa_made_its_table(tmp_path: Path) -> None:
    assert TrackerStore(f"sqlite:///{tmp_path / 'new.sqlite3'}").said("web:web:7") == []
