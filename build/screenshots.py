"""Makes the pictures of docs/screenshots from the running program.

Opens the real window with this computer's own server, draws in it with pointer events and saves
what it shows. Without a screen: xvfb-run -s "-screen 0 1440x900x24" python build/screenshots.py
"""

from __future__ import annotations

import itertools
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from client.app import open_window
from client.locale import set_language
from client.palettes import PALETTES
from client.settings import Settings
from client.sketch.stroke import SIZE_PX
from client.ui.camera_controls import NINE
from client.ui.camera_page import CameraPage
from client.ui.children.window import ChildrensWindow
from client.ui.main_window import MainWindow
from client.ui.panorama_page import PanoramaPage
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
STEP_PX = 14
PAUSE_MS = 6
SETTINGS = Settings(style="soft", hints_seen=("draw", "words", "style"))
"""The hints of the first minute would lie over what is shown."""

QUALITY = 85
"""Of WebP; PNG keeps everything, whatever is said."""

Place = tuple[float, float]
Line = list[Place]


def arc(x: float, y: float, width: float, height: float, start: float, end: float) -> Line:
    """Part of an ellipse. Angles in degrees, clockwise from the right."""
    angles = [math.radians(start + (end - start) * n / 24) for n in range(25)]
    return [(x + width * math.cos(a), y + height * math.sin(a)) for a in angles]


HILLS: list[Line] = [
    [(0, 742), (130, 716), (270, 726), (330, 734)],
    [(716, 736), (850, 716), (1023, 742)],
    [(0, 900), (220, 872), (470, 900), (740, 880), (1023, 906)],
]
HOUSE: list[Line] = [
    [(340, 470), (340, 770), (704, 770), (704, 470)],
    [(296, 486), (522, 272), (750, 486), (296, 486)],
    [(604, 346), (604, 262), (660, 262), (660, 398)],
    [(480, 770), (480, 622), (576, 622), (576, 770)],
    [(388, 530), (388, 602), (452, 602), (452, 530), (388, 530)],
    [(604, 530), (604, 602), (668, 602), (668, 530), (604, 530)],
]
TREE: list[Line] = [
    [(858, 762), (862, 640)],
    [(900, 764), (896, 640)],
    arc(880, 552, 92, 104, 78, 438),
]
SUN: list[Line] = [arc(168, 176, 66, 66, 0, 360)] + [
    [
        (168 + 92 * math.cos(n * math.tau / 10), 176 + 92 * math.sin(n * math.tau / 10)),
        (168 + 122 * math.cos(n * math.tau / 10), 176 + 122 * math.sin(n * math.tau / 10)),
    ]
    for n in range(10)
]
FLOWERS: list[Line] = [
    line
    for x, y in ((150, 846), (232, 820))
    for line in (arc(x, y, 22, 22, 0, 360), [(x, y + 24), (x, y + 74)])
]


class Camera:
    """Draws in the window and takes its picture."""

    pause_ms = PAUSE_MS
    """After each small move of the hand."""

    def __init__(self, window: MainWindow | ChildrensWindow) -> None:
        self.window = window
        childrens = isinstance(window, ChildrensWindow)
        self.canvas = window.sheet if childrens else window.page.canvas
        self.picture = window.picture if childrens else window.page.picture

    def draw(self, line: Line, lift: bool = True) -> None:
        """One stroke with the left button, at a hand's speed. lift: False leaves the pen down."""
        places = list(_steps(line))
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, pos=self._at(places[0]))
        for place in places:
            QTest.mouseMove(self.canvas, self._at(place))
            QTest.qWait(self.pause_ms)
        if lift:
            self.lift(places[-1])

    def lift(self, place: Place) -> None:
        """Pen up."""
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=self._at(place))

    def wait(self, until: Callable[[], bool], seconds: float = 30) -> None:
        """Lets the program work until it is so."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                raise SystemExit("The program did not get there in time.")
            QTest.qWait(20)

    def wait_for_picture(self) -> None:
        """Until picture and style cards show the sketch as it is."""
        raster, sheet = self.window.studio.raster, self.picture
        QTest.qWait(200)
        self.wait(lambda: raster.has_asked and sheet.seq >= raster.newest_asked > 0)
        QTest.qWait(3000)

    def take(self, name: str, suffix: str = "png") -> None:
        """Saves what the window shows. suffix: webp for what is like a photograph."""
        QTest.qWait(300)
        path = FOLDER / f"{name}.{suffix}"
        self.window.grab().toImage().save(str(path), suffix.upper(), QUALITY)
        print(path)

    def _at(self, place: Place) -> QPoint:
        scale = self.canvas.width() / SIZE_PX
        return QPoint(round(place[0] * scale), round(place[1] * scale))


def _steps(line: Line) -> Iterator[Place]:
    """The line as a hand's many small moves."""
    yield line[0]
    for (x, y), (to_x, to_y) in itertools.pairwise(line):
        count = max(round(math.hypot(to_x - x, to_y - y) / STEP_PX), 1)
        for n in range(1, count + 1):
            yield x + (to_x - x) * n / count, y + (to_y - y) * n / count


