"""At the stage's right: the effects in use, in their order, and the options of one of them."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from client.camera.effects import InUse
from client.filters.registry import find_filters
from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.options_form import OptionsForm
from shared.options import options_schema

WIDTH_PX = 320


class ChainPanel(QWidget):
    """Shows what is in use and tells what a person wants instead."""

    changed = pyqtSignal(object)  # InUse
    add_toggled = pyqtSignal(bool)

    def __init__(self, language: str) -> None:
        """language: "en" or "ko", for the effects' names."""
        super().__init__()
        self._language = language
        self._in_use = InUse()
        self._shown: tuple[str, ...] | None = None
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH_PX)
        self.setMaximumWidth(WIDTH_PX)
        title = QLabel(_("Effects, one after another"))
        title.setProperty("title", True)
        title.setWordWrap(True)
        self.add = TextButton(_("Add another"), "plus", small=True, kind="line")
        self.add.setCheckable(True)
        self.add.setToolTip(_("The next effect that you choose comes behind the others"))
        self.add.toggled.connect(self.add_toggled)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._form = QVBoxLayout()
        content = QWidget()
        content.setObjectName("sidePanelContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(self._rows)
        column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._form)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.show_effects(InUse())

    def show_effects(self, in_use: InUse, painted: str = "") -> None:
        """What is in use now. The form is made anew only where it is of another effect.

        painted: the style in which a server paints instead, "" for none.
        """
        self._in_use = in_use
        _empty(self._rows)
        for number, step in enumerate(in_use.chain.steps):
            self._rows.addWidget(self._row(number, step.filter))
        if not in_use.chain.steps:
            plain = _("The camera as it is. Choose an effect below.")
            style = _("The camera's lines, painted live: {style}").format(style=painted)
            words = QLabel(style if painted else plain)
            words.setProperty("quiet", True)
            words.setWordWrap(True)
            self._rows.addWidget(words)
        step_now = in_use.step
        shown = (f"{in_use.at}", step_now.filter) if step_now is not None else ()
        if shown != self._shown:
            self._shown = shown
            self._make_form()

    def _row(self, number: int, name: str) -> QWidget:
        in_use, title = self._in_use, title_of(name, self._language)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        step = TextButton(title, kind="chip")
        step.setCheckable(True)
        step.setChecked(number == in_use.at)
        step.clicked.connect(lambda: self.changed.emit(in_use.looked_at(number)))
        layout.addWidget(step, 1)
        count = len(in_use.chain.steps)
        is_out = number in in_use.bypassed
        for icon_name, words, acts, enabled in (
            ("eye-off" if is_out else "eye", _("Leave out {effect}"), in_use.switched, True),
            ("chevron-up", _("{effect} earlier"), lambda n: in_use.moved(n, -1), number > 0),
            ("chevron-down", _("{effect} later"), lambda n: in_use.moved(n, 1), number < count - 1),
            ("x", _("Remove {effect}"), in_use.without, True),
        ):
            button = IconButton(icon_name, words.format(effect=title), side_px=32)
            button.setEnabled(enabled)
            button.clicked.connect(self._telling(acts, number))
            layout.addWidget(button)
        return row

    def _telling(self, acts: Callable[[int], InUse], number: int) -> Callable[[], None]:
        return lambda: self.changed.emit(acts(number))

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
    return known.title.get(language, known.title["en"]) if known is not None else name


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
