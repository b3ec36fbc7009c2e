"""The gallery: results are added, found, starred, deleted and brought back.

Used by one thread at a time. Files come first, then the row: a picture whose row could not be
written is found by its file and listed later, so that nothing that was painted is lost.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from client.gallery import database, rows
from client.gallery.entry import Entry, searchable
from client.gallery.files import GalleryFiles
from client.gallery.place import GalleryPlace
from client.gallery.refusals import Damaged, Moved, is_damage, refusal_of
from client.gallery.thumbnails import kept_thumbnail
from client.locale import _
from shared.errors import Refusal

log = logging.getLogger(__name__)

KEPT_SECONDS = 600
"""How long what was deleted can come back at least, should two windows share the gallery."""


class GalleryStore:
    """Every method raises Refusal where the folder moved, the database is locked or the disk full.

    It opens itself at the first use, and again where it was closed by a failure.
    """

    def __init__(self, home: Path, busy_seconds: float = 5.0) -> None:
        """home: the usual folder; busy_seconds: the wait for another program that writes."""
        self.place = GalleryPlace(home)
        self.files = GalleryFiles(home)
        self.note = ""
        self._busy_seconds = busy_seconds
        self._connection: sqlite3.Connection | None = None
        self._unlisted = True
        self._deleted: set[str] = set()

    def add(
        self, picture: bytes, sketch: bytes, recipe: Mapping[str, Any], name: str = ""
    ) -> Entry:
        """Takes a result in. picture: PNG; sketch: marks as JSON, b"" for none; name: the id that
        it shall have, 32 hex digits, "" for any.

        Where the gallery cannot be used now, the result waits on disk and is listed as soon as it
        can; the Refusal then says what is in the way. Nothing is kept where no disk takes it.
        """
        name = name or uuid.uuid4().hex
        try:
            with self._working() as connection:
                self.files.write_result(name, picture, sketch)
                self._unlisted = True
                rows.insert(connection, self.files, name, recipe)
                self._unlisted = False
                return rows.entry(connection, self.files, name)
        except Refusal:
            if not self.files.picture(name).exists():
                self._keep_waiting(name, picture, sketch)
            raise

    def waits(self, name: str) -> bool:
        """Whether the result waits on disk for the gallery to be there again."""
        return GalleryFiles(self.place.waiting).picture(name).exists()

    def search(self, text: str = "", starred: bool = False, style: str = "") -> list[Entry]:
        """The results that hold every word of the text somewhere, the newest first.

        starred: only those with a star; style: only those of this style, "" for all. Parts of
        words are enough: Korean puts particles behind its nouns.
        """
        with self._working() as connection:
            if self._unlisted:
                rows.adopt(connection, self.files, {})
                self._unlisted = False
            return rows.found(connection, self.files, searchable(text).split(), starred, style)

    def styles(self) -> list[str]:
        """The styles that occur."""
        with self._working() as connection:
            return rows.styles(connection)

    def star(self, names: Collection[str], starred: bool) -> None:
        """Gives the results a star or takes it."""
        with self._working() as connection:
            rows.change(connection, "starred", int(starred), names)

    def delete(self, names: Collection[str]) -> None:
        """Hides the results. Their files go when the gallery is closed, or at the next start."""
        with self._working() as connection:
            rows.change(connection, "deleted_at", time.time(), names)
            self._deleted.update(names)

    def restore(self, names: Collection[str]) -> None:
        """Brings deleted results back."""
        with self._working() as connection:
            rows.change(connection, "deleted_at", None, names)
            self._deleted.difference_update(names)

    def read_picture(self, name: str) -> bytes:
        """The PNG with its recipe inside."""
        return self._read(self.files.picture(name))

    def read_sketch(self, name: str) -> bytes:
        """The drawing's marks as JSON."""
        return self._read(self.files.sketch(name))

    def thumbnail(self, name: str) -> bytes:
        """JPEG, its longer side at most 256 px; made anew where it is gone."""
        with self._working():
            return kept_thumbnail(self.files, name)

    def show_place(self, folder: Path) -> None:
        """A person says where the gallery is now."""
        self._let_go()
        self.place.show(folder)
        self.search()

    def begin_anew(self) -> None:
        """An empty gallery at home. What was moved elsewhere stays there untouched."""
        self._let_go()
        self.place.forget()
        self.search()

    def close(self) -> None:
        """Lets go of the database; what was deleted is gone for good."""
        if self._connection is not None and self._deleted:
            try:
                with self._working() as connection:
                    rows.purge(connection, self.files, time.time() + 1, self._deleted)
            except Refusal as refusal:
                log.info("Deleted pictures go at the next start: %s", refusal)
        self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, path: Path) -> bytes:
        with self._working():
            return self.files.read(path)

    @contextmanager
    def _working(self) -> Iterator[sqlite3.Connection]:
        """The open database; what was begun is committed at the end, or undone."""
        try:
            connection = self._opened()
            with connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            refusal = refusal_of(error, self.files.folder)
            if isinstance(refusal, Moved | Damaged):
                self._let_go()
            raise refusal from error

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None:
            # The open file would follow a folder that was moved, but new pictures would not.
            if (self.files.folder / database.FILE).is_file():
                return self._connection
            self._let_go()
        self.files = files = GalleryFiles(self.place.find())
        files.make_folders()
        salvaged: dict[str, database.Salvaged] | None = None
        path = files.folder / database.FILE
        try:
            connection = database.opened(path, self._busy_seconds)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            salvaged = database.put_aside(path)
            connection = database.opened(path, self._busy_seconds)
        self._connection = connection
        self.place.remember(files.folder)
        files.take_over(GalleryFiles(self.place.waiting))
        with connection:
            listed = rows.adopt(connection, files, salvaged or {})
            rows.purge(connection, files, time.time() - KEPT_SECONDS)
        self._unlisted = False
        if salvaged is not None:
            self.note = _("The gallery's list was damaged; {count} pictures are listed anew.")
            self.note = self.note.format(count=listed)
        return connection

    def _keep_waiting(self, name: str, picture: bytes, sketch: bytes) -> None:
        waiting = GalleryFiles(self.place.waiting)
        try:
            waiting.make_folders()
            waiting.write_result(name, picture, sketch)
        except OSError as error:
            raise refusal_of(error, waiting.folder) from error
