"""Opening the database, and the two kinds of transaction: `read` and `write`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from bot.errors import StoreError

# How long a writer waits for others, those of this process and of others together. Zalo wants its answer within two
# seconds (webhook contract), so the wait ends before that and the event is refused with 503 rather than left hanging.
BUSY_SECONDS = 1.5
# Where a thing is done already and only to be written down, no messenger waits: given up, it would be done once more.
PATIENT_SECONDS = 20.0
_READING = "DEFERRED"
_WRITING = "IMMEDIATE"


class Store:
    """An opened database. Close it when done.

    SQLite knows one writer at a time. A transaction that reads first and then writes can be refused
    there without any waiting, so `write` takes the writer's place at its start (BEGIN IMMEDIATE). Threads
    of this process queue for that place here: SQLite itself would have them sleep and try again, and of
    a hundred at once some would wait past their time.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._place = Lock() if engine.dialect.name == "sqlite" else None
        self._reading = engine.execution_options(sqlite_begin=_READING)

    @contextmanager
    def write(self, patience: float | None = None) -> Iterator[Session]:
        """Give a session whose work is kept as a whole, or not at all.

        Args:
            patience: How many seconds to wait for other writers, `BUSY_SECONDS` unless told.

        Raises:
            StoreError: If the database is away, locked for too long or not migrated.
        """
        seconds = BUSY_SECONDS if patience is None else patience
        with _as_store_error(), self._writers_place(seconds) as left, Session(self.engine) as session, session.begin():
            session.connection(execution_options={"sqlite_wait": left})
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for looking only; it does not wait for writers.

        Raises:
            StoreError: If the database is away or not migrated.
        """
        with _as_store_error(), Session(self._reading) as session, session.begin():
            yield session

    @contextmanager
    def _writers_place(self, seconds: float) -> Iterator[float]:
        """Be the one writer of this process; tell how long it may still wait for other processes."""
        if self._place is None:
            yield seconds
            return
        came = monotonic()
        if not self._place.acquire(timeout=seconds):
            raise StoreError(f"The database was busy for {seconds} s.")
        try:
            yield max(0.0, came + seconds - monotonic())
        finally:
            self._place.release()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(url: str) -> Store:
    """Open the database at `url`, a SQLAlchemy address. It must have been migrated."""
    return Store(open_engine(url))


def open_engine(url: str) -> Engine:
    """Return an engine set up for the kind of database `url` names, making SQLite's folder when it lacks."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS}, pool_size=10)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Python's own idea of when to begin is switched off; `_begin_sqlite` says it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL, not NORMAL: an event is acknowledged once it is stored, so it must outlive a power cut too.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    milliseconds = int(1000 * options.get("sqlite_wait", BUSY_SECONDS))
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")
    connection.exec_driver_sql(f"BEGIN {options.get('sqlite_begin', _WRITING)}")


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as fault:
        reason = getattr(fault, "orig", None) or fault
        raise StoreError(f"The database cannot be used just now: {reason}. Check HOI_BHXH_DATABASE_URL.") from fault
