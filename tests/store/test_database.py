"""How long a writer waits for others, and what it hears when that is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.store import Store
from bot.store.database import BUSY_SECONDS, PATIENT_SECONDS


@contextmanager
def other_process_writing(store: Store) -> Iterator[None]:
    """Hold the database as another process would: past this process's own queue."""
    with closing(sqlite3.connect(str(store.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def milliseconds_left(store: Store) -> int:
    """Return how long SQLite may have a writer wait, seen from inside its transaction."""
    with store.write() as session:
        return int(session.execute(text("PRAGMA busy_timeout")).scalar_one())


def test_time_spent_waiting_for_this_process_is_not_waited_again_for_another(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database.monotonic", iter([100.0, 100.0 + BUSY_SECONDS - 0.5, 0.0, 0.0]).__next__)

    assert milliseconds_left(store) == 500
    assert milliseconds_left(store) == 1000 * BUSY_SECONDS  # on the same connection


def test_a_writer_that_got_its_place_at_the_last_moment_waits_for_no_other_process(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database.monotonic", iter([0.0, BUSY_SECONDS + 0.1]).__next__)
    with other_process_writing(store), pytest.raises(StoreError, match="database is locked"):
        milliseconds_left(store)


def test_a_writer_refused_for_another_process_leaves_its_place(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as impatient, other_process_writing(store):
        impatient.setattr("bot.store.database.BUSY_SECONDS", 0.05)
        for _ in range(2):
            with pytest.raises(StoreError, match="database is locked"):
                milliseconds_left(store)

    assert milliseconds_left(store) > 0


def test_a_writer_refused_for_this_process_waits_no_longer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(1) as another:
        with store.write(), monkeypatch.context() as impatient:
            impatient.setattr("bot.store.database.BUSY_SECONDS", 0.05)
            with pytest.raises(StoreError, match=r"busy for 0\.05 s"):
                another.submit(milliseconds_left, store).result()

        assert another.submit(milliseconds_left, store).result() > 0


def test_what_is_done_already_is_written_down_however_long_others_take(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = Event()

    def write_down() -> None:
        came.set()
        with store.write(PATIENT_SECONDS):
            pass

    monkeypatch.setattr("bot.store.database.BUSY_SECONDS", 0.0)
    with ThreadPoolExecutor(1) as another:
        with other_process_writing(store):
            waiting = another.submit(write_down)
            assert came.wait(PATIENT_SECONDS)
            with pytest.raises(TimeoutError):  # it waits; a hasty writer is refused at once
                waiting.result(0.2)
        waiting.result()


def test_readers_wait_for_no_writer(store: Store) -> None:
    with store.write(), store.read() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1
