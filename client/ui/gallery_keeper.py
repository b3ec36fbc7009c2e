"""The thread between the Gallery page and the store, so that the window never waits for a disk."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.gallery.entry import Entry
from client.gallery.store import GalleryStore
from client.sketch.storage import read_sketch_file, write_whole
from shared.errors import Refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Query:
    """What is looked for: words, only starred ones, one style ("" for all)."""

    text: str = ""
    starred: bool = False
    style: str = ""

    @property
    def is_everything(self) -> bool:
        """True where nothing is left out."""
        return self == Query()


@dataclass(frozen=True)
class Listing:
    """What was found, the newest first. styles: all that occur, whatever was looked for."""

    query: Query
    entries: list[Entry]
    styles: list[str]


@dataclass(frozen=True)
class Opened:
    """An entry's picture and the lines of its sketch (None where it has none), 1024 px or less."""

    entry: Entry
    picture: QImage
    lines: QImage | None


class GalleryKeeper(QObject):
    """Methods return at once; what comes of them is told by signals, in the order of asking."""

    listed = pyqtSignal(object)  # Listing
    opened = pyqtSignal(object)  # Opened
    copied = pyqtSignal(object)  # QImage
    saved = pyqtSignal(object)  # Path
    deleted = pyqtSignal(list)  # of ids
    told = pyqtSignal(str)  # a note of the store
    failed = pyqtSignal(object)  # Refusal of anything but `add`
    kept = pyqtSignal(str)  # the id of what was added: it is on the disk
    not_added = pyqtSignal(object)  # Refusal of `add`: the picture is kept and listed later

    def __init__(self, home: Path, busy_seconds: float = 5.0) -> None:
        """home: the usual folder; busy_seconds: the wait for a program that holds the database."""
        super().__init__()
        self._store = GalleryStore(home, busy_seconds)
        self._query = Query()
        self._newest_opened = ""
        self._commands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="gallery", daemon=True)
        self._ended = False

    def search(self, query: Query) -> None:
        """Lists what is found; of several questions on their way only the last is answered."""
        self._query = query
        self._post(lambda: self._list() if query is self._query else None)

    def add(self, picture: bytes, sketch: bytes, recipe: Mapping[str, Any], name: str = "") -> None:
        """Takes a result in. picture: PNG; sketch: marks as JSON, b"" for none; name: see the
        store.
        """

        def add() -> None:
            try:
                self.kept.emit(self._store.add(picture, sketch, recipe, name).id)
            except Refusal as refusal:
                if name and self._store.waits(name):
                    self.kept.emit(name)
                self.not_added.emit(refusal)
            else:
                self._list()

        self._post(add)

    def star(self, names: Collection[str], starred: bool) -> None:
        """Gives stars or takes them."""
        self._change(lambda: self._store.star(names, starred))

    def delete(self, names: Collection[str]) -> None:
        """Takes the results off the list; `restore` brings them back."""

        def delete() -> None:
            self._store.delete(names)
            self.deleted.emit(list(names))

        self._change(delete)

    def restore(self, names: Collection[str]) -> None:
        """Undoes a deletion."""
        self._change(lambda: self._store.restore(names))

    def show_place(self, folder: Path) -> None:
        """The gallery is there now."""
        self._change(lambda: self._store.show_place(folder))

    def begin_anew(self) -> None:
        """An empty gallery where it usually is."""
        self._change(self._store.begin_anew)

    def open(self, entry: Entry) -> None:
        """Reads the picture and its sketch; of several only the last is read."""
        self._newest_opened = entry.id

        def read() -> None:
            if entry.id == self._newest_opened:
                picture = _decoded(self._store.read_picture(entry.id))
                self.opened.emit(Opened(entry, picture, _lines(entry)))

        self._post(read)

    def copy(self, entry: Entry) -> None:
        """Reads the picture for the clipboard."""
        self._post(lambda: self.copied.emit(_decoded(self._store.read_picture(entry.id))))

    def save(self, entry: Entry, path: Path) -> None:
        """Writes the picture, its recipe inside, to another place."""

        def save() -> None:
            write_whole(path, self._store.read_picture(entry.id))
            self.saved.emit(path)

        self._post(save)

    def stop(self) -> None:
        """Carries out what was asked before, then ends the thread and waits for it. Nothing is done
        afterwards: a picture that comes too late waits for the next window.
        """
        self._ended = True
        if self._thread.is_alive():
            self._commands.put(None)
            self._thread.join()

    def _change(self, change: Callable[[], None]) -> None:
        def carry_out() -> None:
            change()
            self._list()

        self._post(carry_out)

    def _list(self) -> None:
        query = self._query
        entries = self._store.search(query.text, query.starred, query.style)
        self.listed.emit(Listing(query, entries, self._store.styles()))
        if self._store.note:
            self.told.emit(self._store.note)
            self._store.note = ""

    def _post(self, command: Callable[[], None]) -> None:
        if self._ended:
            return
        if self._thread.ident is None:
            self._thread.start()
        self._commands.put(command)

    def _run(self) -> None:
        while (command := self._commands.get()) is not None:
            try:
                command()
            except Refusal as refusal:
                self.failed.emit(refusal)
            except Exception:  # the thread's outermost line: the next command may be well
                log.exception("The gallery could not do what was asked.")
        self._store.close()


def _decoded(picture: bytes) -> QImage:
    from client.picture_file import decoded_picture
    from client.ui.pixels import picture_from_bgr

    pixels = decoded_picture(picture, "picture")
    return picture_from_bgr(pixels[..., ::-1].copy())


def _lines(entry: Entry) -> QImage | None:
    """The sketch as a grey image of 1024×1024; None where there is none that can be read."""
    from client.sketch.raster import Raster

    if entry.sketch is None:
        return None
    try:
        marks = read_sketch_file(entry.sketch).marks
    except (Refusal, OSError) as error:
        log.info("A sketch of the gallery cannot be shown: %s", error)
        return None
    raster = Raster()
    for mark in marks:
        raster.apply(mark)
    height, width = raster.ink.shape
    rows = raster.ink.tobytes()
    return QImage(rows, width, height, width, QImage.Format.Format_Grayscale8).copy()
