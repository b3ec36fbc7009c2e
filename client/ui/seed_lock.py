"""Beside the dice: whether Paint keeps to one seed."""

from __future__ import annotations

from client.locale import _
from client.ui.buttons import IconButton

KEY = "Ctrl+Shift+L"


class SeedLock(IconButton):
    """Locked: each Paint uses the same seed. Open: Paint pressed again takes another one."""

    def __init__(self) -> None:
        super().__init__("lock-open", _("Keep the seed"), KEY, soft=True)
        self.setCheckable(True)
        self.toggled.connect(self._show)
        self._show(False)

    def _show(self, locked: bool) -> None:
        self.change_icon("lock" if locked else "lock-open")
        said = _("The seed is kept: the same drawing is painted the same again")
        offered = _("Keep the seed: else Paint, pressed again, takes other luck")
        self.setToolTip(f"{said if locked else offered} ({KEY})")
