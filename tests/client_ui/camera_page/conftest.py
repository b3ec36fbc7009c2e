"""The Camera page in the real window, without a camera and with the made-up scene."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from client.ui.camera_links import CameraLinks
from client.ui.camera_page import CameraPage
from client.ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CameraPage:
    """The page of a computer without a camera."""
    window.show_page("camera")
    (links,) = window.findChildren(CameraLinks)
    assert links.page is not None
    found = links.page
    qtbot.waitUntil(found.controls.scene.isVisible)
    return found


@pytest.fixture
def live(page: CameraPage, qtbot: QtBot) -> CameraPage:
    """The made-up scene, live."""
    page.controls.shows_figures.click()
    page.controls.scene.click()
    qtbot.waitUntil(page.controls.take.isEnabled)
    qtbot.waitUntil(lambda: page.controls.figures.text() != "")
    return page
