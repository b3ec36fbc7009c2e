"""The Camera page in the real window: where its pictures come from, and what is told without."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import seen
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.camera import devices as listed
from client.camera.devices import Device
from client.camera.failures import SYSTEM_SETTINGS, not_allowed
from client.camera.synthetic import SyntheticCamera
from client.ui import camera_page, source_menu
from client.ui.camera_page import CameraPage
from client.ui.camera_painter import PREFIX
from client.ui.main_window import MainWindow
from tests.films import Frame, write_film

pytestmark = pytest.mark.usefixtures("no_camera")


def with_a_ball(across: int) -> Frame:
    picture = np.full((180, 320, 3), (40, 160, 60), np.uint8)
    cv2.circle(picture, (across, 90), 30, (40, 40, 220), -1)
    return picture


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
    qtbot.waitUntil(lambda: all(card._image is not None for card in cards))
    qtbot.wait(400)
    assert np.abs(seen(live.stage).astype(int) - before).mean() > 1
    assert not live.controls.scene.isVisible()


def test_a_video_serves_as_a_camera_and_a_broken_one_is_named(
    page: CameraPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolling = [with_a_ball(20 + 6 * n) for n in range(40)]
    chosen = [str(write_film(tmp_path / "ball.mp4", rolling))]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen[0], ""))
    page.controls.video.click()
    qtbot.waitUntil(page.controls.take.isEnabled)
    qtbot.waitUntil(lambda: page.sources.button.text().endswith("ball.mp4 · 320 × 180"))
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video")
    chosen[0] = str(broken)
    page.sources.ask_for_video()
    qtbot.waitUntil(lambda: "broken.mp4" in page.stage.accessibleDescription())
    assert not page.controls.take.isEnabled()


def test_the_camera_rests_while_the_page_is_left_and_goes_on_with_its_effect(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["emboss"], Qt.MouseButton.LeftButton)
    window.show_page("draw")
    qtbot.waitUntil(lambda: not live.studio.feed.is_running)
    window.show_page("camera")
    qtbot.waitUntil(lambda: live.studio.feed.is_running and live.controls.take.isEnabled())
    assert live.studio.in_use.chain.steps[0].filter == "emboss"


def test_linux_lists_cameras_by_name_without_their_metadata(tmp_path: Path) -> None:
    for name, index, said in (("video0", "0", "HD Cam"), ("video1", "1", "HD Cam")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index").write_text(index + "\n")
        (tmp_path / name / "name").write_text(said + "\n")
    (tmp_path / "video2").mkdir()
    assert listed.listed_devices(tmp_path) == [listed.Device("HD Cam", "/dev/video0")]


def test_another_resolution_is_asked_of_the_camera(live: CameraPage, qtbot: QtBot) -> None:
    menu = live.sources.fill()
    (large,) = (action for action in menu.actions() if action.text() == "1920 × 1080")
    large.trigger()
    qtbot.waitUntil(lambda: live.sources.button.text().endswith("1920 × 1080"))
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
    qtbot.waitUntil(page.controls.take.isEnabled)


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
    qtbot.waitUntil(page.controls.allow.isVisible)
    assert "may not use the camera" in page.stage.accessibleDescription()
    page.controls.allow.click()
    assert opened == [SYSTEM_SETTINGS["darwin"]]
