"""Pictures of every view, from the running program: two themes, two languages, two sizes.

    xvfb-run -a -s "-screen 0 1920x1080x24" python -m build.views FOLDER

Draws with a mouse, paints, keeps, opens each page, and saves what the window shows as WebP.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from build.screenshots import HILLS, HOUSE, SUN, TREE, Camera
from client.app import open_window
from client.locale import set_language
from client.settings import Settings
from client.ui.appearance import apply_look
from client.ui.main_window import MainWindow

SIZES = ((1024, 700), (1920, 1080))
QUALITY = 82


def take_views(window: MainWindow, take: Callable[[str], None]) -> None:
    """Each page as a person would leave it."""
    camera = Camera(window)
    camera.wait(lambda: window.studio.is_ready)
    camera.wait_for_picture()
    take("first-start")
    window.documents.new()
    for line in HOUSE + TREE + SUN + HILLS:
        camera.draw(line)
    page = window.page
    page.dock.words.setText("red house, green tree, yellow sun")
    window.studio.change(prompt="red house, green tree, yellow sun")
    camera.wait_for_picture()
    take("draw")
    page.art.versions.paint(3)
    camera.wait(lambda: len(page.art.versions.all) == 3 and page.art.versions.running is None)
    QTest.qWait(800)
    take("versions")
    page.compare.click()
    take("compare")
    page.art.show_live()
    for view in ("overlay", "picture", "side"):
        page.views.choose(view)
        take(f"view-{view}")
    page.moods.open_at(page.dock.mood)
    take("moods")
    page.moods.leave()
    page.options.open_at(page.dock.options)
    take("options")
    page.options.leave()
    window.keys.open_at(window.status)
    take("keys")
    window.keys.leave()
    for name in ("gallery", "servers", "settings"):
        window.show_page(name)
        QTest.qWait(1500)
        take(name)


def main() -> int:
    """Takes all of them into the folder that is named; gives the exit status."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("views")
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    for language, theme, size in itertools.product(("en", "ko"), ("light", "dark"), SIZES):
        set_language(language)
        settings = msgspec.structs.replace(Settings(), theme=theme, style="soft")
        apply_look(application, settings)
        with tempfile.TemporaryDirectory() as data:
            window = open_window(settings, language, Path(data))
            window.resize(*size)
            window.show()
            take_views(window, partial(_take, window, folder, f"{language}-{theme}"))
            window.close()
            QTest.qWait(1000)
    return 0


def _take(window: MainWindow, folder: Path, look: str, name: str) -> None:
    QTest.qWait(300)
    path = folder / f"{name}-{look}-{window.width()}x{window.height()}.webp"
    window.grab().toImage().save(str(path), "WEBP", QUALITY)
    print(path, flush=True)


if __name__ == "__main__":
    sys.exit(main())
