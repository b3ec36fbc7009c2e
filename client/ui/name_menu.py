"""The drawing's name in the top bar, and the menu behind it: rename, save as, recent."""

from __future__ import annotations

import time
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidgetAction

from client.documents.left import LeftDrawing
from client.locale import _
from client.ui.documents import Documents
from client.ui.mnemonic import unmarked
from client.ui.theme import scaled

FIELD_LETTERS = 32
WIDEST_PX, SHORT_PX = 240, 90


class NameMenu(QToolButton):
    """Shows the name; a click opens the menu. It lists what `documents` knew last."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("name", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._documents: Documents | None = None
        self._name, self._is_short = "", False
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def connect_documents(self, documents: Documents) -> None:
        """Whose drawings these are."""
        self._documents = documents

    def show_name(self, name: str) -> None:
        """The drawing's name; a long one is cut in the middle and told whole on hover."""
        self._name = name
        shown = self._fitted(self._is_short)
        self.setText(unmarked(shown))
        self.setAccessibleName(_("Drawing: {name}").format(name=name))
        what = _("Name, save as, recent drawings")
        self.setToolTip(what if shown == name else f"{name}\n{what}")

    def shorten(self, short: bool) -> None:
        """Cuts it more where there is little room."""
        if short is not self._is_short:
            self._is_short = short
            self.show_name(self._name)

    @property
    def could_give_px(self) -> int:
        """How much narrower it would be, were it short."""
        return self._width(self._is_short) - self._width(short=True)

    @property
    def could_take_px(self) -> int:
        """How much wider the name is where it need not be short."""
        return self._width(short=False) - self._width(short=True)

    def _width(self, short: bool) -> int:
        return self.fontMetrics().horizontalAdvance(self._fitted(short))

    def _fitted(self, short: bool) -> str:
        most = scaled(SHORT_PX if short else WIDEST_PX)
        return self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, most)

    def fill(self) -> None:
        """Puts into the menu what there is now."""
        menu, documents = self._menu, self._documents
        menu.clear()
        if documents is None:
            return
        menu.addAction(self._name_field(documents))
        menu.addAction(_("Save as…"), documents.save_as)
        recent = [path for path in documents.recent if path != documents.keeper.path]
        if recent:
            menu.addSection(_("Recent"))
        for path in recent:
            self._add_recent(documents, path)
        if documents.left:
            menu.addSection(_("Not saved yet, kept safe"))
        for drawing in documents.left:
            self._add_left(documents, drawing)

    def _name_field(self, documents: Documents) -> QWidgetAction:
        field = QLineEdit(documents.title)
        field.setAccessibleName(_("Name of the drawing"))
        field.setMaxLength(100)
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * FIELD_LETTERS)

        def rename() -> None:
            self._menu.close()
            documents.rename(field.text())

        field.returnPressed.connect(rename)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(field)
        return action

    def _add_recent(self, documents: Documents, path: Path) -> None:
        action = self._menu.addAction(unmarked(path.stem))
        if action is not None:
            action.setToolTip(str(path))
            action.triggered.connect(lambda: documents.open(path))

    def _add_left(self, documents: Documents, drawing: LeftDrawing) -> None:
        when = time.strftime("%d.%m. %H:%M", time.localtime(drawing.changed_at))
        unnamed = _("Set aside after a crash") if drawing.is_suspect else _("My drawing")
        title = unmarked(drawing.title or unnamed)
        action = self._menu.addAction(f"{title}  ({when})")
        if action is not None:
            action.triggered.connect(lambda: documents.open_left(drawing.key))
