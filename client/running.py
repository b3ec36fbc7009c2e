"""From the first line to the exit status: one window after another, ordinary or the children's."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import QApplication

from client.app import open_window
from client.children.guard import Guard
from client.children.mode import FILE_NAME as MODE_FILE
from client.home import usable_folders
from client.known_servers import bring_servers_over
from client.last_run import STEADY_SECONDS, LastRun
from client.locale import _, set_language
from client.logs import begin_log, log_folder
from client.net.address import ServerAddress
from client.net.session import data_folder
from client.settings import (
    Settings,
    has_settings,
    load_settings,
    save_settings,
    settings_folder,
)
from client.start import Start
from client.ui.appearance import apply_look
from client.ui.children.opening import open_childrens_window
from client.ui.failures import Failures
from client.ui.farewell import Farewell
from client.ui.icons import FOLDER
from client.ui.one_window import OneWindow


def run_window(
    arguments: list[str], address: ServerAddress | None = None, files: Sequence[Path] = ()
) -> int:
    """Opens the window; gives the exit status once it is closed. Where one is open already, that
    one comes to the front.

    arguments: Qt's own; address: the server for this time, None for the one in the settings;
    files: drawings and pictures to be opened.
    """
    (folder, data), homeless = usable_folders([settings_folder, data_folder])
    logs = log_folder()
    begin_log(logs)
    application = _application(arguments)
    one, last = OneWindow(data), LastRun(data, logs)
    if one.is_first():
        last.begin()
        QTimer.singleShot(STEADY_SECONDS * 1000, last.steady)
        application.commitDataRequest.connect(last.end)  # the system ends, and this with it
    elif address is None and one.hand_over(files):
        return 0
    start = Start(not has_settings(folder), last.ended_badly, last.early_ends, tuple(files))
    mode_folder = _mode_folder(folder)
    settings, note = load_settings(mode_folder or folder)
    settings, more = bring_servers_over(settings, folder)
    apply_look(application, settings)
    told = " ".join(filter(None, (homeless, note, more)))
    failures, farewell, guard = Failures(), Farewell(application), Guard(mode_folder)
    while True:
        language = set_language(settings.language or None)
        if guard.holds:
            status = _in_childrens_mode(
                one, failures, farewell, guard, settings, language, data, mode_folder
            )
            if guard.holds:
                break
            if not guard.is_written:
                words = _("Children's mode could not be written down as ended: it comes back.")
                told = " ".join(filter(None, (homeless, words)))
            continue
        window = open_window(
            settings, language, data, told, address, folder, start, last.trace, guard
        )
        failures.told.connect(window.say_failure)
        one.serve(window, window.open_file)
        window.show()
        status = application.exec()
        settings = window.chosen_settings()
        save_settings(settings, folder)
        failures.told.disconnect(window.say_failure)
        if not window.opens_anew:
            break
        # As in another language: everything is made again, the drawing and the server stay.
        told, address, start = "", window.studio.session.address, Start()
        window.deleteLater()
    for watch in (farewell, failures, one):
        watch.close()
    last.end()
    return status


def _application(arguments: list[str]) -> QApplication:
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Sketch2Art")
    application.setDesktopFileName("org.sketch2art.Sketch2Art")
    application.setWindowIcon(QIcon(str(FOLDER / "mark.svg")))
    return application


def _in_childrens_mode(
    one: OneWindow,
    failures: Failures,
    farewell: Farewell,
    guard: Guard,
    settings: Settings,
    language: str,
    data: Path,
    folder: Path | None,
) -> int:
    """Until a grown-up ends the mode, or the window is closed. A server that was named for this
    time is not used: the guardian has chosen one. Files of a second start are not opened.
    """
    window = open_childrens_window(guard, settings, language, data, folder)
    failures.told.connect(window.say_failure)
    farewell.asked.connect(window.let_go)
    one.serve(window)
    window.show()
    status = QApplication.exec()
    failures.told.disconnect(window.say_failure)
    farewell.asked.disconnect(window.let_go)
    window.deleteLater()
    return status


def _mode_folder(folder: Path) -> Path | None:
    """Where children's mode is read: in the usual folder, also where that takes no new file, and
    never in a temporary one, which the next start does not know. None: nowhere.
    """
    usual = settings_folder()
    return usual if folder == usual or os.path.lexists(usual / MODE_FILE) else None
