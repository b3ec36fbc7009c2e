"""Under the picture: a star for what is loved."""

from __future__ import annotations

from client.locale import _
from client.ui.buttons import IconButton
from client.ui.icons import icon
from client.ui.theme import current


class StarButton(IconButton):
    """Filled and golden where what is on show has a star. Only tells that it was pressed."""

    def __init__(self) -> None:
        super().__init__("star", _("Star"), "Shift+S", 32, soft=True)
        self.setCheckable(True)

    def show_star(self, starred: bool) -> None:
        """Whether what is on show has one."""
        self.setChecked(starred)
        self.change_icon("star-filled" if starred else "star")

    def recolour(self) -> None:
        self.setIcon(icon(self.icon_name, "", current().gold_ink))
