"""The engine's options beside the Options button."""

from __future__ import annotations

from PyQt6.QtWidgets import QLabel, QWidget

from client.locale import _
from client.ui.options_form import OptionsForm
from client.ui.popover import Popover
from client.ui.recipe import OWN_CONTROLS
from client.ui.studio import Studio


class OptionsPopover(Popover):
    """Makes its form anew each time it opens, so that it fits the engine as it is then."""

    def __init__(self, page: QWidget, studio: Studio) -> None:
        super().__init__(_("Options"), page)
        self._studio = studio
        self._form: OptionsForm | None = None
        title = QLabel(_("Options"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        self.card.setMinimumWidth(300)

    def open_at(self, anchor: QWidget) -> None:
        """As every popover; the form shows what is chosen now."""
        engine = self._studio.engine
        if engine is None:
            return
        if self._form is not None:
            self.column.removeWidget(self._form)
            self._form.deleteLater()
        self._form = OptionsForm(engine.options, self._studio.recipe.extras, OWN_CONTROLS)
        self._form.changed.connect(self.choose)
        self.column.addWidget(self._form)
        super().open_at(anchor)

    def choose(self, name: str, value: object) -> None:
        """One option takes another value; the picture follows."""
        self._studio.change(extras={**self._studio.recipe.extras, name: value})
