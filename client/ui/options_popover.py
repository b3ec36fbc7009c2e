"""Beside the Options button: which engine paints, and its options."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.locale import _
from client.ui.engine_choice import can_paint
from client.ui.engine_field import WIDTH_PX, EngineField
from client.ui.options_form import OptionsForm
from client.ui.popover import Popover
from client.ui.recipe import OWN_CONTROLS
from client.ui.studio import Studio
from client.ui.theme import scaled


class OptionsPopover(Popover):
    """Makes its content anew each time it opens, so that it fits the engine as it is then."""

    def __init__(self, page: QWidget, studio: Studio, language: str) -> None:
        """language: "en" or "ko", for what engines are called."""
        super().__init__(_("Options"), page)
        self._studio, self._language = studio, language
        self._form: QWidget | None = None
        self._field: EngineField | None = None
        title = QLabel(_("Options"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        studio.engine_changed.connect(self._follow)

    def open_at(self, anchor: QWidget) -> None:
        """As every popover; the form shows what is chosen now."""
        if self._studio.engine is not None:
            self._make()
            super().open_at(anchor)

    def choose(self, name: str, value: object) -> None:
        """One option takes another value; the picture follows."""
        self._studio.change(extras={**self._studio.recipe.extras, name: value})

    def _make(self) -> None:
        studio, engine = self._studio, self._studio.engine
        if self._form is not None:
            self.column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form, self._field = QWidget(), None
        self._form.setFixedWidth(scaled(WIDTH_PX))
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if len(studio.engines.all) > 1:
            self._field = EngineField(studio.engines, self._language)
            self._field.chosen.connect(self._choose_engine)
            column.addWidget(self._field)
        if engine is not None and can_paint(engine):
            form = OptionsForm(engine.options, studio.recipe.extras, OWN_CONTROLS)
            form.changed.connect(self.choose)
            form.resized.connect(self.refit)
            column.addWidget(form)
        self.column.addWidget(self._form)
        self._form.show()  # the layout would only do so later, and measure too little now

    def _choose_engine(self, name: str) -> None:
        self._studio.choose_engine(name)
        if self._field is not None:
            self._field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Another engine, or it has become ready."""
        if self.isVisible() and self._studio.engine is not None:
            self._make()
            self.refit()
