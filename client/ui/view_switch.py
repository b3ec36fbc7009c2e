"""In the top bar: how sketch and picture lie on the desk."""

from __future__ import annotations

from PyQt6.QtWidgets import QSizePolicy

from client.locale import _
from client.ui.segmented import Segmented


class ViewSwitch(Segmented):
    """Tells the arrangement that was pressed; Shift+1, 2 and 3 press too."""

    def __init__(self) -> None:
        names = {"side": _("Side by side"), "overlay": _("Overlay"), "picture": _("Picture")}
        icons = {"side": "layout-columns", "overlay": "layers-subtract", "picture": "photo"}
        keys = {"side": "Shift+1", "overlay": "Shift+2", "picture": "Shift+3"}
        super().__init__(list(names.items()), icons, keys)
        self.setAccessibleName(_("View"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose("side")
