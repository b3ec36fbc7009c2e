"""Buttons with an icon of the theme's colour, a name for screen readers and their key on hover."""

from __future__ import annotations

import html

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from client.ui.icons import SIZE_PX, icon
from client.ui.theme import current, scaled

LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
"""The theme or the text size is another one: what is drawn ahead must be drawn anew."""

_PADDINGS, _BARE_PADDING = {"chip": 10, "main": 18}, 4
"""At the words' sides, as the style sheet has it; and where there are no words."""

_AIR = "\u2009\u2009"  # thin spaces


def as_words(text: str) -> str:
    """For a tooltip, which takes for HTML what looks like it: names may be a stranger's."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


def described(button: QAbstractButton, name: str, key: str = "") -> None:
    """Names the button for everybody; the key works in the whole window and is told on hover."""
    button.setAccessibleName(name)
    button.setToolTip(as_words(f"{name} ({shown_key(key)})" if key else name))
    if key:
        shortcut = QShortcut(QKeySequence(key), button)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)


def shown_key(key: str) -> str:
    """The key as keyboards have it: Qt says Return where most say Enter."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter")


class IconButton(QToolButton):
    """An icon alone. soft: a checked one is tinted instead of filled."""

    def __init__(
        self, icon_name: str, name: str, key: str = "", side_px: int = 36, soft: bool = False
    ) -> None:
        super().__init__()
        self.icon_name = icon_name
        self._soft = soft
        self.setProperty("soft", soft)
        self.setFixedSize(side_px, side_px)
        self.setIconSize(QSize(SIZE_PX, SIZE_PX))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        described(self, name, key)
        self.recolour()

    def recolour(self) -> None:
        """Takes the icon in the theme's colours."""
        theme = current()
        self.setIcon(icon(self.icon_name, "", theme.accent_ink if self._soft else theme.on_accent))

    def change_icon(self, icon_name: str) -> None:
        """Another icon, as for a switch."""
        self.icon_name = icon_name
        self.recolour()

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in LOOK_CHANGES:
            self.recolour()


class TextButton(QPushButton):
    """Words with an icon before them. kind: "", "line", "soft", "main" or "chip"."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        key: str = "",
        kind: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._words, self._shows_words, self._key = text, True, key
        self.setText(text)
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._padding = 8 if small else _PADDINGS.get(kind, 12)
        side = 16 if small or kind == "chip" else SIZE_PX
        self.setIconSize(QSize(side, side))
        described(self, text, key)
        self.recolour()

    def setText(self, text: str | None) -> None:
        """Puts some air between icon and words, which Qt sets too close."""
        super().setText(f"{_AIR}{text}" if self._icon_name and text else text)

    def say(self, text: str, icon_name: str = "") -> None:
        """Other words, seen where there is room for them, and always told on hover. icon_name:
        another icon.
        """
        self._icon_name = icon_name or self._icon_name
        self._words = text
        self.setText(text if self._shows_words else "")
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({shown_key(self._key)})" if self._key else text)
        if icon_name:
            self.recolour()

    @property
    def shows_words(self) -> bool:
        """False where the icon stands alone."""
        return self._shows_words

    @property
    def words_px(self) -> int:
        """How much wider it is with its words than with the icon alone."""
        words = self.fontMetrics().horizontalAdvance(_AIR + self._words)
        return words + 2 * scaled(self._padding - _BARE_PADDING)

    def show_words(self, shows: bool) -> None:
        """Without them the icon stands alone, where there is one."""
        shows = shows or not self._icon_name
        if shows is not self._shows_words:
            self._shows_words = shows
            self.setText(self._words if shows else "")
            self.setProperty("bare", not shows)
            style = self.style()
            if style is not None:
                style.unpolish(self)
                style.polish(self)

    def recolour(self) -> None:
        """Takes the icon in the colour of the words."""
        if not self._icon_name:
            return
        theme = current()
        colours = {
            "soft": (theme.accent_ink, theme.accent_ink),
            "main": (theme.on_accent, theme.on_accent),
            "chip": (theme.ink2, theme.accent_ink),
        }
        rest, chosen = colours.get(str(self.property("kind")), (theme.ink, theme.accent_ink))
        self.setIcon(icon(self._icon_name, rest, chosen))

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in LOOK_CHANGES:
            self.recolour()
