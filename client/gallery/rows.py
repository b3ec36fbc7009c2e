"""What the gallery asks of its table, and how rows follow from files."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from client.gallery.database import Salvaged
from client.gallery.entry import Entry, facts_of, searchable
from client.gallery.files import GalleryFiles
from client.gallery.thumbnails import kept_thumbnail, mean_colour, sketch_thumbnail
from client.sketch.document import Sketch
from client.sketch.storage import read_sketch_file
from shared.errors import Refusal
from shared.recipe import recipe_of

log = logging.getLogger(__name__)


def insert(
    connection: sqlite3.Connection,
    files: GalleryFiles,
    name: str,
    recipe: Mapping[str, Any],
    kept: Salvaged | None = None,
) -> None:
    """A row for the files of this id; makes their small views. Raises Refusal, OSError.

    kept: what an older list knew of it.
    """
    changed = datetime.fromtimestamp(files.picture(name).stat().st_mtime, UTC)
    facts = facts_of(recipe, changed)
    tint = mean_colour(kept_thumbnail(files, name))
    sketch = _sketch(files, name)
    if sketch is not None and not files.inset(name).exists():
        files.inset(name).write_bytes(sketch_thumbnail(sketch))
    title = sketch.name if sketch is not None else ""
    day = facts.created.astimezone().date().isoformat()
    connection.execute(
        "INSERT OR IGNORE INTO results VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            name,
            facts.created.astimezone(UTC).isoformat(),
            title,
            facts.words,
            facts.style,
            facts.engine,
            facts.seed,
            " ".join(facts.palette),
            msgspec.json.encode(dict(recipe)).decode(),
            tint,
            searchable(title, facts.words, facts.style, facts.engine, day),
            sketch is not None,
            kept is not None and kept.starred,
            kept.deleted_at if kept is not None else None,
        ),
    )


def adopt(
    connection: sqlite3.Connection, files: GalleryFiles, salvaged: Mapping[str, Salvaged]
) -> int:
    """Lists every picture that has a file but no row; gives how many. Damaged ones are left."""
    known = {row["id"] for row in connection.execute("SELECT id FROM results")}
    listed = 0
    for name in sorted(files.names() - known):
        try:
            recipe = recipe_of(files.picture(name).read_bytes()) or {}
            insert(connection, files, name, recipe, salvaged.get(name))
            listed += 1
        except Refusal as refusal:
            log.warning("A picture of the gallery cannot be listed: %s", refusal)
    return listed


def found(
    connection: sqlite3.Connection,
    files: GalleryFiles,
    words: Sequence[str],
    starred: bool,
    style: str,
) -> list[Entry]:
    """The rows that hold all words, newest first. words: as `searchable` gives them.

    Every row is looked at: 2,000 take some milliseconds, and an index of three letters would not
    find the Korean words of one or two.
    """
    conditions = ["deleted_at IS NULL", *["instr(searched, ?) > 0" for _ in words]]
    values: list[str] = list(words)
    if starred:
        conditions.append("starred = 1")
    if style:
        conditions.append("style = ?")
        values.append(style)
    query = f"SELECT * FROM results WHERE {' AND '.join(conditions)} ORDER BY created DESC, id"  # noqa: S608
    return [_entry(row, files) for row in connection.execute(query, values)]


def entry(connection: sqlite3.Connection, files: GalleryFiles, name: str) -> Entry:
    """The row of this id, which is there."""
    return _entry(connection.execute("SELECT * FROM results WHERE id=?", (name,)).fetchone(), files)


def styles(connection: sqlite3.Connection) -> list[str]:
    """The styles that occur, in alphabetical order."""
    query = "SELECT DISTINCT style FROM results WHERE deleted_at IS NULL AND style<>'' ORDER BY 1"
    return [row["style"] for row in connection.execute(query)]


def change(
    connection: sqlite3.Connection,
    column: Literal["starred", "deleted_at"],
    value: float | None,
    names: Collection[str],
) -> None:
    """Sets one column of these results."""
    query = f"UPDATE results SET {column}=? WHERE id=?"  # noqa: S608
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(query, [(value, name) for name in names])


def purge(
    connection: sqlite3.Connection,
    files: GalleryFiles,
    before: float,
    names: Collection[str] | None = None,
) -> None:
    """Removes for good what was deleted before that time (seconds since 1970): files, then rows.

    names: only these; None: all. In this order a crash between the two brings nothing back.
    """
    query = "SELECT id FROM results WHERE deleted_at < ?"
    for row in connection.execute(query, (before,)).fetchall():
        if names is None or row["id"] in names:
            files.remove(row["id"])
            connection.execute("DELETE FROM results WHERE id=?", (row["id"],))


def _sketch(files: GalleryFiles, name: str) -> Sketch | None:
    path = files.sketch(name)
    try:
        return read_sketch_file(path) if path.exists() else None
    except Refusal as refusal:
        log.warning("The sketch of a picture cannot be read: %s", refusal)
        return None


def _entry(row: sqlite3.Row, files: GalleryFiles) -> Entry:
    name = row["id"]
    return Entry(
        id=name,
        created=datetime.fromisoformat(row["created"]),
        name=row["name"],
        words=row["words"],
        style=row["style"],
        engine=row["engine"],
        seed=row["seed"],
        palette=tuple(row["palette"].split()),
        recipe=msgspec.json.decode(row["recipe"]),
        starred=bool(row["starred"]),
        tint=row["tint"],
        picture=files.picture(name),
        sketch=files.sketch(name) if row["has_sketch"] else None,
    )