def take_all(camera: Camera) -> None:
    """One picture after the other, as a person would come to them."""
    window, page = camera.window, camera.window.page
    camera.wait(lambda: window.studio.is_ready)
    camera.wait_for_picture()
    for style, card in page.dock.styles.cards.items():
        card.click()
        camera.wait_for_picture()
        camera.take(f"style-{style}")
    window.top.new.click()
    page.tools.slider.changed.emit(9)
    window.page.dock.styles.cards["soft"].click()
    for line in HOUSE + TREE + SUN + HILLS:
        camera.draw(line)
    camera.wait_for_picture()
    for line in FLOWERS[:-1]:
        camera.draw(line)
    camera.draw(FLOWERS[-1], lift=False)
    camera.wait_for_picture()
    camera.take("drawing")
    camera.lift(FLOWERS[-1][-1])
    for colour, line in (
        ("#e03131", [(440, 420), (600, 420)]),
        ("#57b04a", [(850, 520), (910, 560)]),
        ("#ffc233", arc(168, 176, 30, 30, 0, 180)),
    ):
        page.tools.take_colour(colour)
        camera.draw(line)
    camera.wait_for_picture()
    camera.take("hint")
    page.colours.palettes.chosen.emit(PALETTES["Sweets"])
    camera.wait_for_picture()
    page.dock.palette_row.palettes.click()
    camera.take("palette")
    page.colours.palettes.leave()
    page.colours.palettes.chosen.emit(())
    window.top.theme.click()
    camera.wait_for_picture()
    camera.take("dark")
    window.top.theme.click()
    take_camera(camera)
    take_panorama(camera)


def take_camera(camera: Camera) -> None:
    """The Camera page with the made-up scene: an effect beside it, a style, nine at once."""
    camera.window.show_page("camera")
    (page,) = camera.window.findChildren(CameraPage)
    page.sources.use_scene()
    camera.wait(page.controls.take.isEnabled)
    page.stage.share = 0.36
    page.studio.feed.wants_plain = True
    for name in ("cartoon", "style:soft"):
        page.desk.choose(name)
        QTest.qWait(8000)
        camera.take(f"camera-{name.removeprefix('style:')}", "webp")
    page.show_view(NINE)
    QTest.qWait(3000)
    camera.take("camera-nine", "webp")


def take_panorama(camera: Camera) -> None:
    """The Panorama page: on the way from the second view to the third, and what came of it."""
    camera.window.show_page("panorama")
    (page,) = camera.window.findChildren(PanoramaPage)
    page.sources.use_scene()
    page.effects.choose("watercolour")
    camera.wait(lambda: page.sweep.stage.guidance is not None)
    page.sweep.take.click()
    camera.wait(lambda: len(page.studio.views) == 2)
    QTest.qWait(1500)
    camera.take("panorama-sweep", "webp")
    camera.wait(lambda: len(page.studio.views) == 3)
    page.finish.click()
    camera.wait(lambda: page.is_result)
    camera.take("panorama-result", "webp")


def main() -> int:
    """Takes all pictures; gives the exit status."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv)
    apply_theme(application, LIGHT)
    set_language("en")
    with tempfile.TemporaryDirectory() as data:
        window = open_window(SETTINGS, "en", Path(data))
        window.show()
        try:
            take_all(Camera(window))
        finally:
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
