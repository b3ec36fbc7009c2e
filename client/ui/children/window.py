"""The window of children's mode: drawing, a picture, a wall. The only way out is the lock."""

from __future__ import annotations

import logging

from PyQt6.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from client.children.guard import Guard
from client.locale import _
from client.settings import Settings
from client.sketch.document import Sketch
from client.ui.children.beside import Beside
from client.ui.children.big_button import BigButton
from client.ui.children.crayon_box import CrayonBox
from client.ui.children.desk import ChildrensDesk, Parts
from client.ui.children.idea_card import IdeaCard
from client.ui.children.keeping import Keeping
from client.ui.children.kept_note import KeptNote
from client.ui.children.lock_button import LockButton
from client.ui.children.picture import PictureFollower
from client.ui.children.sheet import ChildrensSheet
from client.ui.children.sticker_row import StickerRow
from client.ui.children.style_shelf import StyleShelf
from client.ui.children.tool_card import ToolCard
from client.ui.children.voice import Voice, can_speak
from client.ui.children.wall import Wall
from client.ui.children.way_out import WayOut
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.keeper import DrawingKeeper
from client.ui.picture_sheet import PictureSheet
from client.ui.studio import Studio
from client.ui.theme import scale
from client.ui.toast import ABOVE_DOCK_PX, Toast
from shared.errors import Refusal

log = logging.getLogger(__name__)

SMALLEST = QSize(900, 640)
STICKERS_FROM_PX = 1280
"""In a narrower window the stickers hang on the wall alone."""

LET_GO_MS = 30_000
"""Longer where the system is still asking other programs."""


