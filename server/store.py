"""The database: opened, checked, set aside when damaged, and its refusals in plain words.

https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from server.disk import DiskRefusal
from server.tables import SCHEMA_VERSION, Setting, Table
from shared.errors import Refusal

log = logging.getLogger(__name__)

FILE = "sketch2art.db"
BUSY_MILLISECONDS = 5_000


class Store:
    """Transactions on one SQLite file that only this process and the token command write.

    A transaction that writes is durable on disk when its block has ended (synchronous=FULL).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writing = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._reading = _opened(folder / FILE)
        except OSError as error:
            raise DiskRefusal(folder, error) from error
        self._immediate = self._reading.execution_options(immediate=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is committed at the end, or undone. Raises DiskRefusal."""
        with self._writing, self._session(self._immediate) as session:
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only looks; works on a full or read-only disk too."""
        with self._session(self._reading) as session:
            yield session

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except DatabaseError as error:
            raise DiskRefusal(self.folder, error) from error

    def close(self) -> None:
        """Lets go of the file."""
        self._reading.dispose()


def _opened(path: Path) -> Engine:
    """The database, made where there is none; a damaged one is moved aside first."""
    try:
        return _checked(path)
    except DatabaseError as error:
        if "malformed" not in str(error) and "not a database" not in str(error):
            raise DiskRefusal(path, error) from error
        aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}")
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        log.warning(
            "The database was damaged. It lies at %s now, and a new, empty one is in use: "
            "earlier jobs and tokens are not known any more.",
            aside,
        )
        return _checked(path)


def _checked(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"check_same_thread": False, "timeout": 5}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
            if found != "ok":
                raise DatabaseError(None, None, ValueError(f"malformed: {found}"))
        with Session(engine.execution_options(immediate=True)) as session:
            Table.metadata.create_all(session.connection())
            version = session.get(Setting, "schema")
            if version is None:
                session.add(Setting(name="schema", value=str(SCHEMA_VERSION)))
            elif int(version.value) > SCHEMA_VERSION:
                raise Refusal(
                    "database",
                    path,
                    "This database was written by a newer version of the program.",
                    "Update the program, or choose another folder with --data.",
                )
            session.commit()
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # None: SQLAlchemy's own BEGIN below counts, not the one that sqlite3 slips in before a write.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between,
    # whatever busy_timeout says: the lock is taken at the beginning.
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
