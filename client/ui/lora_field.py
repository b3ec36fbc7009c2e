"""In Options: which of a server's LoRAs the model takes in, and how much of each."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.lora_row import LoraRow
from client.ui.mnemonic import unmarked


class LoraField(QWidget):
    """Tells all that are chosen, as "name:weight" each, and when it has grown or shrunk."""

    changed = pyqtSignal(object)  # list[str]
    resized = pyqtSignal()

    def __init__(self, declared: Mapping[str, Any], chosen: Sequence[str]) -> None:
        """declared: the option's schema, with the names there are as examples; chosen: so far."""
        super().__init__()
        examples = declared["items"]["examples"]
        self._names = [name for name in examples if isinstance(name, str)]  # a server's word
        self._most = int(declared.get("maxItems", 1))
        self.rows: list[LoraRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add = TextButton(_("Add a LoRA"), "plus", kind="line", small=True)
        self._menu = QMenu(self.add)
        self._menu.aboutToShow.connect(self._fill)
        self.add.setMenu(self._menu)
        words = _("Put LoRAs as .safetensors files into the server's models' folder loras.")
        if self._names:
            words = _("Learned styles that lie on the server. 1 is as it was trained, 0 nothing.")
        said = QLabel(words)
        said.setProperty("quiet", True)
        said.setWordWrap(True)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(said)
        self.setFocusProxy(self.add)
        for entry in chosen:
            self._insert(entry)
        self._show_room()

    @property
    def chosen(self) -> list[str]:
        """As they travel."""
        return [row.entry for row in self.rows]

    def _left(self) -> list[str]:
        """The names that are not chosen yet."""
        taken = {row.name for row in self.rows}
        return [name for name in self._names if name not in taken]

    def _fill(self) -> None:
        self._menu.clear()
        for name in self._left():
            action = self._menu.addAction(unmarked(name))
            if action is not None:
                action.triggered.connect(partial(self._take, name))

    def _take(self, name: str) -> None:
        row = self._insert(name)
        self._tell()
        row.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, entry: str) -> LoraRow:
        row = LoraRow(entry, self._left)
        row.changed.connect(lambda: self.changed.emit(self.chosen))
        row.dropped.connect(lambda: self._drop(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        parts = [part for one in self.rows for part in (one.choice, one.drop, one.slider)]
        for before, after in itertools.pairwise([*parts, self.add]):
            QWidget.setTabOrder(before, after)
        row.show()
        return row

    def _drop(self, row: LoraRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self._show_room()
        self.changed.emit(self.chosen)
        self.resized.emit()

    def _show_room(self) -> None:
        """Whether another one can be added; where the server has none, nobody is asked to."""
        self.add.setEnabled(bool(self._left()) and len(self.rows) < self._most)
        self.add.setVisible(bool(self._names or self.rows))
