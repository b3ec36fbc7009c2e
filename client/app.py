"""Starts the window, and ends everything with it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtWidgets import QApplication

from client.locale import _, set_language
from client.net.address import ServerAddress, server_address
from client.net.session import data_folder
from client.settings import Settings, load_settings, save_settings, settings_folder
from client.ui.gallery_links import GalleryLinks
from client.ui.keeper import DrawingKeeper
from client.ui.main_window import MainWindow
from client.ui.motion import ask_for_less_motion
from client.ui.studio import Studio
from client.ui.style_sheet import apply_theme
from client.ui.theme import THEMES, Theme
from shared.errors import Refusal

log = logging.getLogger(__name__)


def run_window(arguments: list[str], address: ServerAddress | None = None) -> int:
    """Opens the window; gives the exit status once it is closed.

    arguments: Qt's own; address: the server for this time, None for the one in the settings.
    """
    settings, note = load_settings(settings_folder())
    language = set_language(settings.language or None)
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Sketch2Art")
    apply_theme(application, _theme(application, settings))
    ask_for_less_motion(settings.less_motion)
    window = open_window(settings, language, data_folder(), note, address)
    _report_failures(window)
    window.leaving.connect(lambda: save_settings(window.chosen_settings(), settings_folder()))
    window.show()
    status = application.exec()
    sys.excepthook = sys.__excepthook__
    return status


def open_window(
    settings: Settings,
    language: str,
    data: Path,
    note: str = "",
    address: ServerAddress | None = None,
) -> MainWindow:
    """The window with all that belongs to it, not yet shown. data: where drawing and jobs are kept.

    address: the server for this time; without one, that of the settings or this computer's own.
    Its work starts after the first paint and has ended when `leaving` has been told.
    """
    # A hand's many points are one smooth line only if none is left out.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    try:
        address = address or _address(settings)
    except (Refusal, OSError) as error:
        note = note or _("{error} This computer paints instead.").format(error=error)
    studio = Studio(address, data)
    server = _("This computer") if address is None else address.url.partition("//")[2]
    window = MainWindow(studio, server, settings, language)
    gallery = GalleryLinks(window, data / "gallery", language)
    keeper = DrawingKeeper(studio, data)
    keeper.setParent(window)
    keeper.kept.connect(window.top.show_kept)

    def start() -> None:
        studio.start()
        told = keeper.bring_back() or note
        if told:
            window.page.toast.say("goes_on", told)

    def end() -> None:
        keeper.keep()
        studio.close()
        gallery.page.stop()

    window.first_painted.connect(start)
    window.leaving.connect(end)
    return window


def _address(settings: Settings) -> ServerAddress | None:
    """The server that was chosen, or None for this computer's own."""
    if not settings.server:
        return None
    token = Path(settings.token_file).read_text(encoding="utf-8") if settings.token_file else ""
    return server_address(settings.server, token)


def _theme(application: QApplication, settings: Settings) -> Theme:
    if settings.theme != "system":
        return THEMES[settings.theme]
    hints = application.styleHints()
    dark = hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
    return THEMES["dark" if dark else "light"]


def _report_failures(window: MainWindow) -> None:
    """A failure inside a slot is logged and told; without this, Qt would end the program."""

    def report(
        kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("A failure in the window.", exc_info=(kind, failure, trace))
        window.say_failure(
            _("Something in this program failed: {kind}. Your drawing is safe.").format(
                kind=kind.__name__
            )
        )

    sys.excepthook = report
