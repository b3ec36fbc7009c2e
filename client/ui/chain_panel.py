"""At the stage's right: the effects in use, in their order, and the options of one of them."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from client.camera.effects import InUse
from client.filters.registry import find_filters
from client.locale import _, titled
from client.ui.buttons import TextButton
from client.ui.chain_row import ChainRow
from client.ui.options_form import OptionsForm
from client.ui.scrolling import scrolling
from shared.options import options_schema

WIDTH_PX = 320


class ChainPanel(QWidget):
    """Shows what is in use and tells what a person wants instead."""

    changed = pyqtSignal(object)  # InUse

    def __init__(self, presets: TextButton, language: str) -> None:
        """presets: the button with the kept effects; language: "en" or "ko", for names."""
        super().__init__()
        self._language = language
        self._in_use = InUse()
        self._shown: tuple[str, ...] | None = None
        self.setObjectName("chainPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self.add = TextButton(_("Add an effect after it"), "plus", small=True, kind="line")
        self.add.setCheckable(True)
        self.add.setToolTip(_("The next effect that you choose comes behind the others"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._form = QVBoxLayout()
        self._arrange(presets)
        self.show_effects(InUse())

    def _arrange(self, presets: TextButton) -> None:
        title = QLabel(_("Effect"))
        title.setProperty("title", True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(presets)
        note = _quiet(_("What you see is quick. What you take is painted again at full quality."))
        content = QWidget()
        content.setObjectName("sidePanelContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        column.addLayout(self._form)
        column.addStretch()
        column.addWidget(note)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def show_effects(self, in_use: InUse, painted: str = "") -> None:
        """What is in use now. The form is made anew only where it is of another effect.

        painted: the style in which a server paints instead, "" for none.
        """
        self._in_use = in_use
        _empty(self._rows)
        for number, step in enumerate(in_use.chain.steps):
            row = ChainRow(in_use, number, title_of(step.filter, self._language))
            row.changed.connect(self.changed)
            self._rows.addWidget(row)
        if not in_use.chain.steps:
            plain = _("The camera as it is. Choose an effect below.")
            style = _("What the camera sees, painted live: {style}").format(style=painted)
            self._rows.addWidget(_quiet(style if painted else plain))
        self.add.setEnabled(bool(in_use.chain.steps))
        step_now = in_use.step
        shown = (f"{in_use.at}", step_now.filter) if step_now is not None else ()
        if shown != self._shown:
            self._shown = shown
            self._make_form()

    def show_image(self, name: str, image: QImage) -> None:
        """An effect's newest thumbnail."""
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            row = item.widget() if item is not None else None
            if isinstance(row, ChainRow) and row.name == name:
                row.thumbnail.show_image(image)

    def _make_form(self) -> None:
        _empty(self._form)
        step = self._in_use.step
        if step is not None:
            schema = options_schema(find_filters()[step.filter].options)
            form = OptionsForm(schema, step.options)
            form.changed.connect(
                lambda name, value: self.changed.emit(self._in_use.changed(name, value))
            )
            self._form.addWidget(form)


def title_of(name: str, language: str) -> str:
    """The effect's name for people; its own where it is not known here."""
    known = find_filters().get(name)
    return titled(known.title, language, name) if known is not None else name


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