class ChildrensWindow(QMainWindow):
    """Made without what it must not have: no pages, menus, dialogues, drops or other keys.

    `first_painted` and `leaving` as in the ordinary window. is_left: a grown-up has ended the mode.
    """

    first_painted = pyqtSignal()
    leaving = pyqtSignal()

    def __init__(
        self,
        studio: Studio,
        gallery: GalleryKeeper,
        guard: Guard,
        settings: Settings,
        language: str,
    ) -> None:
        super().__init__()
        self.studio, self._gallery, self._guard = studio, gallery, guard
        self._settings, self._allowed = settings, guard.mode.allowed
        self.is_left = False
        self._may_close = False
        self._held_again = QTimer(self)
        self._held_again.setSingleShot(True)
        self._held_again.timeout.connect(self._hold)
        self._is_kept = False
        self._was_painted = False
        self.keeper = DrawingKeeper(studio, studio.data)
        self.keeping = Keeping(studio, gallery, studio.data)
        self.toast = Toast()
        self._make_parts(language)
        self.wall = Wall(gallery, language)
        self._arrange()
        self.way_out = WayOut(guard, studio.raster.do, self.lock, self.pages, self)
        self.pad = self.way_out.pad
        self._connect_drawing()
        self._connect_rest()
        self.setAcceptDrops(False)  # Qt says yes for the sake of lists and fields in it

    def _make_parts(self, language: str) -> None:
        self.voice = Voice(language, self) if self._allowed.reads_aloud and can_speak() else None
        self.idea = IdeaCard(self.voice is not None)
        self.tools, self.crayons = ToolCard(), CrayonBox()
        self.sheet, self.picture = ChildrensSheet(), PictureSheet()
        self.sheet.smoothing = self._settings.smoothing
        self.sheet.draws_by_clicks = self._settings.draws_by_clicks
        self.shelf = StyleShelf(self._allowed.styles)
        self.keep = BigButton(
            "photo-heart", _("Keep"), kind="main", beside=True, large=True, later=_("Kept")
        )
        self.note = KeptNote()
        self.new_sheet = BigButton("file-plus", _("New sheet"))
        self.to_wall = BigButton("album", _("My pictures"))
        self.stickers = StickerRow(least=4)
        self.lock = LockButton()
        self.follower = PictureFollower(self.studio, self.picture, self.shelf)

    def _arrange(self) -> None:
        self.setObjectName("childrensWindow")
        self.setWindowTitle("Sketch2Art")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.fit_to_text()
        self.resize(1440, 900)
        beside = Beside(self.stickers, (self.new_sheet, self.to_wall), self.lock)
        shelf = self.shelf if len(self.shelf.cards) > 1 else None
        parts = Parts(
            self.idea, beside, self.tools, self.sheet, self.picture, self.crayons,
            shelf, self.keep, self.note,
        )  # fmt: skip
        self.desk = ChildrensDesk(parts)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.desk)
        self.pages.addWidget(self.wall)
        self.setCentralWidget(self.pages)
        self.toast.lie_over(self.pages)
        self.toast.lift(ABOVE_DOCK_PX)
        self.sheet.setFocus()

    def _connect_drawing(self) -> None:
        studio, sheet, tools = self.studio, self.sheet, self.tools
        sheet.items_on_sheet = studio.items
        sheet.made.connect(studio.make)
        sheet.fill_wanted.connect(lambda x, y: studio.fill(x, y, tools.colour))
        sheet.begun.connect(studio.begin_stroke)
        sheet.extended.connect(studio.extend_stroke)
        sheet.ended.connect(studio.end_stroke)
        studio.relay.patch.connect(sheet.take_patch)
        studio.relay.failed.connect(self.say_refusal)
        studio.sketch_changed.connect(self._show_sketch)
        studio.recipe_changed.connect(self._show_changed)
        tools.changed.connect(lambda: sheet.take_tool(tools.tool, tools.brush))
        tools.back.clicked.connect(studio.undo)
        self.crayons.taken.connect(tools.take_colour)
        tools.take_colour(self.crayons.colour)
        self._show_sketch()

    def _connect_rest(self) -> None:
        self.keep.clicked.connect(self._keep)
        self.new_sheet.clicked.connect(self._begin_anew)
        self.note.new_sheet.clicked.connect(self._begin_anew)
        self.to_wall.clicked.connect(lambda: self.pages.setCurrentWidget(self.wall))
        self.wall.left.connect(lambda: self.pages.setCurrentWidget(self.desk))
        self.keeping.changed.connect(self._show_treasures)
        if self.voice is not None:
            self.idea.said.connect(self.voice.say)
        self.way_out.ended.connect(self._leave)
        self.way_out.may_close.connect(self._close)

    def bring_back(self) -> None:
        """The drawing of the last time; an empty sheet where there is none."""
        self.keeper.bring_back()
        if self.studio.sketch.sample:
            self.keeper.turn_to(Sketch())
        if not self._guard.is_written:
            words = _("Children's mode could not be written down: it ends with this program.")
            self.toast.say("goes_on", words)

    def _show_sketch(self) -> None:
        sketch = self.studio.sketch
        self.sheet.set_blank(sketch.is_empty)
        self.tools.back.setEnabled(bool(sketch.marks))
        self.new_sheet.setEnabled(not sketch.is_empty)
        self._show_changed()

    def _show_changed(self) -> None:
        """Another drawing or another style may be kept as well."""
        self._is_kept = False
        self.note.hide()
        self.keep.say(_("Keep"), "photo-heart")
        self.keep.setEnabled(not self.studio.sketch.is_empty)

    def _show_treasures(self) -> None:
        self.wall.show_treasures(self.keeping.treasures)
        self.stickers.show_stickers(self.keeping.treasures.stickers)

    def _keep(self) -> None:
        if not self.keeping.keep():
            self.note.show_not_yet()
        else:
            idea = self.idea.idea
            self.note.show_kept(idea if self.keeping.earns(idea) else None)
            self._is_kept = True
            self.keep.say(_("Kept"), "check")
            self.keep.setEnabled(False)
        self.desk.place_note()

    def _begin_anew(self) -> None:
        """What hangs on the wall is done with; anything else comes back with Back."""
        if self._is_kept:
            self.keeper.turn_to(Sketch())
        else:
            self.studio.clear()

    def _leave(self) -> None:
        self.is_left = True
        self._close()

    def _close(self) -> None:
        self._may_close = True
        self.close()

    # For whoever opens it.

    def say_failure(self, _text: str) -> None:
        """What failed is in the log; a child is told that the drawing is safe."""
        self.toast.say("goes_on", _("That did not work. Your drawing is safe."))

    def say_refusal(self, refusal: Refusal) -> None:
        """As `say_failure`."""
        log.info("Refused in children's mode: %s", refusal)
        self.say_failure("")

    def let_go(self) -> None:
        """The system ends the program: it closes without the PIN, and opens in the mode again.

        After LET_GO_MS closing asks again, as the logout may have been cancelled.
        """
        self._may_close = True
        self._held_again.start(LET_GO_MS)

    def _hold(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.isSavingSession():
            self._held_again.start(LET_GO_MS)
        else:
            self._may_close = False

    def fit_to_text(self) -> None:
        """Larger text needs a larger window, as far as the screen has room for it."""
        screen = self.screen()
        room = SMALLEST if screen is None else screen.availableSize().expandedTo(SMALLEST)
        self.setMinimumSize((SMALLEST * max(scale(), 1.0)).boundedTo(room))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self.stickers.setVisible(self.width() >= STICKERS_FROM_PX * scale())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        if event is not None and self._allowed.closing_asks and not self._may_close:
            event.ignore()
            self.way_out.ask_to_close()
            return
        super().closeEvent(event)
        self.hide()  # the rest may take a second
        self.leaving.emit()
