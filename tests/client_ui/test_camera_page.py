"""The Camera page in the real window: the made-up scene, a video, effects, pictures, films."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import seen
from PyQt6.QtCore import QPoint, QStandardPaths, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from client.camera import devices as listed
from client.camera.devices import Device
from client.camera.effects import InUse
from client.camera.failures import SYSTEM_SETTINGS, not_allowed
from client.camera.frame import Pixels
from client.camera.painted import PaintedEffect
from client.camera.presets import read_presets
from client.camera.synthetic import SyntheticCamera
from client.ui import camera_page, source_menu
from client.ui.camera_controls import NINE
from client.ui.camera_links import CameraLinks
from client.ui.camera_page import CameraPage
from client.ui.camera_painter import PREFIX
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from client.ui.preset_menu import PresetMenu
from shared.recipe import recipe_of


@pytest.fixture(autouse=True)
def no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever camera the machine has is left in peace."""
    monkeypatch.setattr(source_menu, "devices", list)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CameraPage:
    """The page of a computer without a camera."""
    window.show_page("camera")
    (links,) = window.findChildren(CameraLinks)
    assert links.page is not None
    found = links.page
    qtbot.waitUntil(found.controls.scene.isVisible, timeout=10_000)
    return found


@pytest.fixture
def live(page: CameraPage, qtbot: QtBot) -> CameraPage:
    """The made-up scene, live."""
    page.controls.shows_figures.click()
    page.controls.scene.click()
    qtbot.waitUntil(page.controls.take.isEnabled, timeout=10_000)
    qtbot.waitUntil(lambda: page.controls.figures.text() != "", timeout=10_000)
    return page


def colour_of(page: CameraPage) -> float:
    """How far the stage is from grey, 0…255."""
    pixels = seen(page.stage).astype(int)
    return float((pixels.max(axis=2) - pixels.min(axis=2)).mean())


def film(path: Path, pictures: int = 40) -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25, (320, 180))
    for number in range(pictures):
        picture = np.full((180, 320, 3), (40, 160, 60), np.uint8)
        cv2.circle(picture, (20 + 6 * number, 90), 30, (40, 40, 220), -1)
        writer.write(picture)
    writer.release()
    return path


def test_without_a_camera_the_ways_out_are_shown(page: CameraPage) -> None:
    assert "No camera found" in page.stage.accessibleDescription()
    ways = (page.controls.video, page.controls.folder, page.controls.scene, page.controls.again)
    assert all(way.isVisible() for way in ways)
    assert not page.controls.take.isEnabled() and not page.controls.record.isEnabled()


def test_the_made_up_scene_is_live_and_every_effect_has_a_moving_thumbnail(
    live: CameraPage, qtbot: QtBot
) -> None:
    before = seen(live.stage)
    cards = [card for name, card in live.desk.strip.cards.items() if not name.startswith(PREFIX)]
    assert len(cards) >= 12
    qtbot.waitUntil(lambda: all(card._image is not None for card in cards), timeout=10_000)
    qtbot.wait(400)
    assert np.abs(seen(live.stage).astype(int) - before).mean() > 1
    assert not live.controls.scene.isVisible()


