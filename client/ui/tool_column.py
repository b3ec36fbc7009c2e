"""The tools at the sheet's left: what draws, in which colour and how thick."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from client.locale import _
from client.palettes import BRUSH_COLOURS
from client.sketch.stroke import Brush, Tool
from client.ui.buttons import IconButton
from client.ui.card import Card, Hairline
from client.ui.size_slider import SizeSlider
from client.ui.swatch import Swatch
from client.ui.theme import CARD_RADIUS


@dataclass
class BrushSizes:
    """Each tool's own width, in sheet pixels."""

    pencil: float = 6
    eraser: float = 32
    hint: float = 28


class ToolColumn(Card):
    """Tells which brush is in hand. Choosing a colour takes the hint brush up."""

    brush_changed = pyqtSignal(object)  # Brush
    colour_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CARD_RADIUS, parent)
        self.setAccessibleName(_("Tools"))
        self.sizes = BrushSizes()
        self.tool: Tool = "pencil"
        self.undo = IconButton("arrow-back-up", _("Undo"), "Ctrl+Z", 40)
        self.redo = IconButton("arrow-forward-up", _("Redo"), "Ctrl+Shift+Z", 40)
        self.clear = IconButton("trash", _("Clear the sheet"), "Del", 40)
        self.swatch = Swatch(BRUSH_COLOURS[12], _("Colour of the hints"), 40)
        self.slider = SizeSlider()
        self._size = QLabel()
        self._size.setProperty("quiet", True)
        self._size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons: dict[Tool, IconButton] = {
            "pencil": IconButton("pencil", _("Pencil"), "B", 40),
            "eraser": IconButton("eraser", _("Eraser"), "E", 40),
            "hint": IconButton("droplet", _("Colour hint"), "H", 40),
        }
        self._arrange()
        self.swatch.clicked.connect(self.colour_wanted)
        self.slider.changed.connect(self._resize)
        self.take_up("pencil")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 8)
        column.setSpacing(2)
        group = QButtonGroup(self)
        for tool, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, tool=tool: self.take_up(tool))
            group.addButton(button)
            column.addWidget(button)
        column.addWidget(Hairline())
        for button in (self.undo, self.redo, self.clear):
            column.addWidget(button)
        column.addWidget(Hairline())
        column.addWidget(self.swatch)
        column.addWidget(self.slider)
        column.addWidget(self._size)

    @property
    def brush(self) -> Brush:
        """What the next stroke is drawn with."""
        return Brush(self.tool, self.swatch.colour, getattr(self.sizes, self.tool))

    def take_up(self, tool: Tool) -> None:
        """Takes the tool; its own size comes with it."""
        self.tool = tool
        self._buttons[tool].setChecked(True)
        self.slider.set_value(getattr(self.sizes, tool))
        self._tell()

    def take_colour(self, colour: str) -> None:
        """The hint brush in this colour."""
        self.swatch.set_colour(colour)
        self.take_up("hint")

    def _resize(self, size_px: int) -> None:
        setattr(self.sizes, self.tool, float(size_px))
        self._tell()

    def _tell(self) -> None:
        self._size.setText(f"{self.slider.value_px} px")
        self.brush_changed.emit(self.brush)
