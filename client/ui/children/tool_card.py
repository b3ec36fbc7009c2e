"""The tools at the left: crayon, fill, rubber, two sizes, back."""

from __future__ import annotations

from typing import Literal

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QButtonGroup, QGridLayout

from client.children.crayons import crayons
from client.locale import _
from client.sketch.stroke import Brush
from client.ui.card import Card
from client.ui.children.big_button import BigButton, SizeButton
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import CHILD_CARD_RADIUS

ToolName = Literal["pencil", "fill", "eraser"]
"""As the canvas calls them: a crayon is drawn with the pencil's hand."""

THIN, THICK = 0, 1
LINE_PX = (9.0, 22.0)
RUBBER_PX = (40.0, 90.0)
MARGIN_PX, SPACE_PX = 12, 8


class ToolCard(Card):
    """Tells whenever another tool, size or colour is in hand."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(CHILD_CARD_RADIUS)
        self.setAccessibleName(_("Tools"))
        self.setProperty(SIZES_ITSELF, True)
        self.tool: ToolName = "pencil"
        self.colour = crayons()[0].colour
        self._size = THIN
        self.tools: dict[ToolName, BigButton] = {
            "pencil": BigButton("pencil", _("Crayon"), checkable=True),
            "fill": BigButton("bucket-droplet", _("Fill"), checkable=True),
            "eraser": BigButton("eraser", _("Rubber"), checkable=True),
        }
        self.sizes = (SizeButton(_("Thin"), 12), SizeButton(_("Thick"), 26))
        self.back = BigButton("arrow-back-up", _("Back"))
        undo = QShortcut(QKeySequence("Ctrl+Z"), self.back)
        undo.activated.connect(self.back.click)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self._grid.setSpacing(SPACE_PX)
        self._columns = 0
        self._tool_group, self._size_group = QButtonGroup(self), QButtonGroup(self)
        for name, button in self.tools.items():
            self._tool_group.addButton(button)
            button.clicked.connect(lambda _checked, name=name: self.take_up(name))
        for number, size in enumerate(self.sizes):
            self._size_group.addButton(size)
            size.clicked.connect(lambda _checked, number=number: self._take_size(number))
        self.sizes[THIN].setChecked(True)
        self.take_up("pencil")
        self.arrange(1)

    @property
    def brush(self) -> Brush:
        """What is drawn with."""
        if self.tool == "eraser":
            return Brush("eraser", size_px=RUBBER_PX[self._size])
        return Brush("crayon", self.colour, LINE_PX[self._size])

    def take_up(self, tool: ToolName) -> None:
        """Another tool in hand."""
        self.tool = tool
        self.tools[tool].setChecked(True)
        self.changed.emit()

    def take_colour(self, colour: str) -> None:
        """A crayon: whoever takes one while rubbing wants to draw."""
        self.colour = colour
        for size in self.sizes:
            size.show_colour(colour)
        self.take_up("pencil" if self.tool == "eraser" else self.tool)

    def _take_size(self, number: int) -> None:
        self._size = number
        self.changed.emit()

    def arrange(self, columns: int) -> None:
        """In one column, or in two or three where the window is low."""
        if columns == self._columns:
            return
        self._columns = columns
        tools, sizes = tuple(self.tools.values()), self.sizes
        order = (*tools, self.back, *sizes) if columns == 2 else (*tools, *sizes, self.back)
        for number, button in enumerate(order):
            self._grid.addWidget(button, number // columns, number % columns)

    def size_in(self, columns: int) -> QSize:
        """What it needs at least in so many columns."""
        buttons = (*self.tools.values(), *self.sizes, self.back)
        hints = [button.sizeHint() for button in buttons]
        wide, high = max(h.width() for h in hints), max(h.height() for h in hints)
        rows = -(-len(hints) // columns)
        edge = 2 * MARGIN_PX - SPACE_PX
        return QSize(columns * (wide + SPACE_PX) + edge, rows * (high + SPACE_PX) + edge)
