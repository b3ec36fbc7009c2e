"""The Panorama page in the real window: a sweep, guided, joined, kept."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import lay_photo_underneath
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from client.camera.frame import Pixels
from client.camera.turning import TurningCamera
from client.panorama.camera import homography_between
from client.panorama.stitcher import Panorama
from client.picture_file import encoded_picture, picture_of_file
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from client.ui.panorama_links import PanoramaLinks
from client.ui.panorama_page import PanoramaPage
from shared.recipe import recipe_of
from tests.turned import true_homography

pytestmark = pytest.mark.usefixtures("no_camera")

WIDTH, HEIGHT = 640, 360


class Turning(TurningCamera):
    """Stands still until it goes, then turns to the right once; grained, as a real camera's."""

    def __init__(self, degrees: float = 0.4, begin: float = -34.0, end: float = 34.0) -> None:
        """degrees: a frame."""
        super().__init__(WIDTH, HEIGHT)
        self._step, self._end = degrees, end
        self.at, self.goes = begin, False
        self._chance = np.random.default_rng(4)

    def read(self) -> Pixels:
        if self.goes:
            self.at = min(self.at + self._step, self._end)
        seen = self.seen(self.at).astype(np.int16)
        grain = self._chance.integers(-4, 5, seen.shape[:2], dtype=np.int16)
        return (seen + grain[..., None]).clip(0, 255).astype(np.uint8)


def page_of(window: MainWindow) -> PanoramaPage:
    window.show_page("panorama")
    (links,) = window.findChildren(PanoramaLinks)
    assert links.page is not None
    return links.page


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> PanoramaPage:
    found = page_of(window)
    qtbot.waitUntil(found.sweep.ways.isVisible)
    return found


@pytest.fixture
def camera(page: PanoramaPage, qtbot: QtBot) -> Turning:
    made = Turning()
    page.use(made)
    qtbot.waitUntil(lambda: page.sweep.stage.guidance is not None)
    return made


def views(folder: Path, yaws: tuple[float, ...]) -> list[Path]:
    made, camera = [], Turning()
    camera.open()
    for number, yaw in enumerate(yaws):
        path = folder / f"{number}.png"
        path.write_bytes(encoded_picture(camera.seen(yaw), ".png"))
        made.append(path)
    return made


def test_a_sweep_is_guided_takes_views_by_itself_and_is_joined_to_the_pixel(
    page: PanoramaPage, camera: Turning, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.sweep.stage.said == "Take the first view."
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.studio.views) == 1)
    seen: list[tuple[float, float]] = []
    said: set[str] = set()
    taken_at: list[float] = []
    page.studio.taken.connect(lambda: taken_at.append(camera.at))

    def look() -> None:
        guidance = page.sweep.stage.guidance
        said.add(page.sweep.stage.said)
        if guidance is not None and guidance.overlap is not None:
            seen.append((guidance.overlap, guidance.speed))

    page.studio.feed.came.connect(look)
    camera.goes = True
    qtbot.waitUntil(lambda: camera.at >= 34 and len(page.studio.views) >= 3)
    page.studio.feed.came.disconnect(look)
    assert "Good. Keep turning right." in said
    assert min(overlap for overlap, _speed in seen) > 0.2, "taken before too little is shared"
    assert 1 + len(taken_at) == len(page.studio.views)
    qtbot.waitUntil(page.finish.isEnabled)
    page.finish.click()
    qtbot.waitUntil(lambda: page.is_result)
    panorama = page.result.panorama
    assert panorama is not None and not panorama.report.left_out
    assert page.result.title.text() == "All views are joined"
    errors = errors_px(panorama, page.studio.views, camera)
    assert np.median(errors) <= 2.0


def errors_px(panorama: Panorama, files: list[Path], camera: Turning) -> np.ndarray:
    """How far points of each view land from where they belong in the next one, where both are."""
    across, down = np.meshgrid(np.linspace(0, WIDTH, 17), np.linspace(0, HEIGHT, 10))
    grid = np.stack([across, down], axis=-1).reshape(-1, 1, 2).astype(np.float32)
    yaws = [yaw_of(files[place], camera) for place in panorama.join.places]
    cameras = panorama.join.layout.cameras
    errors = []
    for pair, angles in zip(pairwise(cameras), pairwise(yaws), strict=True):
        truth = true_homography(camera, (WIDTH, HEIGHT), *angles)
        found = homography_between(*pair)
        right, landed = (cv2.perspectiveTransform(grid, relation) for relation in (truth, found))
        inside = ((right >= 0) & (right < (WIDTH, HEIGHT))).all(axis=2)
        errors.append(np.linalg.norm(landed - right, axis=2)[inside])
    return np.concatenate(errors)


