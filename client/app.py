"""Starts the window, and ends everything with it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from PyQt6.QtCore import QCoreApplication, Qt, QTimer
from PyQt6.QtWidgets import QApplication

from client.children.guard import Guard
from client.known_servers import bring_servers_over
from client.locale import _, set_language
from client.locale.sentences import said_refusal
from client.net.address import ServerAddress, server_address
from client.net.session import data_folder
from client.settings import Settings, load_settings, save_settings, settings_folder
from client.tokens import load_tokens, save_tokens
from client.ui.appearance import Appearance, apply_look
from client.ui.camera_links import CameraLinks
from client.ui.children.opening import open_childrens_window
from client.ui.children.settings_card import ChildrensCard
from client.ui.children.watch import ModeWatch
from client.ui.children.window import ChildrensWindow
from client.ui.files import usual_pictures_folder
from client.ui.gallery_links import GalleryLinks
from client.ui.keeper import DrawingKeeper
from client.ui.main_window import MainWindow
from client.ui.panorama_links import PanoramaLinks
from client.ui.server_book import ServerBook
from client.ui.servers_page import ServersPage
from client.ui.settings_page import SettingsPage
from client.ui.studio import Studio
from shared.errors import Refusal

log = logging.getLogger(__name__)

SAVE_PAUSE_MS = 300
"""Settings that change in a row are written once."""


def run_window(arguments: list[str], address: ServerAddress | None = None) -> int:
    """Opens the window; gives the exit status once it is closed.

    arguments: Qt's own; address: the server for this time, None for the one in the settings.
    """
    folder = settings_folder()
    settings, note = load_settings(folder)
    settings, more = bring_servers_over(settings, folder)
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Sketch2Art")
    apply_look(application, settings)
    told = " ".join((note, more)).strip()
    guard = Guard(folder)
    while True:
        language = set_language(settings.language or None)
        if guard.holds:
            status = _run_childrens_mode(application, guard, settings, language, folder)
            if guard.holds:
                return status
            if not guard.is_written:
                told = _("Children's mode could not be written down as ended: it comes back.")
            continue
        window = open_window(settings, language, data_folder(), told, address, folder, guard)
        _report_failures(window)
        window.show()
        status = application.exec()
        settings = window.chosen_settings()
        save_settings(settings, folder)
        sys.excepthook = sys.__excepthook__
        if not window.opens_anew:
            return status
        # As in another language: everything is made again, the drawing and the server stay.
        told, address = "", window.studio.session.address
        window.deleteLater()


def _run_childrens_mode(
    application: QApplication, guard: Guard, settings: Settings, language: str, folder: Path
) -> int:
    """Until a grown-up ends the mode, or the window is closed. A server that was named for this
    time is not used: the guardian has chosen one.
    """
    window = open_childrens_window(guard, settings, language, data_folder(), folder)
    _report_failures(window)
    window.show()
    status = application.exec()
    sys.excepthook = sys.__excepthook__
    window.deleteLater()
    return status


def open_window(
    settings: Settings,
    language: str,
    data: Path,
    note: str = "",
    address: ServerAddress | None = None,
    folder: Path | None = None,
    guard: Guard | None = None,
) -> MainWindow:
    """The window with all that belongs to it, not yet shown. data: where drawing and jobs are kept.

    address: the server for this time; without one, that of the settings or this computer's own.
    folder: where settings and tokens are kept; None: they are not. Its work starts after the first
    paint and has ended when `leaving` has been told.
    """
    # A hand's many points are one smooth line only if none is left out.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    tokens = load_tokens(folder) if folder else {}
    try:
        if address is None and settings.server:
            address = server_address(settings.server, tokens.get(settings.server, ""))
    except Refusal as error:
        note = note or _("{error} This computer paints instead.").format(error=said_refusal(error))
    studio = Studio(address, data)
    window = MainWindow(studio, "", settings, language)
    camera = CameraLinks(window, language)
    panorama = PanoramaLinks(window, language)
    gallery = GalleryLinks(window, data / "gallery", language)
    gallery.page.join_wanted.connect(panorama.join)
    for made in (camera.taken, panorama.kept):
        made.connect(lambda picture, recipe: gallery.page.add(picture, b"", recipe))
    _follow_settings(window, window.documents.keeper, data, folder)
    book = _book(window, tokens, address, folder)
    servers = _add_pages(window, book, guard or Guard(folder), language, data)

    def start() -> None:
        studio.start()
        studio.jobs.take_up()
        told = window.documents.start() or note
        if told:
            window.page.toast.say("goes_on", told)

    def end() -> None:
        servers.trials.close()
        studio.close()
        camera.stop()
        panorama.stop()
        gallery.page.stop()
        window.documents.close()

    window.first_painted.connect(start)
    window.leaving.connect(end)
    return window


def _book(
    window: MainWindow,
    tokens: Mapping[str, str],
    address: ServerAddress | None,
    folder: Path | None,
) -> ServerBook:
    """The servers that are known; choosing another one switches the studio and the status bar."""
    studio = window.studio

    def keep_tokens(tokens: Mapping[str, str]) -> None:
        if folder is not None:
            studio.raster.do(lambda: _write_tokens(tokens, folder))

    book = ServerBook(window.preferences, tokens, keep_tokens, address)

    def show_server() -> None:
        window.status.call_server(book.name_of(book.in_use))
        studio.link_changed.emit()

    book.chosen.connect(studio.switch_server)
    book.changed.connect(show_server)
    show_server()
    return book


def _write_tokens(tokens: Mapping[str, str], folder: Path) -> None:
    try:
        save_tokens(tokens, folder)
    except OSError as error:
        why = _("The token could not be kept: {reason}.").format(reason=error.strerror or error)
        raise Refusal("token", "", why, _("Make room on the disk or allow writing.")) from error


def _follow_settings(
    window: MainWindow, keeper: DrawingKeeper, data: Path, folder: Path | None
) -> None:
    """What was chosen acts at once, and is on disk a moment later."""
    preferences, studio = window.preferences, window.studio
    application = QApplication.instance()
    if isinstance(application, QApplication):
        appearance = Appearance(application, preferences)
        appearance.changed.connect(window.show_look)

    def move_folders() -> None:
        chosen = preferences.settings
        keeper.move_to(Path(chosen.drawings_folder or data))
        window.files.use_folder(Path(chosen.pictures_folder or usual_pictures_folder()))

    def save() -> None:
        settings = window.chosen_settings()

        def write() -> None:
            told = save_settings(settings, folder) if folder else ""
            if told:
                raise Refusal("settings", "", told, "")

        studio.raster.do(write)

    pause = QTimer(window)
    pause.setSingleShot(True)
    pause.setInterval(SAVE_PAUSE_MS)
    pause.timeout.connect(save)
    window.leaving.connect(pause.stop)  # whoever closed the window saves; it is gone in a moment
    preferences.changed.connect(pause.start)
    preferences.changed.connect(move_folders)
    window.files.use_folder(Path(preferences.settings.pictures_folder or usual_pictures_folder()))


def _add_pages(
    window: MainWindow, book: ServerBook, guard: Guard, language: str, data: Path
) -> ServersPage:
    servers = ServersPage(book, window.studio, language)
    window.add_page("servers", "server-2", _("Servers"), "Ctrl+5", servers, at_bottom=True)
    settings = SettingsPage(window.preferences, usual_pictures_folder(), data)
    settings.restart_wanted.connect(window.open_anew)
    children = ChildrensCard(guard, book, window.studio.raster.do)
    children.start_wanted.connect(window.open_anew)
    ModeWatch(guard, window.open_anew, window)
    settings.add_card(children)
    window.add_page("settings", "settings", _("Settings"), "Ctrl+,", settings, at_bottom=True)
    return servers


def _report_failures(window: MainWindow | ChildrensWindow) -> None:
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
