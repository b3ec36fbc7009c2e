"""The tools by name, and what each of them draws with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from client.locale import _
from client.sketch.stroke import Brush, Tool

ToolName = Literal[
    "pencil", "brush", "eraser", "rubber", "hint", "fill", "line", "rectangle", "ellipse",
    "select", "picker",
]  # fmt: skip

DRAWS: dict[ToolName, Tool] = {
    "brush": "brush",
    "eraser": "eraser",
    "rubber": "eraser",
    "hint": "hint",
    "fill": "hint",
    "picker": "hint",
}
"""All others draw with the pencil."""


@dataclass(frozen=True)
class ToolFace:
    """How a tool is shown. key: as Krita has it, where it has one; hint: for the status bar."""

    icon: str
    name: str
    key: str
    hint: str


@dataclass
class BrushSizes:
    """Each brush's own width, in sheet pixels."""

    pencil: float = 6
    brush: float = 18
    eraser: float = 32
    hint: float = 28

    def brush_for(self, tool: ToolName, colour: str, axis: float | None = None) -> Brush:
        """What the tool draws with. axis: where a mirror stands, None for none."""
        drawn = DRAWS.get(tool, "pencil")
        return Brush(drawn, colour, getattr(self, drawn), axis)


def tool_faces() -> dict[ToolName, ToolFace]:
    """In the order of the tool column, in the spoken language."""
    shape = _("Drag from corner to corner; Shift keeps it regular")
    return {
        "pencil": ToolFace("pencil", _("Pencil"), "B", _("The picture follows while you draw")),
        "brush": ToolFace("brush", _("Brush"), "Shift+B", _("Press harder: wider and darker")),
        "eraser": ToolFace("eraser", _("Eraser"), "E", _("Rubs out what it touches")),
        "rubber": ToolFace("scissors", _("Stroke eraser"), "Shift+E", _("Takes whole lines")),
        "hint": ToolFace("droplet", _("Colour hint"), "H", _("Dabs of colour steer the picture")),
        "fill": ToolFace("bucket-droplet", _("Fill"), "F", _("Pours the colour between the lines")),
        "line": ToolFace("line", _("Straight line"), "V", shape),
        "rectangle": ToolFace("rectangle", _("Rectangle"), "Shift+R", shape),
        "ellipse": ToolFace("circle", _("Ellipse"), "Shift+J", shape),
        "select": ToolFace(
            "marquee-2", _("Select"), "Ctrl+R", _("Click or frame lines, then drag")
        ),
        "picker": ToolFace("color-picker", _("Colour picker"), "P", _("Takes a colour you click")),
    }
