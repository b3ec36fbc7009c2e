"""Parts in lines: what does not fit beside the others begins the next line, as words do."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QMargins, QRect, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Each part has the size that it asks for; those that may grow share the rest of their line.

    It places its parts without a QLayout: one written in Python may outlive its items.
    """

    def __init__(self, *parts: QWidget, spacing: int = 6, margins: QMargins | None = None) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._between, self._margins = spacing, margins or QMargins()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget, at: int | None = None) -> None:
        """Puts it behind the others, or before the one at that place."""
        self._parts.insert(len(self._parts) if at is None else at, part)
        part.setParent(self)
        part.show()
        self._ask()

    def drop(self, part: QWidget) -> None:
        """Takes it away for good."""
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        self._ask()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one line, where there is room for it."""
        hints = [_wanted(part) for part in self._seen]
        width = sum(hint.width() for hint in hints) + self._between * max(len(hints) - 1, 0)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width, height).grownBy(self._margins)

    def minimumSizeHint(self) -> QSize:
        least = QSize()
        for part in self._seen:
            least = least.expandedTo(_wanted(part))
        return least.grownBy(self._margins)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._ask()
        return super().event(event)

    def _ask(self) -> None:
        """The lines are other ones."""
        self.updateGeometry()
        self._place(self.width(), move=True)

    @property
    def _seen(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int, move: bool) -> int:
        """Gives the height of all lines."""
        inner = QRect(0, 0, width, 0).marginsRemoved(self._margins)
        y = inner.top()
        for line in self._lines(inner.width()):
            height = max(_wanted(part).height() for part in line)
            if move:
                self._place_line(line, QRect(inner.left(), y, inner.width(), height))
            y += height + self._between
        return y - self._between + self._margins.bottom()

    def _place_line(self, line: list[QWidget], box: QRect) -> None:
        expanding = QSizePolicy.Policy.Expanding
        growing = [part for part in line if part.sizePolicy().horizontalPolicy() == expanding]
        wide = sum(_wanted(part).width() for part in line) + self._between * (len(line) - 1)
        more = max(box.width() - wide, 0) // max(len(growing), 1)
        x = box.left()
        for part in line:
            size = _wanted(part)
            width = min(size.width() + (more if part in growing else 0), box.width())
            top = box.top() + (box.height() - size.height()) // 2
            part.setGeometry(x, top, width, size.height())
            x += width + self._between

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        x = 0
        for part in self._seen:
            wide = _wanted(part).width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(part)
            x += wide + self._between
        return lines


def _wanted(part: QWidget) -> QSize:
    hint = part.sizeHint().expandedTo(part.minimumSizeHint()).expandedTo(part.minimumSize())
    return hint.boundedTo(part.maximumSize())
