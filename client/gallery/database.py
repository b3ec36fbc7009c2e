"""The gallery's SQLite file: opened, brought up to date, put aside where it is damaged.

https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_user_version
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from client.gallery.refusals import newer

log = logging.getLogger(__name__)

FILE = "gallery.db"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE results (
            id TEXT PRIMARY KEY,
            created TEXT NOT NULL,
            name TEXT NOT NULL,
            words TEXT NOT NULL,
            style TEXT NOT NULL,
            engine TEXT NOT NULL,
            seed INTEGER NOT NULL,
            palette TEXT NOT NULL,
            recipe TEXT NOT NULL,
            tint TEXT NOT NULL,
            searched TEXT NOT NULL,
            has_sketch INTEGER NOT NULL,
            starred INTEGER NOT NULL DEFAULT 0,
            deleted_at REAL
        ) WITHOUT ROWID""",
        "CREATE INDEX newest ON results (created DESC, id) WHERE deleted_at IS NULL",
    ),
)
"""Statements that lead from version n to n + 1. Never change one that was shipped: add another."""


@dataclass(frozen=True)
class Salvaged:
    """What files alone cannot tell of a result. deleted_at: seconds since 1970, or None."""

    starred: bool
    deleted_at: float | None


def opened(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """The database, made where there is none, in WAL so that a reader never waits for a writer.

    busy_seconds: how long to wait for another program that writes. Raises sqlite3.Error, and
    Refusal where a newer program wrote it.
    """
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(f"malformed: {found}")
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
        return  # without a lock: what another program holds can still be listed
    connection.execute("BEGIN IMMEDIATE")  # two windows that start at once do it one by one
    with connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise newer(path)
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")


def put_aside(path: Path) -> dict[str, Salvaged]:
    """Renames a damaged database and gives what could still be read of it, by id."""
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    log.warning("The gallery's list was damaged. It lies at %s now; a new one is written.", aside)
    return _salvaged(aside)


def _salvaged(path: Path) -> dict[str, Salvaged]:
    found: dict[str, Salvaged] = {}
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            for name, starred, deleted_at in connection.execute(
                "SELECT id, starred, deleted_at FROM results"
            ):
                found[str(name)] = Salvaged(bool(starred), deleted_at)
    except sqlite3.Error as error:
        log.info("%d rows of the damaged list could be read: %s", len(found), error)
    return found
