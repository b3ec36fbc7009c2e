"""Pictures of every view, from the running program: two themes, two languages, two sizes.

    xvfb-run -a -s "-screen 0 1920x1080x24" python -m build.views FOLDER
    xvfb-run -a -s "-screen 0 1024x700x24" python -m build.views FOLDER --size 1024x700 --text 200
    xvfb-run -a -s "-screen 0 1920x1080x24" python -m build.views FOLDER --diffusion
    xvfb-run -a -s "-screen 0 1920x1080x24" python -m build.views FOLDER --children

--diffusion: instead, what is seen while a diffusion engine paints. Its models are the tests' tiny
random ones, made anew: everything is real but the pictures, which mean nothing.
--children: instead, children's mode.

Draws with a mouse, paints, keeps, opens each page, and saves what the window shows as WebP. Larger
text needs a larger window where the screen has room for it: for a small one give a small screen.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import msgspec
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget

from build.childrens_views import childrens_window, take_childrens_views
from build.first_run import SAMPLE
from build.screenshots import HILLS, HOUSE, SUN, TREE, Camera
from client.app import open_window
from client.locale import LANGUAGES, set_language
from client.net.address import ServerAddress
from client.settings import Settings
from client.ui.about_links import AboutLinks
from client.ui.appearance import apply_look
from client.ui.camera_controls import NINE, ONE
from client.ui.camera_page import CameraPage
from client.ui.gallery_grid import GalleryGrid
from client.ui.main_window import MainWindow
from client.ui.panorama_page import PanoramaPage
from client.ui.theme import THEMES, ThemeName

SIZES = ("1024x700", "1920x1080")
QUALITY = 82
PATIENCE_SECONDS = 180
"""A diffusion engine on a busy machine."""


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
    window.keys.open_at(window.status.keys)
    take("keys")
    window.keys.leave()
    for name in ("gallery", "servers", "settings"):
        window.show_page(name)
        QTest.qWait(1500)
        take(name)
    (about,) = window.findChildren(AboutLinks)
    about.show_report()
    camera.wait(about.popover.isVisible)
    take("about-report")
    about.popover.leave()
    take("about")
    window.show_page("gallery")
    (grid,) = window.findChildren(GalleryGrid)
    grid.select(0)
    QTest.qWait(1500)
    take("gallery-chosen")
    take_camera_views(window, take)


def take_camera_views(window: MainWindow, take: Callable[[str], None]) -> None:
    """The Camera page without a camera, with the made-up scene, and with an effect on it."""
    window.show_page("camera")
    QTest.qWait(1500)
    take("camera-none")
    (page,) = window.findChildren(CameraPage)
    page.controls.scene.click()
    QTest.qWait(1500)
    page.desk.strip.cards["cartoon"].click()
    page.desk.panel.add.click()
    page.desk.strip.cards["warm"].click()
    page.stage.share = 0.36
    page.studio.feed.wants_plain = True
    QTest.qWait(2000)
    take("camera-one")
    page.show_view(NINE)
    QTest.qWait(2500)
    take("camera-nine")
    page.show_view(ONE)
    page.desk.strip.cards["style:soft"].click()
    QTest.qWait(3000)
    take("camera-style")
    page.studio.rest()
    take_panorama_views(window, take)
    window.show_page("draw")


def take_panorama_views(window: MainWindow, take: Callable[[str], None]) -> None:
    """The Panorama page: a sweep of the made-up scene with an effect, what came of it, and views
    of which one does not fit.
    """
    window.show_page("panorama")
    QTest.qWait(1500)
    take("panorama-none")
    (page,) = window.findChildren(PanoramaPage)
    page.sources.use_scene()
    page.effects.choose("watercolour")
    QTest.qWait(1500)
    page.sweep.take.click()
    QTest.qWait(3500)
    take("panorama-sweep")
    camera = Camera(window)
    camera.wait(lambda: len(page.studio.views) >= 3)
    page.finish.click()
    camera.wait(lambda: page.is_result)
    take("panorama-result")
    page.join([*page.studio.views, SAMPLE])
    camera.wait(lambda: not page.joins.is_joining)
    take("panorama-left-out")
    page.anew.click()


def take_diffusion_views(window: MainWindow, take: Callable[[str], None]) -> None:
    """What diffusion engines offer, do and say: one that runs, one without room, one not there."""
    camera, page = Camera(window), window.page
    camera.wait(lambda: window.studio.engine is not None)
    window.documents.new()
    for line in HOUSE + TREE + SUN + HILLS:
        camera.draw(line)
    page.dock.words.setText("red house, green tree, yellow sun")
    window.studio.change(prompt="red house, green tree, yellow sun")
    camera.wait_for_picture()
    versions = page.art.versions

    def stop() -> None:
        versions.stop()
        camera.wait(lambda: versions.running is None, PATIENCE_SECONDS)
        page.art.note.hide()

    window.studio.choose_engine("tiny_adapter")
    window.studio.change(style="watercolour", extras={"loras": ["ink:0.8"]})
    page.options.open_at(page.dock.options)
    take("diffusion-options")
    window.studio.change(extras={})
    page.options.leave()
    page.all_styles.open_at(page.dock.styles.more)
    take("diffusion-styles")
    page.all_styles.leave()
    versions.paint()
    camera.wait(lambda: bool(versions.all) and versions.running is None, PATIENCE_SECONDS)
    versions.paint(3)
    camera.wait(
        lambda: len(versions.all) == 4 and not versions.all[-1].card.isNull(), PATIENCE_SECONDS
    )
    take("diffusion-several")
    window.studio.change(extras={"steps": 100})
    versions.paint()
    camera.wait(lambda: versions.all[-1].step > 30, PATIENCE_SECONDS)
    take("diffusion-painting")
    stop()
    for _turn in range(4):  # each a job of its own: asked for together they would be one
        versions.paint()
    camera.wait(
        lambda: versions.all[-4].step > 10 and bool(versions.all[-1].waits), PATIENCE_SECONDS
    )
    take("diffusion-queue")
    stop()
    window.studio.choose_engine("short_of_memory")
    window.studio.change(extras={"steps": 100})
    versions.paint()
    camera.wait(lambda: page.art.note.isVisible() and versions.all[-1].step > 5, PATIENCE_SECONDS)
    take("diffusion-ladder")
    page.views.choose("overlay")
    take("diffusion-ladder-overlay")
    page.views.choose("picture")
    take("diffusion-ladder-picture")
    page.views.choose("side")
    stop()
    page.art.show_live()
    window.studio.choose_engine("sketch_adapter")
    page.options.open_at(page.dock.options)
    QTest.qWait(500)
    take("diffusion-missing")
    page.options.leave()


@contextmanager
def tiny_server() -> Iterator[ServerAddress]:
    """A server with the real diffusion engines and the tests' tiny random models. For each look
    anew: an engine that once had no room remembers that, and tells it no more.
    """
    from build.tiny_diffusion import save_xl
    from tests.contract.running import RunningServer

    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        save_xl(models)
        (models / "loras").mkdir()
        for name in ("ink", "storybook"):
            (models / "loras" / f"{name}.safetensors").touch()
        os.environ["SKETCH2ART_MODELS"] = str(models)
        own = ("build.tiny_engines:TinyAdapter", "tests.diffusion.engines:ShortOfMemory")
        engines = [part for name in own for part in ("--engine", name)]
        with RunningServer(Path(folder) / "data", *engines) as running:
            yield ServerAddress(f"http://127.0.0.1:{running.port}", running.token("views"))


def main() -> int:
    """Takes all that are asked for into the folder that is named; gives the exit status."""
    given = _parser().parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    for language, theme, size in itertools.product(given.language, given.theme, given.size):
        with tiny_server() if given.diffusion else nullcontext() as address:
            _take_all(application, given, address, (language, theme, size))
    return 0


def _take_all(
    application: QApplication,
    given: argparse.Namespace,
    address: ServerAddress | None,
    look: tuple[str, ThemeName, str],
) -> None:
    language, theme, size = look
    set_language(language)
    settings = msgspec.structs.replace(
        Settings(), theme=theme, style="soft", text_percent=given.text
    )
    apply_look(application, settings)
    name = f"{language}-{theme}" if given.text == 100 else f"{language}-{theme}-{given.text}"
    if given.children:
        with childrens_window(settings, language) as camera:
            camera.window.resize(*(int(side) for side in size.split("x")))
            take_childrens_views(camera, partial(_take, camera.window, given.folder, name))
        return
    with tempfile.TemporaryDirectory() as data:
        window = open_window(settings, language, Path(data), address=address)
        window.resize(*(int(side) for side in size.split("x")))
        window.show()
        views = take_views if address is None else take_diffusion_views
        views(window, partial(_take, window, given.folder, name))
        window.close()
        QTest.qWait(1000)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Takes pictures of every view.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("views"))
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=["light", "dark"])
    parser.add_argument("--size", nargs="+", default=SIZES, metavar="WIDTHxHEIGHT")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--diffusion", action="store_true")
    parser.add_argument("--children", action="store_true")
    return parser


def _take(window: QWidget, folder: Path, look: str, name: str) -> None:
    QTest.qWait(300)
    path = folder / f"{name}-{look}-{window.width()}x{window.height()}.webp"
    window.grab().toImage().save(str(path), "WEBP", QUALITY)
    print(path, flush=True)


if __name__ == "__main__":
    sys.exit(main())