def yaw_of(file: Path, camera: Turning) -> float:
    """Where the camera looked when it took the view."""
    taken = picture_of_file(file, "view").astype(np.int16)
    angles = [angle / 10 for angle in range(-340, 341, 4)]
    apart = [float(np.abs(camera.seen(angle) - taken)[::4, ::4].mean()) for angle in angles]
    return angles[int(np.argmin(apart))]


def test_a_camera_that_shows_people_as_a_mirror_does_is_taken_as_it_is(
    page: PanoramaPage, qtbot: QtBot
) -> None:
    camera = Turning()
    camera.mirrors = True
    page.use(camera)
    qtbot.waitUntil(lambda: page.sweep.stage.guidance is not None)
    page.studio.take()
    qtbot.waitUntil(lambda: len(page.studio.views) == 1)
    seen = camera.seen(camera.at).astype(np.int16)
    view = picture_of_file(page.studio.views[0], "view")
    as_it_is, mirrored = (np.abs(picture - seen).mean() for picture in (view, view[:, ::-1]))
    assert as_it_is < 6 < mirrored


def test_the_course_that_is_chosen_is_the_one_that_is_guided(page: PanoramaPage) -> None:
    assert page.studio.guide.course == "across"
    for words, course in (("Row by row", "rows"), ("Up", "up"), ("Across", "across")):
        (button,) = [
            found for found in page.sweep.courses.findChildren(QPushButton)
            if found.accessibleName().startswith(words)
        ]  # fmt: skip
        button.click()
        assert page.studio.guide.course == course


