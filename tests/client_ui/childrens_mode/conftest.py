"""The real window of children's mode, with the real server of this computer behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from childrens_hand import PIN, Open
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.children.guard import Guard
from client.children.mode import Allowed
from client.settings import Settings
from client.ui.appearance import apply_look
from client.ui.children.opening import open_childrens_window
from client.ui.children.window import ChildrensWindow
from client.ui.main_window import MainWindow
from tests.patience import left_over

OUR_THREADS = (
    "raster", "journal", "decoder", "network", "server-keeper", "embedded-server", "gallery",
    "thumbnails",
)  # fmt: skip


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    """In the mode."""
    made = Guard(tmp_path / "settings")
    made.set_pin(PIN)
    made.turn_on()
    return made


@pytest.fixture
def open_locked(qapp: QApplication, guard: Guard, tmp_path: Path) -> Iterator[Open]:
    """Opens the window; closes it at the end and looks for what it left running."""
    windows: list[ChildrensWindow] = []

    def make(
        allowed: Allowed | None = None, settings: Settings | None = None, language: str = "en"
    ) -> ChildrensWindow:
        if allowed is not None:
            guard.allow(**msgspec.structs.asdict(allowed))
        chosen = settings or Settings(theme="light")
        apply_look(qapp, chosen)
        folder = guard.path.parent
        window = open_childrens_window(guard, chosen, language, tmp_path / "data", folder)
        windows.append(window)
        window.show()
        window.activateWindow()
        return window

    yield make
    for window in windows:
        window._may_close = True
        window.close()
        window.deleteLater()
    apply_look(qapp, Settings(theme="light"))
    assert left_over(_running) == []


def _running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in OUR_THREADS]


@pytest.fixture
def locked(open_locked: Open, qtbot: QtBot) -> ChildrensWindow:
    """A window that can paint, with an empty sheet."""
    window = open_locked()
    qtbot.waitUntil(lambda: window.studio.is_ready)
    return window


@pytest.fixture
def open_ordinary(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Opens the ordinary window with a folder of settings."""
    windows: list[MainWindow] = []

    def make(guard: Guard, settings: Settings | None = None) -> MainWindow:
        folder = guard.path.parent
        chosen = settings or Settings(theme="light")
        window = open_window(chosen, "en", tmp_path / "data", folder=folder, guard=guard)
        windows.append(window)
        window.show()
        return window

    apply_look(qapp, Settings(theme="light"))
    yield make
    for window in windows:
        window.close()
        window.deleteLater()
