"""Puts the window together, and ends everything with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, Qt, QTimer
from PyQt6.QtWidgets import QApplication

from client.children.guard import Guard
from client.locale import _
from client.locale.sentences import said_refusal
from client.logs import log_folder
from client.net.address import ServerAddress, server_address
from client.pairing.keeping import remembered
from client.self_test.checks import all_checks
from client.settings import (
    Settings,
    save_settings,
)
from client.start import FIRST, Start
from client.tokens import load_tokens, save_tokens
from client.ui.about_links import AboutLinks
from client.ui.appearance import Appearance
from client.ui.camera_links import CameraLinks
from client.ui.check_card import CheckCard
from client.ui.children.settings_card import ChildrensCard
from client.ui.children.watch import ModeWatch
from client.ui.files import usual_pictures_folder
from client.ui.first_hints import FirstHints
from client.ui.gallery_links import GalleryLinks
from client.ui.keeper import DrawingKeeper
from client.ui.main_window import MainWindow
from client.ui.panorama_links import PanoramaLinks
from client.ui.self_check import SelfCheck
from client.ui.server_book import ServerBook
from client.ui.servers_page import ServersPage
from client.ui.settings_page import SettingsPage
from client.ui.studio import Studio
from shared.errors import Refusal

SAVE_PAUSE_MS = 300
"""Settings that change in a row are written once."""


def open_window(
    settings: Settings,
    language: str,
    data: Path,
    note: str = "",
    address: ServerAddress | None = None,
    folder: Path | None = None,
    start: Start = FIRST,
    trace: str = "",
    guard: Guard | None = None,
) -> MainWindow:
    """The window with all that belongs to it, not yet shown. data: where drawing and jobs are kept.

    address: the server for this time; without one, that of the settings or this computer's own.
    folder: where settings and tokens are kept; None: they are not. trace: where it ended the last
    time. Its work starts after the first paint and has ended when `leaving` has been told.
    """
    # A hand's many points are one smooth line only if none is left out.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    tokens = load_tokens(folder) if folder else {}
    try:
        if address is None and settings.server:
            address = remembered(server_address(settings.server), settings, tokens)
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
    servers, about = _add_pages(window, book, guard or Guard(folder), language, data, folder)
    hints = FirstHints(window.page, window.preferences)

    def begin() -> None:
        studio.start()
        studio.jobs.take_up()
        about.greet(start, window.documents.start(start) or note, trace)
        if studio.sketch.sample:
            hints.begin()

    def end() -> None:
        hints.end()
        servers.stop()
        studio.close()
        camera.stop()
        panorama.stop()
        gallery.page.stop()
        window.documents.close()

    window.first_painted.connect(begin)
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
    window: MainWindow,
    book: ServerBook,
    guard: Guard,
    language: str,
    data: Path,
    folder: Path | None,
) -> tuple[ServersPage, AboutLinks]:
    servers = ServersPage(book, window.studio, language)
    window.add_page("servers", "server-2", _("Servers"), "Ctrl+5", servers, at_bottom=True)
    settings = SettingsPage(window.preferences, usual_pictures_folder(), data)
    settings.restart_wanted.connect(window.open_anew)
    children = ChildrensCard(guard, book, window.studio.raster.do)
    children.start_wanted.connect(window.open_anew)
    watch = ModeWatch(guard, window.studio.raster.do, window)
    watch.begun.connect(window.open_anew)
    settings.add_card(children)
    check = SelfCheck(lambda: all_checks(data, folder or data, unseen=True), window)
    settings.add_card(CheckCard(check))
    window.leaving.connect(check.close)
    window.add_page("settings", "settings", _("Settings"), "Ctrl+,", settings, at_bottom=True)
    return servers, AboutLinks(window, settings, log_folder())
