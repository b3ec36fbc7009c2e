"""The window around the Draw page: bars, keys that work everywhere, drops, and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PyQt6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from client.documents.document_file import SUFFIX
from client.locale import _
from client.locale.sentences import said_refusal
from client.picture_file import PICTURE_SUFFIXES
from client.settings import Settings
from client.ui.areas import focus_next_area
from client.ui.documents import Documents
from client.ui.draw_page import DrawPage
from client.ui.files import Files
from client.ui.keys_popover import KeysPopover
from client.ui.opening import Opening
from client.ui.preferences import Preferences
from client.ui.rail import Rail
from client.ui.status_bar import StatusBar
from client.ui.studio import Studio
from client.ui.theme import ThemeName, current, scale
from client.ui.toast import ABOVE_DOCK_PX, ABOVE_EDGE_PX, Toast
from client.ui.top_bar import TopBar
from client.ui.window_settings import chosen_settings, follow_choices, take_settings
from shared.errors import Refusal

if TYPE_CHECKING:
    from client.camera.frame import Pixels

DRAW = "draw"
SMALLEST = QSize(1024, 700)


class MainWindow(QMainWindow):
    """`first_painted` tells once that the window can be seen; heavy work starts after it.

    `leaving` tells that it closes; whoever owns the studio then closes that.
    """

    first_painted = pyqtSignal()
    leaving = pyqtSignal()

    def __init__(
        self, studio: Studio, server: str, settings: Settings | None = None, language: str = "en"
    ) -> None:
        """server: what the status bar calls it."""
        super().__init__()
        self.studio = studio
        self.preferences = Preferences(settings or Settings(), self)
        self.opens_anew = False
        self._was_painted = False
        self.rail = Rail()
        self.pages = QStackedWidget()
        self._page_names: list[str] = []
        self._hints: dict[str, tuple[str, str]] = {}
        self.top = TopBar()
        self.toast = Toast()
        self.page = DrawPage(studio, language, self.toast)
        self.status = StatusBar(server)
        self.files = Files(self, studio, self.page.picture, self.toast.say)
        chosen = settings.drawings_folder if settings is not None else ""
        kept_in = Path(chosen) if chosen else studio.data
        self.documents = Documents(studio, self.files, kept_in)
        self.opening = Opening(self.page.canvas, self.documents.new)
        studio.relay.opened.connect(self.opening.show_progress)
        self._arrange()
        self._connect_files()
        self._connect_keys()
        follow_choices(self)
        take_settings(self)

    def _arrange(self) -> None:
        self.setWindowTitle("Sketch2Art")
        self._fit_to_text()
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        middle = QWidget()
        row, column = QHBoxLayout(middle), QVBoxLayout()
        row.addWidget(self.rail)
        row.addLayout(column)
        for part in (self.top, self.pages, self.status):
            column.addWidget(part)
        for box in (row, column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self.setCentralWidget(middle)
        self.toast.lie_over(self.pages)
        self.add_page(DRAW, "pencil", _("Draw"), "Ctrl+1", self.page)
        self.rail.chosen.connect(self.show_page)
        self.show_page(DRAW)
        self.keys = KeysPopover(middle)
        self.page.canvas.setFocus()

    def add_page(
        self,
        name: str,
        icon: str,
        title: str,
        key: str,
        page: QWidget,
        at_bottom: bool = False,
        hint: str = "",
    ) -> None:
        """A page of its own on the rail. key: what turns to it from anywhere; hint: for the bar at
        the bottom.
        """
        self._page_names.append(name)
        self._hints[name] = title if hint else "", hint
        self.pages.addWidget(page)
        self.rail.add(name, icon, title, key, at_bottom)

    def show_page(self, name: str) -> None:
        """Turns to the page. The bar of the drawing belongs to the Draw page alone."""
        self.pages.setCurrentIndex(self._page_names.index(name))
        self.rail.mark(name)
        self.top.setVisible(name == DRAW)
        self.toast.lift(ABOVE_DOCK_PX if name == DRAW else ABOVE_EDGE_PX)
        tools = self.page.tools
        self.status.show_tool(*self._hints.get(name, tools.face_of(tools.tool)))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def _connect_files(self) -> None:
        studio, files, page = self.studio, self.files, self.page
        self.top.connect_documents(self.documents, files)
        self.top.theme.clicked.connect(self._switch_theme)
        page.save_picture.clicked.connect(files.save_picture)
        page.copy_picture.clicked.connect(files.copy_picture)
        page.painting.stop.clicked.connect(files.saving.stop)
        files.saving.progressed.connect(page.painting.show_progress)
        files.saving.ended.connect(page.painting.hide)
        page.photo.wanted.connect(self._lay_photo)
        studio.jobs.changed.connect(self._show_link)
        page.colours.palettes.picture_wanted.connect(self._read_palette)
        studio.relay.failed.connect(self.say_refusal)
        studio.link_changed.connect(self._show_link)
        studio.engine_changed.connect(self._show_link)
        page.tools.tool_changed.connect(
            lambda tool: self.status.show_tool(*page.tools.face_of(tool))
        )
        self.status.show_tool(*page.tools.face_of(page.tools.tool))

    def _connect_keys(self) -> None:
        slider = self.page.tools.slider
        self.status.keys.clicked.connect(lambda: self.keys.open_at(self.status.keys))
        for key, act in (
            ("[", lambda: slider.step(up=False)),
            ("]", lambda: slider.step(up=True)),
            ("F6", lambda: focus_next_area(self, 1)),
            ("Shift+F6", lambda: focus_next_area(self, -1)),
            ("F11", self._switch_full_screen),
            ("Ctrl+V", self.page.incoming.paste),
            ("Ctrl+A", self._select_all),
            ("Ctrl+Shift+A", self.page.canvas.select.leave),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def say_failure(self, text: str) -> None:
        """A red note: something went wrong inside, and is in the log."""
        self.toast.say("refused", text)

    def say_refusal(self, refusal: Refusal) -> None:
        """What was refused, why, and what helps."""
        self.toast.say("refused", said_refusal(refusal))

    def draw_on(self, pixels: Pixels) -> None:
        """Turns to the drawing and offers a picture to be traced. pixels: (H, W, 3) uint8 RGB."""
        self.show_page(DRAW)
        self.page.incoming.offer_pixels(pixels)

    def open_file(self, path: Path) -> None:
        """A drawing or a picture takes the sheet, and the Draw page is seen."""
        self.show_page(DRAW)
        self.documents.open(path)

    def chosen_settings(self) -> Settings:
        """The settings with what was chosen in this window."""
        return chosen_settings(self)

    def _switch_theme(self) -> None:
        name: ThemeName = "light" if current().name == "dark" else "dark"
        self.preferences.change(theme=name)

    def show_look(self) -> None:
        """Theme or text size are other ones: what the style sheet does not reach follows."""
        self.top.theme.change_icon("sun" if current().name == "dark" else "moon")
        self.page.dock.recolour()
        self.rail.fit(self.width())
        self._fit_to_text()

    def _fit_to_text(self) -> None:
        """Larger text needs a larger window, as far as the screen has room for it."""
        screen = self.screen()
        room = SMALLEST if screen is None else screen.availableSize().expandedTo(SMALLEST)
        self.setMinimumSize((SMALLEST * max(scale(), 1.0)).boundedTo(room))

    def _select_all(self) -> None:
        self.page.tools.take_up("select")
        self.page.canvas.select.select_all()

    def _lay_photo(self) -> None:
        path = self.files.ask_for_picture(_("Photo underneath"))
        if path is not None:
            self.page.incoming.lay_file(path)

    def _switch_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _read_palette(self) -> None:
        path = self.files.ask_for_picture(_("Colours from a picture"))
        if path is not None:
            self.page.colours.read_from(path)

    def _show_link(self) -> None:
        waiting = self.studio.jobs.count
        self.status.show_link(self.studio.link, self.studio.engine, waiting)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        path = _dropped_file(event) if event is not None else None
        if event is None or path is None:
            return
        if path.suffix.lower() == SUFFIX:
            self.documents.open(path)
        else:
            self.page.incoming.offer_file(path, self.mapToGlobal(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def open_anew(self) -> None:
        """Closes, to be opened again at once with the settings as they are then."""
        self.opens_anew = True
        self.close()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        super().closeEvent(event)
        self.hide()  # the rest may take a second, which nobody has to watch
        self.leaving.emit()


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one drawing or picture that is dropped, or None."""
    data = event.mimeData()
    paths = [Path(url.toLocalFile()) for url in data.urls()] if data is not None else []
    found = [path for path in paths if path.suffix.lower() in (SUFFIX, *PICTURE_SUFFIXES)]
    return found[0] if found else None
