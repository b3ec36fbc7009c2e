"""Joins About to the window: what is new, licences, the log and the report; and tells at the start
what happened the last time.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QUrl, pyqtSignal
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication, QWidget

from client.locale import _, spoken
from client.shipped import CHANGELOGS, LICENSE, NOTICE, news, shipped_text
from client.start import Start
from client.ui.settings_page import SettingsPage
from client.ui.text_popover import TextPopover
from shared.version import __version__

if TYPE_CHECKING:
    from client.ui.main_window import MainWindow

CRASH, NEWS = "crash", "news"


class AboutLinks(QObject):
    """Lives as long as the window."""

    _written = pyqtSignal(str)  # the report, on its way from the thread that read the log

    def __init__(self, window: MainWindow, page: SettingsPage, logs: Path) -> None:
        """logs: the folder with the log."""
        super().__init__(window)
        self._window, self._page, self._card, self.logs = window, page, page.about, logs
        self.trace = ""
        self._popover: TextPopover | None = None
        self._card.news.clicked.connect(self.show_news)
        self._card.licences.clicked.connect(self._show_licences)
        self._card.folder.clicked.connect(self._open_folder)
        self._card.report.clicked.connect(self.show_report)
        self._written.connect(self._show_written)
        window.toast.acted.connect(self._act)

    @property
    def popover(self) -> TextPopover:
        """What the texts are read in; made when the first one is, not at the start."""
        if self._popover is None:
            self._popover = TextPopover(self._window.centralWidget() or self._window)
        return self._popover

    def greet(self, start: Start, note: str, trace: str = "") -> None:
        """Says one thing at most: how the last time ended, else the note, else that this version
        is new. trace: where it ended the last time.
        """
        self.trace = trace
        toast, preferences = self._window.toast, self._window.preferences
        if start.is_first:
            preferences.change(version=__version__)
        if start.ended_badly:
            words = " ".join(filter(None, (_how_it_ended(start, bool(note)), note)))
            toast.say("goes_on", words, CRASH, _("Copy report…"))
        elif note:
            toast.say("goes_on", note)
        elif preferences.settings.version != __version__:
            words = _("Sketch2Art is {version} now.").format(version=__version__)
            toast.say("done", words, NEWS, _("What is new"))
            preferences.change(version=__version__)

    def show_news(self) -> None:
        """What this version brought."""
        text = shipped_text(spoken(CHANGELOGS))
        self._read(self._card.news, _("What is new"), news(text, __version__) or news(text))

    def show_report(self) -> None:
        """The report, to be looked at before it is copied."""
        about, logs, trace = self._about(), self.logs, self.trace

        def write() -> None:
            from client.problem_report import report  # it reads what is installed: not at a start

            self._written.emit(report(logs, about, trace))

        self._window.studio.raster.do(write)

    def _show_written(self, text: str) -> None:
        words = _("This is all of it. Copy it where help is; nothing is sent by itself.")
        self._read(self._card.report, _("Report"), text, words)

    def _show_licences(self) -> None:
        text = "\n\n".join(filter(None, map(shipped_text, (NOTICE, LICENSE))))
        self._read(self._card.licences, _("Licences"), text)

    def _read(self, anchor: QWidget, title: str, text: str, words: str = "") -> None:
        self._window.show_page("settings")
        self._page.show_card(self._card)
        self.popover.read(anchor, title, text or _("This copy came without it."), words)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.logs)))

    def _act(self, about: str) -> None:
        if about == CRASH:
            self.show_report()
        elif about == NEWS:
            self.show_news()

    def _about(self) -> list[tuple[str, str]]:
        """What only the window knows."""
        studio = self._window.studio
        screens = ", ".join(
            f"{size.width()}×{size.height()} × {screen.devicePixelRatio():g}"
            for screen in QApplication.screens()
            for size in (screen.size(),)
        )
        engines = ", ".join(f"{engine.name} {engine.state}" for engine in studio.engines.all)
        catalogue = studio.session.catalogue
        workers = catalogue.workers if catalogue is not None else []
        where = "another server" if studio.server_url else "this computer"
        return [
            ("Qt's platform", QApplication.platformName()),
            ("Screens", screens),
            ("Painted by", f"{where}, {studio.link.link.name.lower()}"),
            ("Devices", ", ".join(f"{worker.device} {worker.state}" for worker in workers)),
            ("Engines", engines),
        ]


def _how_it_ended(start: Start, has_note: bool) -> str:
    if start.leaves_drawing_aside:
        return _(
            "It ended unexpectedly several times. Your last drawing is set aside; "
            "the menu at the drawing's name has it."
        )
    told = _("It ended unexpectedly last time.")
    return told if has_note else f"{told} {_('Your drawing is here.')}"