def test_an_effect_is_chosen_by_a_press_and_by_its_number_and_chained(
    live: CameraPage, qtbot: QtBot
) -> None:
    plain = colour_of(live)
    QTest.mouseClick(live.desk.strip.cards["pencil_grey"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: colour_of(live) < plain / 3, timeout=5_000)
    live.desk.panel.add.click()
    QTest.mouseClick(live.desk.strip.cards["warm"], Qt.MouseButton.LeftButton)
    assert [step.filter for step in live.studio.in_use.chain.steps] == ["pencil_grey", "warm"]
    assert not live.desk.panel.add.isChecked()
    live.stage.setFocus()
    QTest.keyClick(live.stage, Qt.Key.Key_0)
    assert live.studio.in_use.chain.steps == ()
    qtbot.waitUntil(lambda: colour_of(live) > plain / 2, timeout=5_000)


def test_the_line_shows_the_camera_as_it_is_beside_the_effect(
    live: CameraPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["pencil_grey"], Qt.MouseButton.LeftButton)
    box = live.stage.picture_box
    start = QPoint(round(box.left()) + 1, round(box.center().y()))
    QTest.mousePress(live.stage, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(live.stage, QPoint(round(box.center().x()), start.y()))
    QTest.mouseRelease(live.stage, Qt.MouseButton.LeftButton)
    assert live.stage.share == pytest.approx(0.5, abs=0.02)

    def halves() -> tuple[float, float]:
        pixels = seen(live.stage).astype(int)
        spread = (pixels.max(axis=2) - pixels.min(axis=2)).astype(float)
        middle = spread.shape[1] // 2
        return float(spread[:, 20 : middle - 20].mean()), float(spread[:, middle + 20 :].mean())

    qtbot.waitUntil(lambda: halves()[0] > 5 * halves()[1] + 5, timeout=5_000)


def test_a_taken_picture_is_in_the_gallery_with_its_recipe(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(live.studio.taken, timeout=20_000):
        QTest.keyClick(live.stage, Qt.Key.Key_Space)
    (gallery,) = window.findChildren(GalleryLinks)
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(gallery.page.model.entries) == 1, timeout=10_000)
    entry = gallery.page.model.entries[0]
    recipe = recipe_of(entry.picture.read_bytes())
    assert recipe is not None and recipe["effects"] == [{"filter": "cartoon", "options": {}}]
    assert (entry.style, entry.engine) == ("cartoon", "camera")


def test_a_recording_is_a_film_that_can_be_played(
    live: CameraPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    live.controls.record.click()
    assert live.studio.is_recording
    qtbot.wait(1_200)
    with qtbot.waitSignal(live.studio.filmed, timeout=10_000) as told:
        live.controls.record.click()
    capture = cv2.VideoCapture(str(told.args[0]))
    count = 0
    while capture.read()[0]:
        count += 1
    capture.release()
    assert 20 <= count <= 60


def test_a_video_serves_as_a_camera_and_a_broken_one_is_named(
    page: CameraPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(film(tmp_path / "ball.mp4"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen[0], ""))
    page.controls.video.click()
    qtbot.waitUntil(page.controls.take.isEnabled, timeout=10_000)
    qtbot.waitUntil(
        lambda: page.sources.button.text().endswith("ball.mp4 · 320 × 180"), timeout=10_000
    )
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video")
    chosen[0] = str(broken)
    page.sources.ask_for_video()
    qtbot.waitUntil(lambda: "broken.mp4" in page.stage.accessibleDescription(), timeout=10_000)
    assert not page.controls.take.isEnabled()


def test_a_picture_of_the_camera_can_be_drawn_on(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    live.controls.draw.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.page, timeout=10_000)
    qtbot.waitUntil(lambda: bool(window.page.findChildren(QMenu)), timeout=5_000)
    menu = next(menu for menu in window.page.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(window.studio.sketch.photo), timeout=10_000)


def test_the_camera_rests_while_the_page_is_left_and_goes_on_with_its_effect(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["emboss"], Qt.MouseButton.LeftButton)
    window.show_page("draw")
    qtbot.waitUntil(lambda: not live.studio.feed.is_running, timeout=5_000)
    window.show_page("camera")
    qtbot.waitUntil(
        lambda: live.studio.feed.is_running and live.controls.take.isEnabled(), timeout=10_000
    )
    assert live.studio.in_use.chain.steps[0].filter == "emboss"


def test_nine_effects_are_seen_at_once_and_a_click_takes_one(
    live: CameraPage, qtbot: QtBot
) -> None:
    QTest.keyClick(live.stage, Qt.Key.Key_G)
    grid = live.desk.grid
    assert grid.isVisible() and len(grid.names) == 9
    qtbot.waitUntil(lambda: set(grid.names) <= set(grid._images), timeout=10_000)
    first = list(grid.names)
    live.controls.more.click()
    assert grid.names[0] == "" and set(grid.names[1:]).isdisjoint(first[1:])
    qtbot.waitUntil(lambda: set(grid.names) <= set(grid._images), timeout=10_000)
    wanted = grid.names[2]
    at = grid._box(2).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=at)
    assert not grid.isVisible() and live.stage.isVisible()
    assert live.studio.in_use.chain.steps[0].filter == wanted


def test_in_the_grid_digits_and_arrows_take_an_effect_too(live: CameraPage) -> None:
    live.show_view(NINE)
    third = live.desk.grid.names[2]
    QTest.keyClick(live.desk.grid, Qt.Key.Key_3)
    assert live.studio.in_use.chain.steps[0].filter == third
    live.show_view(NINE)
    fifth = live.desk.grid.names[4]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(live.desk.grid, key)
    assert live.studio.in_use.chain.steps[0].filter == fifth


def test_the_timer_counts_down_on_the_picture_and_can_be_given_up(
    live: CameraPage, qtbot: QtBot
) -> None:
    live.controls.delay.click()
    assert live.timer.seconds == 3
    live.timer._clock.setInterval(60)
    counted: list[int] = []
    live.timer.counted.connect(counted.append)
    with qtbot.waitSignal(live.studio.taken, timeout=20_000):
        live.controls.take.click()
    assert counted == [3, 2, 1, 0]
    live.timer._clock.setInterval(60_000)
    live.controls.take.click()
    assert live.timer.is_counting
    live.controls.take.click()
    assert not live.timer.is_counting and live.stage._count == 0


def test_effects_are_kept_and_used_again_by_the_next_window(live: CameraPage, qtbot: QtBot) -> None:
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    live.desk.panel.add.click()
    QTest.mouseClick(live.desk.strip.cards["cold"], Qt.MouseButton.LeftButton)
    live.desk.presets.keep()
    again = PresetMenu(live.desk.presets._path, lambda task: task(), "en")
    qtbot.waitUntil(
        lambda: live.desk.presets._path.exists() and bool(read_presets(live.desk.presets._path)),
        timeout=5_000,
    )
    again.presets = read_presets(live.desk.presets._path)
    assert [preset.name for preset in again.presets] == ["Cartoon + Cold"]
    live.studio.change(InUse())
    again.chosen.connect(live.studio.change)
    again.fill().actions()[0].trigger()
    assert [step.filter for step in live.studio.in_use.chain.steps] == ["cartoon", "cold"]
    again.remove(again.presets[0])
    assert read_presets(live.desk.presets._path) == []


def test_a_style_paints_the_cameras_lines_live(live: CameraPage, qtbot: QtBot) -> None:
    QTest.mouseClick(live.desk.strip.cards["style:glossy"], Qt.MouseButton.LeftButton)
    effect = live.desk._painter._chosen
    assert effect is not None
    qtbot.waitUntil(lambda: effect.answered > 0, timeout=20_000)
    before = effect.answered
    qtbot.wait(2_000)
    assert effect.answered - before >= 6, "several pictures a second, also on a slow machine"
    assert colour_of(live) > 25, "in the scene's colours"
    with qtbot.waitSignal(live.studio.taken, timeout=20_000) as told:
        live.controls.take.click()
    assert told.args[1]["style"] == "glossy"
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    assert live.studio.style == ""


def test_linux_lists_cameras_by_name_without_their_metadata(tmp_path: Path) -> None:
    for name, index, said in (("video0", "0", "HD Cam"), ("video1", "1", "HD Cam")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index").write_text(index + "\n")
        (tmp_path / name / "name").write_text(said + "\n")
    (tmp_path / "video2").mkdir()
    assert listed.listed_devices(tmp_path) == [listed.Device("HD Cam", "/dev/video0")]


def test_a_burst_takes_five_pictures_with_one_press(live: CameraPage, qtbot: QtBot) -> None:
    taken: list[object] = []
    live.studio.taken.connect(lambda _picture, recipe: taken.append(recipe))
    live.timer._series.setInterval(40)
    live.controls.burst.click()
    live.controls.take.click()
    qtbot.waitUntil(lambda: len(taken) == 5, timeout=10_000)
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


def test_another_resolution_is_asked_of_the_camera(live: CameraPage, qtbot: QtBot) -> None:
    menu = live.sources.fill()
    (large,) = (action for action in menu.actions() if action.text() == "1920 × 1080")
    large.trigger()
    qtbot.waitUntil(lambda: live.sources.button.text().endswith("1920 × 1080"), timeout=10_000)
    assert live.stage._shown is not None and live.stage._shown.image.height() == 1080


def test_a_camera_that_is_plugged_in_is_found_by_itself(
    page: CameraPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged = [Device("Desk camera", "nowhere")]
    monkeypatch.setattr(source_menu, "Webcam", lambda _id, _name, size: SyntheticCamera(*size))
    page.presence._look.setInterval(50)
    qtbot.wait(200)
    assert page.studio.source is None
    monkeypatch.setattr(source_menu, "devices", lambda: plugged)
    qtbot.waitUntil(page.controls.take.isEnabled, timeout=10_000)


def test_a_camera_that_is_not_allowed_offers_the_systems_settings(
    page: CameraPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forbidden(SyntheticCamera):
        def open(self) -> None:
            raise not_allowed("Desk camera")

    monkeypatch.setattr(sys, "platform", "darwin")
    opened: list[str] = []
    monkeypatch.setattr(
        camera_page.QDesktopServices, "openUrl", lambda url: opened.append(url.toString())
    )
    page.use(Forbidden())
    qtbot.waitUntil(page.controls.allow.isVisible, timeout=10_000)
    assert "may not use the camera" in page.stage.accessibleDescription()
    page.controls.allow.click()
    assert opened == [SYSTEM_SETTINGS["darwin"]]


def test_styles_come_when_the_server_is_ready_and_are_seen_small(
    live: CameraPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "style:soft" in live.desk.strip.cards, timeout=20_000)
    card = live.desk.strip.cards["style:soft"]
    qtbot.waitUntil(lambda: card._image is not None, timeout=10_000)
    tile = live.desk._style_tiles["style:soft"]
    assert isinstance(tile, PaintedEffect)
    qtbot.waitUntil(lambda: tile.answered > 0, timeout=20_000)


def test_the_effects_in_use_slide_over_the_stage_where_it_is_narrow(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    qtbot.waitUntil(live.controls.effects.isVisible, timeout=5_000)
    assert not live.desk.panel.isVisible()
    live.controls.effects.click()
    qtbot.waitUntil(live.desk.panel.isVisible, timeout=5_000)
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: not live.controls.effects.isVisible(), timeout=5_000)
    assert live.desk.panel.isVisible()


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
    qtbot.waitUntil(lambda: page.studio.feed.newest is not None, timeout=10_000)
    page.studio.record(tmp_path / "film.mp4")
    qtbot.waitUntil(lambda: page.studio.recorded[0] > 0.5, timeout=10_000)
    with qtbot.waitSignal(page.studio.filmed, timeout=10_000):
        camera.is_in = False
    assert "unplugged" in page.stage.accessibleDescription()
    assert not page.controls.record.isEnabled() and page.controls.record.text().endswith("Record")
    video = cv2.VideoCapture(str(tmp_path / "film.mp4"))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) >= 10 and video.read()[0]
    video.release()
    camera.is_in = True
    qtbot.waitUntil(page.controls.record.isEnabled, timeout=10_000)


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
    qtbot.waitUntil(lambda: live.studio.recorded[0] > 0.5, timeout=10_000)
    with qtbot.waitSignal(live.studio.taken, timeout=10_000):
        QTest.keyClick(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(live.studio.filmed, timeout=10_000) as told:
        QTest.keyClick(window, Qt.Key.Key_R)
    recorded = told.args[0]
    assert recorded.parent == tmp_path and recorded.stat().st_size > 1000
    chosen = str(recorded)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    live.sources.ask_for_video()
    qtbot.waitUntil(lambda: recorded.name in live.sources.button.text(), timeout=10_000)
    qtbot.waitUntil(live.controls.take.isEnabled, timeout=10_000)
    QTest.mouseClick(cards["emboss"], Qt.MouseButton.LeftButton)
    qtbot.wait(300)
    with qtbot.waitSignal(live.studio.taken, timeout=10_000):
        QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    (links,) = window.findChildren(GalleryLinks)
    model = links.page.model
    qtbot.waitUntil(lambda: len(model.entries) == 2, timeout=10_000)
    assert {entry.engine for entry in model.entries} == {"camera"}
    assert [entry.style for entry in model.entries] == ["emboss", "cartoon"]
