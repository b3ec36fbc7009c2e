"""Children's mode in pictures: for build/views.py, and the one in docs/screenshots.

xvfb-run -a -s "-screen 0 1440x900x24" python -m build.childrens_views
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PyQt6.QtCore import QEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from build.screenshots import HILLS, HOUSE, SUN, TREE, Camera
from client.children.guard import Guard
from client.ideas import things_to_draw
from client.locale import set_language
from client.settings import Settings
from client.ui.appearance import apply_look
from client.ui.children.opening import open_childrens_window

COLOURED = (
    ("#3a80e0", HOUSE[:1]),
    ("#e03c3c", HOUSE[1:2]),
    ("#94622c", HOUSE[2:4] + TREE[:2]),
    ("#f7c331", HOUSE[4:] + SUN),
    ("#3f9a36", TREE[2:] + HILLS),
)
"""The same scene with crayons."""


@contextmanager
def childrens_window(settings: Settings, language: str) -> Iterator[Camera]:
    """Children's mode with the idea that is drawn, nothing on its sheet yet."""
    with tempfile.TemporaryDirectory() as data:
        guard = Guard(Path(data) / "settings")
        guard.set_pin("2468")
        guard.turn_on()
        window = open_childrens_window(guard, settings, language, Path(data))
        window.idea.show_idea(things_to_draw()[0])
        window.show()
        camera = Camera(window)
        camera.wait(lambda: window.studio.is_ready)
        yield camera
        window.close()


def draw_coloured(camera: Camera) -> None:
    """The scene, each thing with its crayon."""
    window = camera.window
    for colour, lines in COLOURED:
        next(b for b in window.crayons.buttons if b.crayon.colour == colour).click()
        for line in lines:
            camera.draw(line)
    QApplication.sendEvent(camera.canvas, QEvent(QEvent.Type.Leave))
    camera.wait_for_picture()


def take_childrens_views(camera: Camera, take: Callable[[str], None]) -> None:
    """Children's mode: an empty sheet, a drawing, what is said when it is kept, wall and PIN."""
    window = camera.window
    take("children-empty")
    draw_coloured(camera)
    take("children")
    window.keep.click()
    camera.wait(lambda: len(window.wall.model.entries) == 1)
    QTest.qWait(500)
    take("children-kept")
    window.to_wall.click()
    QTest.qWait(1000)
    take("children-wall")
    window.wall.back.click()
    window.lock.held.emit()
    take("children-pin")


def main() -> int:
    """Takes the picture of docs/screenshots: drawn with crayons, and kept."""
    settings = Settings(theme="light", style="glossy")
    set_language("en")
    application = QApplication(sys.argv)
    apply_look(application, settings)
    with childrens_window(settings, "en") as camera:
        draw_coloured(camera)
        camera.window.keep.click()
        camera.take("children", "webp")
    return 0


if __name__ == "__main__":
    sys.exit(main())
