"""A real window on a real (virtual) display, with the real server of this computer behind it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PyQt6.QtCore import QtMsgType
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from client.app import open_window
from client.net.address import ServerAddress
from client.settings import Settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.ui import nearby_servers, source_menu
from client.ui.appearance import apply_look
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT
from tests.contract.running import RunningServer
from tests.patience import PATIENCE_SECONDS, left_over

OUR_THREADS = (
    "raster",
    "journal",
    "decoder",
    "network",
    "server-keeper",
    "embedded-server",
    "embedded-log",
    "server-switch",
    "server-test",
    "pairing",
    "discovery",
    "gallery",
    "thumbnails",
    "camera",
    "camera-end",
    "filter",
    "recording",
    "self-test",
)
PATIENCE_MS = round(1e3 * PATIENCE_SECONDS)


def pytest_configure() -> None:
    """Starts a display where there is none; it goes with the test run.

    Runs beside each other have one each: windows would take the keyboard from each other.
    """
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ and shutil.which("Xvfb")
    has_display = os.environ.get("DISPLAY") and not is_one_of_many
    if has_display or not sys.platform.startswith("linux"):
        return
    read, write = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-terminate", "-displayfd", str(write), "-screen", "0", "1600x1000x24"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        os.environ["DISPLAY"] = f":{answer.readline().strip()}"
    atexit.register(display.terminate)


class PatientBot(QtBot):
    """Waits as long as every other test does."""

    def waitUntil(  # noqa: N802
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:  # noqa: ARG001
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog: Any) -> Iterator[None]:
    """A warning of Qt's is a failure."""
    yield
    quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    assert not [record.message for record in qtlog.records if record.type not in quiet]


@pytest.fixture
def no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever camera the machine has is left in peace."""
    monkeypatch.setattr(source_menu, "devices", list)


class NobodyNearby:
    """Stands for the search of the network, where other tests' servers may be."""

    def __init__(self, *_told: object) -> None:
        pass

    def start(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def nobody_nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever servers are in the network are left in peace."""
    monkeypatch.setattr(nearby_servers, "Discovery", NobodyNearby)


@pytest.fixture(scope="module")
def still_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerAddress]:
    """A server with an engine that is not live, among others, and somebody's token."""
    data = tmp_path_factory.mktemp("still") / "data"
    with RunningServer(data, "--engine", "tests.fakes:StillEngine") as running:
        yield ServerAddress(f"http://127.0.0.1:{running.port}", running.token("anna"))


@pytest.fixture(scope="module")
def art_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerAddress]:
    """A server with a real diffusion engine, a tiny model and two LoRAs, and one without its
    model; and somebody's token.
    """
    pytest.importorskip("diffusers", reason="diffusion needs the extra 'gpu'")
    from build.tiny_diffusion import save_xl

    folder = tmp_path_factory.mktemp("art")
    models = folder / "models"
    save_xl(models)
    (models / "loras").mkdir()
    for name in ("ink", "pastel"):
        (models / "loras" / f"{name}.safetensors").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKETCH2ART_MODELS", str(models))
        own = ("build.tiny_engines:TinyAdapter", "build.tiny_engines:TinySmall")
        engines = [part for name in own for part in ("--engine", name)]
        running = RunningServer(folder / "data", *engines)
    with running:
        yield ServerAddress(f"http://127.0.0.1:{running.port}", running.token("anna"))


@pytest.fixture
def artist(window: MainWindow, art_server: ServerAddress, qtbot: QtBot) -> MainWindow:
    """A window with a circle drawn in it, about to paint with that engine in two steps."""
    window.studio.switch_server(art_server)
    qtbot.waitUntil(lambda: window.studio.is_ready)
    window.studio.choose_engine("tiny_adapter")
    window.studio.change(style="watercolour", extras={"steps": 2})
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    return window


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens a window on a data folder; closes it at the end and looks for what it left running."""
    windows: list[MainWindow] = []

    def make(data: Path, language: str = "en") -> MainWindow:
        apply_theme(qapp, LIGHT)
        window = open_window(Settings(style="flat"), language, data)
        windows.append(window)
        window.show()
        window.activateWindow()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    apply_look(qapp, Settings(theme="light"))  # the text size, too
    assert left_over(_ours_running) == []


def _ours_running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in OUR_THREADS]


@pytest.fixture
def window(opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window that can paint, with an empty sheet."""
    write_sketch(Sketch(), tmp_path / FILE_NAME)
    made = opened(tmp_path)
    qtbot.waitUntil(lambda: made.studio.is_ready)
    return made


@pytest.fixture
def circle(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with a circle drawn in it and its picture painted."""
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    return window
