"""What a tool is to the canvas, and what the canvas is to a tool."""

from __future__ import annotations

from typing import Protocol

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QKeyEvent, QPainter

from client.sketch.document import Mark
from client.sketch.items import Items
from client.sketch.smoothing import Smoothing
from client.sketch.stroke import Brush, Point
from client.ui.layers import Layers
from client.ui.view import View


class Sheet(Protocol):
    """The canvas as its tools see it. Places are sheet pixels."""

    layers: Layers
    view: View
    brush: Brush
    smoothing: Smoothing

    def items(self) -> Items:
        """What lies on the sheet."""

    def changed(self, box: QRectF) -> None:
        """That part of the sheet has to be painted again."""

    def repaint_all(self) -> None:
        """What the tool paints over the sheet has changed."""

    def make(self, mark: Mark) -> None:
        """The tool has made a mark."""


class Hand:
    """A tool. Canvas calls press, any number of moves, and release or `leave`."""

    cursor: Qt.CursorShape = Qt.CursorShape.BlankCursor
    rings = False
    """Whether the cursor is a ring of the brush's size."""
    draws = False
    """Whether it draws with a colour or the pencil: with Ctrl held it picks a colour instead."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def is_busy(self) -> bool:
        """True between pen down and pen up."""
        return False

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        """Pen down. mouse: no pen or finger; held: keys held with it."""

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        """The pen moved while it was down."""

    def release(self, at: Point) -> None:
        """Pen up."""

    def hover(self, at: Point) -> None:
        """The pointer moved without the pen being down."""

    def leave(self) -> None:
        """Another tool is taken, or the pen was lost: what was begun ends here."""

    def wants(self, event: QKeyEvent) -> bool:
        """Whether it would take that key before the window's shortcuts do."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """A key on the sheet; True where the tool took it."""
        return False

    def refresh(self) -> None:
        """The drawing changed in another way, as by undo."""

    def paint(self, painter: QPainter) -> None:
        """What the tool shows over the sheet, in widget pixels."""
