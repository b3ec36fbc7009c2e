"""The thread that makes the gallery's cards: read, fitted and rounded, ready to be painted."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict

from PyQt6.QtCore import QObject, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath

from client.gallery.entry import Entry
from client.gallery.files import GalleryFiles
from client.ui.theme import current
from shared.errors import Refusal

log = logging.getLogger(__name__)

MOST_WAITING = 128
"""More than any screen shows. Who scrolled past is forgotten, and asked for again when seen."""

RADIUS = 14 / 180
"""Of a card's corners, in parts of its side; the window's measures are for a card of 180 px."""
_INSET, _INSET_MARGIN = 44 / 180, 8 / 180


class ThumbnailLoader(QObject):
    """The card asked for last comes first: it is the one that is looked at."""

    loaded = pyqtSignal(str, int, object)  # id, side in device pixels, QImage (null: it is gone)

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self._waiting: OrderedDict[str, tuple[Entry, int]] = OrderedDict()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="thumbnails", daemon=True)

    def ask(self, entry: Entry, side_px: int) -> None:
        """Wants the entry's card. side_px: device pixels."""
        with self._changed:
            self._waiting[entry.id] = entry, side_px
            self._waiting.move_to_end(entry.id)
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            if self._thread.ident is None and not self._ended:
                self._thread.start()
            self._changed.notify()

    def stop(self) -> None:
        """Ends the thread and waits for it."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting) or self._ended)
                if self._ended:
                    return
                _name, (entry, side_px) = self._waiting.popitem(last=True)
            try:
                card = card_image(entry, side_px)
            except (Refusal, OSError) as error:
                log.info("A card of the gallery cannot be shown: %s", error)
                card = QImage()
            except Exception:  # the thread's outermost line: the next card may be well
                log.exception("A card of the gallery could not be made.")
                card = QImage()
            self.loaded.emit(entry.id, side_px, card)


def card_image(entry: Entry, side_px: int) -> QImage:
    """The picture filling a rounded square, its sketch as an inset at the lower left.

    side_px: device pixels. Raises Refusal or OSError where the files are gone.
    """
    from client.gallery.thumbnails import kept_thumbnail

    files = GalleryFiles.around(entry.picture)
    picture = QImage.fromData(kept_thumbnail(files, entry.id))
    card = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
    card.fill(Qt.GlobalColor.transparent)
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    box = QRectF(card.rect())
    painter.setClipPath(_rounded(box, RADIUS * side_px))
    painter.drawImage(box, picture, _middle(picture.size()))
    inset = files.inset(entry.id)
    if inset.exists() and inset.stat().st_size:
        _paint_inset(painter, QImage(str(inset)), side_px)
    painter.end()
    return card


def _paint_inset(painter: QPainter, lines: QImage, side_px: int) -> None:
    theme = current()
    inset, margin = _INSET * side_px, _INSET_MARGIN * side_px
    box = QRectF(margin, side_px - margin - inset, inset, inset)
    path = _rounded(box, inset / 5.5)
    painter.fillPath(path, QColor(theme.paper))
    painter.setPen(QColor(theme.line))
    painter.drawPath(path)
    air = inset * 0.07
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(box.adjusted(air, air, -air, -air), lines)


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def _middle(size: QSize) -> QRectF:
    """The largest square in the middle of a picture."""
    side = min(size.width(), size.height())
    return QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