def test_views_on_disk_outlive_the_window(
    opened: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(tmp_path)
    page = page_of(window)
    camera = Turning()
    page.use(camera)
    qtbot.waitUntil(lambda: page.sweep.stage.guidance is not None)
    page.studio.take()
    window.close()
    again = page_of(opened(tmp_path))
    qtbot.waitUntil(lambda: len(again.studio.views) == 1)
    assert again.studio.ghost is not None


@pytest.mark.usefixtures("camera")
def test_the_last_view_is_dropped_and_all_of_them(page: PanoramaPage, qtbot: QtBot) -> None:
    page.studio.takes_itself = False
    for count in (1, 2, 3):
        page.sweep.take.click()
        qtbot.waitUntil(lambda count=count: len(page.studio.views) == count)
    page.sweep.drop.click()
    qtbot.waitUntil(lambda: len(page.studio.views) == 2)
    page.studio.restore()
    qtbot.waitUntil(lambda: len(page.studio.views) == 3)
    page.anew.click()
    qtbot.waitUntil(lambda: not page.studio.views)
    assert not page.finish.isEnabled() and page.studio.ghost is None


def test_chosen_pictures_are_joined_and_the_one_that_does_not_fit_is_named(
    page: PanoramaPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = views(tmp_path, (-16.0, 0.0, 16.0))
    stranger = tmp_path / "stranger.png"
    chance = np.random.default_rng(1)
    noise = cv2.resize(chance.integers(0, 255, (45, 80, 3), np.uint8), (WIDTH, HEIGHT))
    stranger.write_bytes(encoded_picture(noise, ".png"))
    chosen = [str(file) for file in (*files, stranger)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    page.files.click()
    qtbot.waitUntil(lambda: page.is_result)
    assert [card.view.joined for card in page.result.chain.cards] == [True, True, True, False]
    assert page.result.title.text() == "View 4 does not fit"
    assert page.result.why.text() and page.result.remedy.text()
    assert not any(is_sure for _number, _count, is_sure in page.result.shared.rows)
    page.result.chain.cards[1].click()
    assert {number for number, _count, is_sure in page.result.shared.rows if is_sure} == {1, 3}
    page.result.chain.cards[3].click()
    page.result.without.click()
    qtbot.waitUntil(lambda: len(page.result.chain.cards) == 3)
    assert page.result.title.text() == "All views are joined"
    page.effects.choose("cartoon")
    qtbot.waitUntil(lambda: not page.joins.is_joining)
    page.result.seams.click()
    qtbot.waitUntil(lambda: page.result.sheet.accessibleDescription().startswith("4-"))
    page.keep.click()
    (gallery,) = window.findChildren(GalleryLinks)
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(gallery.page.model.entries) == 1)
    recipe = recipe_of(gallery.page.model.entries[0].picture.read_bytes())
    assert recipe is not None and recipe["engine"] == "panorama" and recipe["views"] == 3
    assert recipe["effects"][0]["filter"] == "cartoon"


def test_views_without_anything_in_common_are_told(
    page: PanoramaPage, qtbot: QtBot, tmp_path: Path
) -> None:
    chance = np.random.default_rng(1)
    files = []
    for number in range(2):
        noise = cv2.resize(chance.integers(0, 255, (45, 80, 3), np.uint8), (WIDTH, HEIGHT))
        files.append(tmp_path / f"{number}.png")
        files[-1].write_bytes(encoded_picture(noise, ".png"))
    page.join(files)
    qtbot.waitUntil(lambda: page.is_result)
    assert page.result.panorama is None and not page.keep.isEnabled()
    assert page.result.title.text() == "View 1 does not fit" and page.result.why.text()
    page.back.click()
    assert not page.is_result


def test_one_picture_is_too_few(page: PanoramaPage, tmp_path: Path) -> None:
    told: list[str] = []
    page.told.connect(told.append)
    page.join(views(tmp_path, (0.0,)))
    assert told == ["A panorama needs at least two pictures."] and not page.is_result


@pytest.mark.alone
def test_a_join_is_stopped_at_once(page: PanoramaPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.join(views(tmp_path, tuple(float(yaw) for yaw in range(-30, 31, 6))))
    qtbot.waitUntil(page.progress.isVisible)
    with qtbot.waitSignal(page.joins.ended, timeout=1_000):
        page.progress.stop.click()
    assert not page.is_result


def test_a_panorama_can_be_drawn_on(
    page: PanoramaPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page.join(views(tmp_path, (-10.0, 10.0)))
    qtbot.waitUntil(lambda: page.is_result)
    page.draw.click()
    assert window.pages.currentWidget() is window.page
    lay_photo_underneath(qtbot, window)


def test_selected_pictures_of_the_gallery_are_joined(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (gallery,) = window.findChildren(GalleryLinks)
    for file in views(tmp_path, (-12.0, 12.0)):
        gallery.page.add(file.read_bytes(), b"", {"engine": "camera", "style": ""})
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(gallery.page.model.entries) == 2)
    gallery.page.grid.select(0)
    qtbot.waitUntil(gallery.page.detail.isVisible)
    assert not gallery.page.detail.join.isVisible()
    gallery.page.grid.selectAll()
    gallery.page.detail.join.click()
    (links,) = window.findChildren(PanoramaLinks)
    assert links.page is not None
    page = links.page
    qtbot.waitUntil(lambda: page.is_result)
    assert page.result.title.text() == "All views are joined"


def test_views_are_put_in_another_order_and_taken_again(
    page: PanoramaPage, camera: Turning, qtbot: QtBot
) -> None:
    page.studio.takes_itself = False
    for count, yaw in enumerate((-16.0, 0.0), 1):
        camera.at = yaw
        qtbot.wait(150)
        page.sweep.take.click()
        qtbot.waitUntil(lambda count=count: len(page.studio.views) == count)
    first, second = page.studio.views
    page.join(page.studio.views)
    qtbot.waitUntil(lambda: page.is_result)
    page.result.chain.cards[1].click()
    page.result.earlier.click()
    qtbot.waitUntil(lambda: page.studio.views == [second, first])
    assert [card.view.name for card in page.result.chain.cards] == [second.name, first.name]
    page.result.wanted_again.emit(0)
    assert not page.is_result
    qtbot.waitUntil(lambda: page.studio.views == [first])


def test_a_damaged_view_is_told_and_the_others_are_swept_on_from(
    page: PanoramaPage, camera: Turning, qtbot: QtBot
) -> None:
    page.studio.takes_itself = False
    for count in (1, 2, 3):
        camera.at = -30.0 + 8 * count
        qtbot.wait(150)
        page.sweep.take.click()
        qtbot.waitUntil(lambda count=count: len(page.studio.views) == count)
    first, second, third = page.studio.views
    second.write_bytes(b"damaged")
    with qtbot.waitSignal(page.studio.refused):
        page.studio.drop(third)
    qtbot.waitUntil(lambda: page.studio.views == [first])
    assert len(page.studio.mosaic.small) == 1 and page.studio.ghost is not None
