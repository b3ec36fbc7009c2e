"""Makes docs/screenshots/drawing.webp: half a minute of the running program, as it is.

The real window with this computer's own server: a mouse draws a house, words are said, the style
is changed twice. Pointer events are those of the pictures (build/screenshots.py); what the window
shows is taken five times a second, with the times it took here. Only the pointer is painted onto
it, which no window paints itself. Without a screen:

    xvfb-run -a -s "-screen 0 1440x900x24" python -m build.recording
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PyQt6.QtCore import QPoint, QPointF, Qt, QTimer
from PyQt6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget

from build.screenshots import (
    FLOWERS,
    FOLDER,
    HILLS,
    HOUSE,
    SETTINGS,
    SUN,
    TREE,
    Camera,
    Line,
    arc,
)
from client.app import open_window
from client.locale import set_language
from client.ui.main_window import MainWindow
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT

TARGET = FOLDER / "drawing.webp"
MOST_BYTES = 2_000_000
WIDTH_PX = 960
EVERY_MS = 200
QUALITIES = (85, 70, 60, 50, 40, 30)
"""Of WebP; the first whose file is small enough."""

ARROW = ((0, 0), (0, 19), (4.5, 15), (8, 22), (11, 20.5), (7.5, 14), (13.5, 13.5))
"""The pointer's outline in pixels, its tip at the place."""

Shot = tuple[float, QImage]
"""When it was taken, in seconds, and what was seen."""


class Film(Camera):
    """A hand that is watched: draws, clicks and types while the window is taken."""

    pause_ms = 12

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.main = window
        self.shots: list[Shot] = []
        self._pointer = QPoint(window.width() // 2, window.height() // 2)
        self._clock = QTimer()
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._take_shot)

    def roll(self) -> None:
        """From now on the window is taken."""
        self._clock.start()

    def stop(self) -> None:
        """It is not taken any more."""
        self._take_shot()
        self._clock.stop()

    def reach(self, line: Line) -> None:
        """The pointer goes to the line's beginning, and draws it."""
        here = self._pointer
        self._glide(here, self._on_sheet(line[0]), 10)
        self.draw(line)

    def click(self, widget: QWidget) -> None:
        """The pointer goes to the middle of the widget, and clicks."""
        self._glide(self._pointer, widget.mapTo(self.window, widget.rect().center()), 20)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def say(self, words: str) -> None:
        """Types into the field for words."""
        field = self.main.page.dock.words
        self.click(field)
        for letter in words:
            QTest.keyClicks(field, letter)
            QTest.qWait(110)

    def _glide(self, start: QPoint, end: QPoint, steps: int) -> None:
        for n in range(1, steps + 1):
            self._pointer = start + (end - start) * n / steps
            QTest.qWait(15)

    def _on_sheet(self, place: tuple[float, float]) -> QPoint:
        return self.canvas.mapTo(self.window, super()._at(place))

    def _at(self, place: tuple[float, float]) -> QPoint:
        self._pointer = self._on_sheet(place)
        return super()._at(place)

    def _take_shot(self) -> None:
        image = self.window.grab().toImage()
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("white"), 1.5))
            painter.setBrush(QColor("black"))
            tip = QPointF(self._pointer)
            painter.drawPolygon(QPolygonF([tip + QPointF(x, y) for x, y in ARROW]))
        small = image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
        self.shots.append((time.monotonic(), small))


def act(film: Film) -> None:
    """What is seen: a house is drawn, said to be red, and painted in three styles."""
    window, page = film.main, film.main.page
    film.wait(lambda: window.studio.is_ready)
    film.wait_for_picture()
    window.top.new.click()
    page.tools.slider.changed.emit(9)
    page.dock.styles.cards["soft"].click()
    QTest.qWait(1500)
    film.roll()
    QTest.qWait(800)
    for line in HOUSE + SUN[:1] + SUN[1::2] + HILLS[:2]:
        film.reach(line)
    QTest.qWait(900)
    film.say("a red house")
    QTest.qWait(2200)
    for line in TREE + HILLS[2:] + FLOWERS:
        film.reach(line)
    QTest.qWait(900)
    for style in ("glossy", "flat"):
        film.click(page.dock.styles.cards[style])
        QTest.qWait(2600)
    page.tools.take_colour("#57b04a")
    film.reach(arc(880, 552, 40, 40, 180, 360))
    QTest.qWait(2800)
    film.stop()


def encoded(shots: list[Shot], quality: int) -> bytes:
    """The recording as an animated WebP that begins again. What did not change is one picture."""
    pictures, milliseconds = [], []
    for taken, image in _changes(shots):
        pictures.append(_read(image))
        milliseconds.append(taken)
    file = io.BytesIO()
    pictures[0].save(
        file,
        "WEBP",
        save_all=True,
        append_images=pictures[1:],
        duration=milliseconds,
        loop=0,
        quality=quality,
        method=4,
    )
    return file.getvalue()


def _changes(shots: list[Shot]) -> Iterator[tuple[int, QImage]]:
    """Each different picture, and for how many milliseconds it was seen."""
    since, shown = shots[0]
    for taken, image in shots[1:]:
        if image != shown:
            yield round(1000 * (taken - since)), shown
            since, shown = taken, image
    yield max(round(1000 * (shots[-1][0] - since)), 1500), shown


def _read(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = plain.constBits()
    assert bits is not None
    bits.setsize(plain.sizeInBytes())
    size = (plain.width(), plain.height())
    return Image.frombytes("RGB", size, bytes(bits), "raw", "RGB", plain.bytesPerLine())


def main() -> int:
    """Records, and writes the file; 1 where it cannot be made small enough."""
    application = QApplication(sys.argv)
    apply_theme(application, LIGHT)
    set_language("en")
    with tempfile.TemporaryDirectory() as data:
        window = open_window(SETTINGS, "en", Path(data))
        window.show()
        window.activateWindow()  # a field without the focus keeps its cursor at its beginning
        if not QTest.qWaitForWindowActive(window):
            raise SystemExit("The window cannot get the focus: it would be typed backwards.")
        film = Film(window)
        try:
            act(film)
        finally:
            window.close()
    seconds = film.shots[-1][0] - film.shots[0][0]
    for quality in QUALITIES:
        file = encoded(film.shots, quality)
        print(f"{seconds:.1f} s, {len(film.shots)} shots, quality {quality}: {len(file):,} bytes")
        if len(file) <= MOST_BYTES:
            TARGET.write_bytes(file)
            print(TARGET)
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
