"""Starts the window and ends everything with it."""

from __future__ import annotations

import sys

from PyQt6.QtWidgets import QApplication

from client.locale import _, set_language
from client.net.session import data_folder
from client.sketch.storage import read_sketch_file
from client.ui.main_window import MainWindow
from client.ui.relay import Relay
from client.ui.studio import Studio
from client.ui.style_sheet import apply_theme
from client.ui.theme import THEMES


def run_window(arguments: list[str]) -> int:
    """Opens the window and gives the exit status when it was closed. arguments: Qt's own."""
    language = set_language()
    application = QApplication([sys.argv[0], *arguments])
    apply_theme(application, THEMES["light"])
    studio = Studio(Relay(), None, data_folder())
    window = MainWindow(studio, _("This computer"), language)
    window.first_painted.connect(studio.start)
    window.show()
    return application.exec()
