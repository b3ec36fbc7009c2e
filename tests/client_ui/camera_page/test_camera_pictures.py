"""Pictures and films that are taken on the Camera page."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import pytest
from hand import lay_photo_underneath
from PyQt6.QtCore import QStandardPaths, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.camera.frame import Pixels
from client.camera.synthetic import SyntheticCamera
from client.ui.camera_links import CameraLinks
from client.ui.camera_page import CameraPage
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from shared.recipe import recipe_of
from tests.films import frames_of

pytestmark = pytest.mark.usefixtures("no_camera")


def test_a_taken_picture_is_in_the_gallery_with_its_recipe(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(live.studio.taken):
        QTest.keyClick(live.stage, Qt.Key.Key_Space)
    (gallery,) = window.findChildren(GalleryLinks)
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(gallery.page.model.entries) == 1)
    entry = gallery.page.model.entries[0]
    recipe = recipe_of(entry.picture.read_bytes())
    assert recipe is not None and recipe["effects"] == [{"filter": "cartoon", "options": {}}]
    assert (entry.style, entry.engine) == ("cartoon", "camera")


@pytest.mark.alone
def test_a_recording_is_a_film_that_can_be_played(
    live: CameraPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    live.controls.record.click()
    assert live.studio.is_recording
    qtbot.wait(1_200)
    with qtbot.waitSignal(live.studio.filmed) as told:
        live.controls.record.click()
    assert 20 <= len(frames_of(told.args[0])) <= 60


def test_a_picture_of_the_camera_can_be_drawn_on(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    live.controls.draw.click()
    lay_photo_underneath(qtbot, window)


def test_the_timer_counts_down_on_the_picture_and_can_be_given_up(
    live: CameraPage, qtbot: QtBot
) -> None:
    live.controls.delay.click()
    assert live.timer.seconds == 3
    live.timer._clock.setInterval(60)
    counted: list[int] = []
    live.timer.counted.connect(counted.append)
    with qtbot.waitSignal(live.studio.taken):
        live.controls.take.click()
    assert counted == [3, 2, 1, 0]
    live.timer._clock.setInterval(60_000)
    live.controls.take.click()
    assert live.timer.is_counting
    live.controls.take.click()
    assert not live.timer.is_counting and live.stage._count == 0


def test_a_burst_takes_five_pictures_with_one_press(live: CameraPage, qtbot: QtBot) -> None:
    taken: list[object] = []
    live.studio.taken.connect(lambda _picture, recipe: taken.append(recipe))
    live.timer._series.setInterval(40)
    live.controls.burst.click()
    live.controls.take.click()
    qtbot.waitUntil(lambda: len(taken) == 5)
    qtbot.wait(300)
    assert len(taken) == 5


def test_a_picture_taken_as_the_window_closes_is_kept(live: CameraPage, window: MainWindow) -> None:
    QTest.mouseClick(live.desk.strip.cards["stylization"], Qt.MouseButton.LeftButton)
    (links,) = window.findChildren(CameraLinks)
    kept: list[object] = []
    links.taken.connect(lambda _picture, recipe: kept.append(recipe))
    live.controls.take.click()
    live.controls.take.click()
    assert not kept
    window.close()
    assert len(kept) == 2


def test_a_camera_pulled_out_while_recording_leaves_a_film_and_comes_back_by_itself(
    page: CameraPage, qtbot: QtBot, tmp_path: Path
) -> None:
    class Plug(SyntheticCamera):
        is_in = True
        rate = 0.0

        def read(self) -> Pixels | None:
            time.sleep(0.02)
            return super().read() if self.is_in else None

    camera = Plug(320, 180, rate=0.0)
    page.use(camera)
    qtbot.waitUntil(lambda: page.studio.feed.newest is not None)
    page.studio.record(tmp_path / "film.mp4")
    qtbot.waitUntil(lambda: page.studio.recorded[0] > 0.5)
    with qtbot.waitSignal(page.studio.filmed):
        camera.is_in = False
    assert "unplugged" in page.stage.accessibleDescription()
    assert not page.controls.record.isEnabled() and page.controls.record.text().endswith("Record")
    video = cv2.VideoCapture(str(tmp_path / "film.mp4"))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) >= 10 and video.read()[0]
    video.release()
    camera.is_in = True
    qtbot.waitUntil(page.controls.record.isEnabled)


def test_a_session_with_the_scene_and_with_a_video_is_found_in_the_gallery(
    live: CameraPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    cards = live.desk.strip.cards
    QTest.mouseClick(cards["cartoon"], Qt.MouseButton.LeftButton)
    live.desk.panel.add.click()
    QTest.mouseClick(cards["warm"], Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: live.studio.recorded[0] > 0.5)
    with qtbot.waitSignal(live.studio.taken):
        QTest.keyClick(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(live.studio.filmed) as told:
        QTest.keyClick(window, Qt.Key.Key_R)
    recorded = told.args[0]
    assert recorded.parent == tmp_path and recorded.stat().st_size > 1000
    chosen = str(recorded)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    live.sources.ask_for_video()
    qtbot.waitUntil(lambda: recorded.name in live.sources.button.text())
    qtbot.waitUntil(live.controls.take.isEnabled)
    QTest.mouseClick(cards["emboss"], Qt.MouseButton.LeftButton)
    qtbot.wait(300)
    with qtbot.waitSignal(live.studio.taken):
        QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    (links,) = window.findChildren(GalleryLinks)
    model = links.page.model
    qtbot.waitUntil(lambda: len(model.entries) == 2)
    assert {entry.engine for entry in model.entries} == {"camera"}
    assert [entry.style for entry in model.entries] == ["emboss", "cartoon"]
