"""The tools at the sheet's left: what draws, in which colour and how thick."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence, QShortcut
from PyQt6.QtWidgets import QButtonGroup, QLabel, QMenu, QVBoxLayout, QWidget

from client.locale import _
from client.palettes import BRUSH_COLOURS
from client.sketch.stroke import Brush
from client.ui.buttons import IconButton, described, shown_key
from client.ui.card import Card, Hairline
from client.ui.hands.axis import MIDDLE
from client.ui.icons import icon
from client.ui.scaling import SIZES_ITSELF
from client.ui.size_slider import SizeSlider
from client.ui.swatch import Swatch
from client.ui.theme import CARD_RADIUS, scaled
from client.ui.tools import DRAWS, BrushSizes, ToolName, tool_faces

SIDE_PX, COMPACT_PX, TIGHT_PX = 40, 33, 28
"""Of a button, where there is room for all of them, where there is less, and where none is left."""
GROUPS: tuple[tuple[ToolName, ...], ...] = (
    ("pencil",),
    ("brush",),
    ("eraser", "rubber"),
    ("hint",),
    ("fill",),
    ("rectangle", "ellipse", "line"),
    ("select",),
    ("picker",),
)
"""Tools that share a button: the one that was used last is on it."""

LINE_BEFORE = "rectangle"


class ToolColumn(Card):
    """Tells which tool is in hand. Choosing a colour takes the hint brush up."""

    tool_changed = pyqtSignal(str, object)  # ToolName, Brush
    colour_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CARD_RADIUS, parent)
        self.setAccessibleName(_("Tools"))
        self.sizes = BrushSizes()
        self.tool: ToolName = "pencil"
        self._last: ToolName = "pencil"
        self._faces = tool_faces()
        self.swatch = Swatch(BRUSH_COLOURS[12], _("Colour of the hints"), SIDE_PX)
        self.slider = SizeSlider()
        self.slider.setProperty(SIZES_ITSELF, True)
        self._size = QLabel()
        self._size.setProperty("quiet", True)
        self._size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.symmetry = IconButton("butterfly", _("Symmetry"), "Shift+M", SIDE_PX, soft=True)
        self.symmetry.setCheckable(True)
        self.symmetry.setProperty(SIZES_ITSELF, True)
        self._axis = MIDDLE
        self._buttons: dict[ToolName, ToolButton] = {}
        self._side = SIDE_PX
        self._arrange()
        self.swatch.clicked.connect(self.colour_wanted)
        self.slider.changed.connect(self._resize)
        self.symmetry.toggled.connect(self._tell)
        self.take_up("pencil")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 8)
        column.setSpacing(2)
        buttons = QButtonGroup(self)
        for group in GROUPS:
            if group[0] == LINE_BEFORE:
                column.addWidget(Hairline())
            button = ToolButton(self, group)
            buttons.addButton(button)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
            for tool in group:
                self._buttons[tool] = button
                shortcut = QShortcut(QKeySequence(self._faces[tool].key), self)
                shortcut.activated.connect(lambda tool=tool: self.press(tool))
        QShortcut(QKeySequence("/"), self).activated.connect(lambda: self.take_up(self._last))
        column.addWidget(self.symmetry, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Hairline())
        for widget in (self.swatch, self.slider):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._size)

    def fit(self, above_dock_px: int, whole_px: int) -> None:
        """Takes the largest buttons for which there is room, above the dock or else beside it."""
        side = self._fitting(above_dock_px, whole_px)[0]
        if side != self._side:
            self._side = side
            for button in self.findChildren(IconButton):
                button.setFixedSize(side, side)
            self.slider.fit(side)

    def height_for(self, above_dock_px: int, whole_px: int) -> int:
        """The column's height where it is fitted so.

        It is computed, not tried out: each trial would ask for a layout.
        """
        return self._fitting(above_dock_px, whole_px)[1]

    def _fitting(self, above_dock_px: int, whole_px: int) -> tuple[int, int]:
        """The buttons' side and the column's height."""
        count = len(self.findChildren(IconButton))
        rest = self.sizeHint().height() - count * self._side - self.slider.height()
        usual, compact, tight = (scaled(px) for px in (SIDE_PX, COMPACT_PX, TIGHT_PX))

        def height(side: int) -> int:
            return rest + count * side + self.slider.height_for(side)

        for room in (above_dock_px, whole_px):
            for side in (usual, compact):
                if height(side) <= room:
                    return side, height(side)
        return tight, height(tight)

    @property
    def brush(self) -> Brush:
        """What the next stroke is drawn with."""
        axis = self._axis if self.symmetry.isChecked() else None
        return self.sizes.brush_for(self.tool, self.swatch.colour, axis)

    def press(self, tool: ToolName) -> None:
        """The tool's key: takes it up; the eraser's key puts it down again."""
        self.take_up(self._last if tool == "eraser" == self.tool else tool)

    def take_up(self, tool: ToolName) -> None:
        """Takes the tool; its own size comes with it."""
        if tool != self.tool:
            self.tool, self._last = tool, self.tool
        self._buttons[tool].show_tool(tool)
        self._buttons[tool].setChecked(True)
        self.slider.set_value(self.brush.size_px)
        self._tell()

    def take_colour(self, colour: str) -> None:
        """Takes this colour, for the hint brush unless a tool is in hand that uses it."""
        self.swatch.set_colour(colour)
        self.take_up(self.tool if self.tool in ("hint", "fill") else "hint")

    def take_axis(self, x: float) -> None:
        """The mirror was moved. x: sheet pixels."""
        self._axis = x
        self._tell()

    def face_of(self, tool: ToolName) -> tuple[str, str]:
        """The tool's name and a hint."""
        return self._faces[tool].name, self._faces[tool].hint

    def _resize(self, size_px: int) -> None:
        setattr(self.sizes, DRAWS.get(self.tool, "pencil"), float(size_px))
        self._tell()

    def _tell(self) -> None:
        self._size.setText(f"{self.slider.value_px} px")
        self.tool_changed.emit(self.tool, self.brush)


class ToolButton(IconButton):
    """One button for the tools of a group. Holding it, or the other mouse button, opens them."""

    def __init__(self, column: ToolColumn, group: tuple[ToolName, ...]) -> None:
        self._faces = {tool: face for tool, face in tool_faces().items() if tool in group}
        self._tool = group[0]
        first = self._faces[group[0]]
        super().__init__(first.icon, first.name, side_px=SIDE_PX)
        self.setProperty(SIZES_ITSELF, True)
        self.setCheckable(True)
        self.clicked.connect(lambda: column.take_up(self._tool))
        if len(group) > 1:
            self._add_menu(column)
        self.show_tool(group[0])

    def _add_menu(self, column: ToolColumn) -> None:
        menu = QMenu(self)
        for tool, face in self._faces.items():
            action = QAction(icon(face.icon), face.name, menu)
            action.triggered.connect(lambda _on, tool=tool: column.take_up(tool))
            menu.addAction(action)
        self.setMenu(menu)
        self.setPopupMode(self.ToolButtonPopupMode.DelayedPopup)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _at: self.showMenu())

    def show_tool(self, tool: ToolName) -> None:
        """Which of its tools the button takes."""
        self._tool = tool
        face = self._faces[tool]
        described(self, face.name)
        more = "\n" + _("Hold for more") if len(self._faces) > 1 else ""
        self.setToolTip(f"{face.name} ({shown_key(face.key)}){more}")
        self.change_icon(face.icon)
